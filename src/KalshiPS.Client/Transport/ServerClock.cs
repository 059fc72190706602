namespace KalshiPS.Client.Transport;

/// <summary>How far the exchange's clock is from this machine's.</summary>
internal sealed class ServerClock
{
    private readonly object gate = new();
    private TimeSpan? offset;

    /// <summary>The exchange's clock minus ours; null before the first answer.</summary>
    public TimeSpan? Offset
    {
        get
        {
            lock (gate)
                return offset;
        }
    }

    public void Observe(DateTimeOffset? server, DateTimeOffset ours)
    {
        if (server is not { } date)
            return;
        lock (gate)
            offset = date - ours;
    }
}
