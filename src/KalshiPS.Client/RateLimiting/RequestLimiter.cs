using System.Globalization;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.RateLimiting;

/// <summary>
/// Keeps requests within the account's rate limits: one bucket for reads, one for writes, and one for each shard for single writes
/// that name it. Until <see cref="Apply(ApiLimits)"/> it uses the lowest tier, which every account has.
/// </summary>
internal sealed class RequestLimiter(TimeProvider time) : IDisposable
{
    private const int LowestRead = 200;
    private const int LowestWrite = 100;

    // Far above any tier; higher rates would make waits that no timer holds.
    private const int Highest = 1_000_000;

    // Shorter waits are not worth a line.
    private static readonly TimeSpan NoticeableWait = TimeSpan.FromMilliseconds(100);

    private readonly TokenBucket read = new(LowestRead, LowestRead, time);
    private readonly TokenBucket write = new(LowestWrite, LowestWrite, time);
    private readonly Dictionary<int, TokenBucket> shards = [];
    private volatile Dictionary<string, int> costs = new Dictionary<string, int>(StringComparer.Ordinal);
    private (int Refill, int Capacity) writeLimit = (LowestWrite, LowestWrite);

    /// <summary>The maximum cost of one write, in tokens: a batch that costs more is never sent.</summary>
    public int WriteCapacity => write.Capacity;

    /// <summary>Applies the account's limits.</summary>
    /// <param name="limits">The account's tier and buckets.</param>
    public void Apply(ApiLimits limits)
    {
        var (refill, capacity) = Valid(limits.Read, LowestRead);
        read.Change(refill, capacity);
        lock (shards)
        {
            writeLimit = Valid(limits.Write, LowestWrite);
            foreach (var bucket in shards.Values.Append(write))
                bucket.Change(writeLimit.Refill, writeLimit.Capacity);
        }
    }

    /// <summary>Applies the costs of calls.</summary>
    /// <param name="endpoints">The calls whose cost is not the default.</param>
    public void Apply(IEnumerable<EndpointCost> endpoints) =>
        costs = endpoints.Where(endpoint => endpoint.Cost is >= 0 and <= Highest)
            .DistinctBy(Route, StringComparer.Ordinal)
            .ToDictionary(Route, endpoint => endpoint.Cost!.Value, StringComparer.Ordinal);

    /// <summary>Waits until the request may be sent.</summary>
    public Task WaitAsync(KalshiRequest request, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var (bucket, name) = BucketOf(request);
        var cost = costs.TryGetValue(request.Route, out var each) ? each * request.Items : request.TokenCost;
        return bucket.RemoveAsync(cost, Announce, cancellationToken);

        void Announce(TimeSpan wait)
        {
            if (wait <= NoticeableWait)
                return;
            trace?.Note(string.Create(CultureInfo.InvariantCulture, $"waiting {wait.TotalSeconds:0.0} s for the {name} rate limit"));
            trace?.Wait($"the {name} rate limit", wait);
        }
    }

    /// <summary>Empties the bucket of a request that the exchange refused for its rate: other programs use the same limits.</summary>
    public void OnRefused(KalshiRequest request) => BucketOf(request).Bucket.Drain();

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
        foreach (var bucket in shards.Values)
            bucket.Dispose();
    }

    private (TokenBucket Bucket, string Name) BucketOf(KalshiRequest request)
    {
        if (request.IsRead)
            return (read, "read");
        if (request.Shard is not { } shard || shard < 1)
            return (write, "write");
        lock (shards)
        {
            if (!shards.TryGetValue(shard, out var bucket))
                shards.Add(shard, bucket = new TokenBucket(writeLimit.Refill, writeLimit.Capacity, time));
            return (bucket, $"shard {shard} write");
        }
    }

    // A bucket that never fills would block for ever: an invalid limit is ignored.
    private static (int Refill, int Capacity) Valid(BucketLimit limit, int lowest) =>
        (Valid(limit.RefillRate, lowest), Valid(limit.BucketCapacity, lowest));

    private static int Valid(int? limit, int lowest) => limit is { } stated and >= 1 ? Math.Min(stated, Highest) : lowest;

    // The exchange writes /trade-api/v2/portfolio/orders/:order_id, the contract /portfolio/orders/{order_id}.
    private static string Route(EndpointCost endpoint)
    {
        var path = endpoint.Path.Split('/').Select(part => part.StartsWith(':') ? KalshiRequest.AnyName : part);
        var route = string.Join('/', path);
        var start = route.StartsWith("/trade-api/v2/", StringComparison.Ordinal) ? "/trade-api/v2".Length : 0;
        return $"{endpoint.Method} {route[start..]}";
    }
}
