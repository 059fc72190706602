namespace KalshiPS.Client.Transport;

/// <summary>Tracks the difference between the exchange's clock and this machine's.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly object gate = new();
    private readonly long origin = time.GetTimestamp();
    private TimeSpan? offset;

    // The least of the exchange's times at the origin, by the answers of this and of the previous window.
    private DateTimeOffset? least;
    private DateTimeOffset? leastBefore;
    private long windowStart;

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
    /// The earliest time that it can be at the exchange, by its answers of the last minutes and the time that passed since,
    /// independent of changes to this machine's clock; null before the first answer. One server whose clock is ahead does not
    /// change it.
    /// </summary>
    public DateTimeOffset? Earliest
    {
        get
        {
            lock (gate)
            {
                var earlier = leastBefore < least ? leastBefore : least;
                return earlier + time.GetElapsedTime(origin);
            }
        }
    }

    public void Observe(DateTimeOffset? server)
    {
        if (server is not { } date)
            return;
        lock (gate)
        {
            offset = date - time.GetUtcNow();
            var atOrigin = date - time.GetElapsedTime(origin);
            if (least is null || time.GetElapsedTime(windowStart) > Window)
                (leastBefore, least, windowStart) = (least ?? atOrigin, atOrigin, time.GetTimestamp());
            else if (atOrigin < least)
                least = atOrigin;
        }
    }
}
