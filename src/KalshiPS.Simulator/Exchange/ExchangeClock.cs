namespace KalshiPS.Simulator.Exchange;

/// <summary>The exchange's time: what it is, what has been scheduled, and the numbers that put what happens in order.</summary>
/// <param name="time">The clock everything follows.</param>
internal sealed class ExchangeClock(TimeProvider time)
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Time, long Order)> agenda = new();
    private DateTimeOffset? pinned;
    private long sequence;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => pinned ?? time.GetUtcNow();

    /// <summary>Sets the clock to a moment of the past while the opening state is built; null follows the real clock.</summary>
    public void Pin(DateTimeOffset? moment) => pinned = moment;

    /// <summary>Returns a number greater than any before it.</summary>
    public long NextSequence() => ++sequence;

    /// <summary>Schedules a step, which is given the time it was due.</summary>
    public void Schedule(DateTimeOffset time, Action<DateTimeOffset> step) => agenda.Enqueue(step, (time, NextSequence()));

    /// <summary>Runs everything that has become due, in order.</summary>
    public void RunDue()
    {
        while (agenda.TryPeek(out var step, out var due) && due.Time <= Now)
        {
            agenda.Dequeue();
            step(due.Time);
        }
    }
}
