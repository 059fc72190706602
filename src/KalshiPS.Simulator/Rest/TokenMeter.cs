namespace KalshiPS.Simulator.Rest;

/// <summary>Represents the size of a token bucket.</summary>
/// <param name="RefillRate">Tokens per second.</param>
/// <param name="Capacity">The capacity in tokens.</param>
internal sealed record BucketSize(int RefillRate, int Capacity);

/// <summary>Represents the token buckets of a usage tier.</summary>
/// <param name="Tier">The tier's name.</param>
/// <param name="Read">The bucket of reads.</param>
/// <param name="Write">The bucket of writes.</param>
internal sealed record RateLimits(string Tier, BucketSize Read, BucketSize Write)
{
    public static RateLimits Basic { get; } = new("basic", new(200, 200), new(100, 100));

    /// <summary>Above the lowest tier the write bucket holds the tokens of two seconds.</summary>
    public static RateLimits Advanced { get; } = new("advanced", new(300, 300), new(300, 600));

    /// <summary>The highest.</summary>
    public static RateLimits Prestige { get; } = new("prestige", new(12_000, 12_000), new(9_600, 9_600));
}

/// <summary>Counts each member's tokens, and refuses calls above the limit.</summary>
internal sealed class TokenMeter(TimeProvider time)
{
    private readonly Dictionary<(string Member, bool IsRead, int Shard), Bucket> buckets = [];

    /// <summary>Withdraws the cost of a call from its bucket.</summary>
    /// <param name="member">The member.</param>
    /// <param name="limits">The sizes of the buckets.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cost">The cost of the call.</param>
    /// <param name="shard">The shard a single write names; 0 for anything else.</param>
    /// <exception cref="ApiException">The bucket has too few tokens; none were withdrawn.</exception>
    public void Charge(string member, RateLimits limits, Operation operation, int cost, int shard)
    {
        lock (buckets)
        {
            var size = operation.IsRead ? limits.Read : limits.Write;
            var key = (member, operation.IsRead, operation.IsRead ? 0 : shard);
            var now = time.GetUtcNow();
            var bucket = buckets.TryGetValue(key, out var found) ? found.Refilled(size, now) : new Bucket(size.Capacity, now);
            var pays = bucket.Tokens >= cost;
            buckets[key] = pays ? bucket with { Tokens = bucket.Tokens - cost } : bucket;
            if (!pays)
                throw ApiException.TooManyRequests();
        }
    }

    private readonly record struct Bucket(decimal Tokens, DateTimeOffset At)
    {
        public Bucket Refilled(BucketSize size, DateTimeOffset now)
        {
            var gained = Math.Max(0L, (now - At).Ticks) * (decimal)size.RefillRate / TimeSpan.TicksPerSecond;
            return new(Math.Min(size.Capacity, Tokens + gained), now);
        }
    }
}
