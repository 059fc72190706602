using System.Globalization;
using KalshiPS.Client.Transport;

namespace KalshiPS.Client.RateLimiting;

/// <summary>Keeps requests within the account's limits: one bucket for reads, one for everything else.</summary>
internal sealed class RequestLimiter(TimeProvider time) : IDisposable
{
    // A wait that nobody notices is not worth a line.
    private static readonly TimeSpan NoticeableWait = TimeSpan.FromMilliseconds(100);

    // The exchange's lowest tier: what every account may do.
    private readonly TokenBucket read = new(refillPerSecond: 200, capacity: 200, time);
    private readonly TokenBucket write = new(refillPerSecond: 100, WriteCapacity, time);

    /// <summary>Tokens the write bucket holds at most: a batch that costs more never fits.</summary>
    public const int WriteCapacity = 100;

    /// <summary>Waits for the request's turn.</summary>
    public Task WaitAsync(KalshiRequest request, Action<string>? trace, CancellationToken cancellationToken)
    {
        var (bucket, name) = request.IsRead ? (read, "read") : (write, "write");
        return bucket.TakeAsync(request.TokenCost, Announce, cancellationToken);

        void Announce(TimeSpan wait)
        {
            if (wait > NoticeableWait)
                trace?.Invoke(string.Create(
                    CultureInfo.InvariantCulture, $"waiting {wait.TotalSeconds:0.0} s for the {name} rate limit"));
        }
    }

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
    }
}
