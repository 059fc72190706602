namespace KalshiPS.Client.Transport;

/// <summary>Tracks the difference between the exchange's clock and this machine's.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly object gate = new();
    private (DateTimeOffset Date, long Since)? lastDate;
    private TimeSpan? offset;

    /// <summary>The exchange's clock minus this machine's; null before the first answer.</summary>
    public TimeSpan? Offset
    {
        get
        {
            lock (gate)
                return offset;
        }
    }

    /// <summary>
    /// The exchange's time by its last answer and the time that passed since, independent of changes to this machine's clock; null
    /// before the first answer. It is late by the time that an answer took, and by a sleep of the machine since.
    /// </summary>
    public DateTimeOffset? Now
    {
        get
        {
            lock (gate)
                return lastDate is { } last ? last.Date + time.GetElapsedTime(last.Since) : null;
        }
    }

    public void Observe(DateTimeOffset? server)
    {
        if (server is not { } date)
            return;
        lock (gate)
        {
            offset = date - time.GetUtcNow();
            lastDate = (date, time.GetTimestamp());
        }
    }
}
