namespace KalshiPS.Simulator.Exchange;

/// <summary>Provides the exchange's time, scheduled steps, and sequence numbers.</summary>
/// <param name="time">The clock of the exchange.</param>
internal sealed class ExchangeClock(TimeProvider time)
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Time, long Order)> agenda = new();
    private DateTimeOffset? pinned;
    private long sequence;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => pinned ?? time.GetUtcNow();

    /// <summary>Sets the clock to a past time while the initial state is built; null follows the real clock.</summary>
    public void Pin(DateTimeOffset? moment) => pinned = moment;

    /// <summary>Gets the next sequence number.</summary>
    public long NextSequence() => ++sequence;

    /// <summary>Schedules a step, which receives its due time.</summary>
    public void Schedule(DateTimeOffset time, Action<DateTimeOffset> step) => agenda.Enqueue(step, (time, NextSequence()));

    /// <summary>Runs all due steps in order.</summary>
    public void RunDue()
    {
        while (agenda.TryPeek(out var step, out var due) && due.Time <= Now)
        {
            agenda.Dequeue();
            step(due.Time);
        }
    }
}
