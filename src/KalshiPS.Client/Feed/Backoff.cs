namespace KalshiPS.Client.Feed;

/// <summary>Calculates waits that grow with each attempt, randomized so that many clients do not reconnect at the same moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private const int MostDoublings = 20;

    private int attempts;

    /// <summary>Returns the next wait: between half of the maximum and all of it.</summary>
    public TimeSpan Next()
    {
        var most = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, MostDoublings)));
        attempts++;
#pragma warning disable CA5394 // The number only has to differ.
        return TimeSpan.FromMilliseconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }

    /// <summary>Starts over with the first wait, after a success.</summary>
    public void Reset() => attempts = 0;
}
