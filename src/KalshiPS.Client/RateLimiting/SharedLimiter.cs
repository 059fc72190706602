namespace KalshiPS.Client.RateLimiting;

/// <summary>
/// Represents a client's share of a limiter, which all clients of this process with the same key at the same exchange use
/// together, as the exchange counts them together. Disposing the last share disposes the limiter.
/// </summary>
internal sealed class SharedLimiter : IDisposable
{
    private static readonly Dictionary<(Uri Exchange, string? ApiKeyId, TimeProvider Time), (RequestLimiter Limiter, int Holds)> All = [];

    private readonly (Uri, string?, TimeProvider) key;
    private bool isGivenUp;

    public SharedLimiter(Uri exchange, string? apiKeyId, TimeProvider time)
    {
        key = (exchange, apiKeyId, time);
        lock (All)
        {
#pragma warning disable CA2000 // The dictionary owns it, until the last share is disposed.
            var (limiter, holds) = All.TryGetValue(key, out var held) ? held : (new RequestLimiter(time), 0);
#pragma warning restore CA2000
            All[key] = (limiter, holds + 1);
            Limiter = limiter;
        }
    }

    public RequestLimiter Limiter { get; }

    public void Dispose()
    {
        lock (All)
        {
            if (isGivenUp)
                return;
            isGivenUp = true;
            var (limiter, holds) = All[key];
            if (holds > 1)
            {
                All[key] = (limiter, holds - 1);
                return;
            }

            All.Remove(key);
            limiter.Dispose();
        }
    }
}
