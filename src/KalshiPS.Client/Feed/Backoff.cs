namespace KalshiPS.Client.Feed;

/// <summary>Waits that grow with each attempt, spread so that many clients do not come back at the same moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private const int MostDoublings = 20;

    private int attempts;

    /// <summary>The next wait: between half of what it may be and all of it.</summary>
    public TimeSpan Next()
    {
        var most = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, MostDoublings)));
        attempts++;
#pragma warning disable CA5394 // It only has to differ.
        return TimeSpan.FromMilliseconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }

    /// <summary>Something went well.</summary>
    public void Reset() => attempts = 0;
}
