using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents an account's rate limits.</summary>
public sealed class ApiLimits : KalshiModel
{
    /// <summary>The tier: basic, advanced, expert, premier, paragon, prime or prestige.</summary>
    public string UsageTier { get; set; } = "";

    /// <summary>The token bucket of reads.</summary>
    [Main]
    public BucketLimit Read { get; set; } = new();

    /// <summary>The token bucket of writes.</summary>
    [Main]
    public BucketLimit Write { get; set; } = new();

    /// <summary>The grants that raised the tier, with their ends.</summary>
    public IReadOnlyList<ApiUsageLevelGrant> Grants { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a token bucket of the rate limit.</summary>
public sealed class BucketLimit : KalshiModel
{
    /// <summary>Tokens added per second.</summary>
    [Promised]
    public int? RefillRate { get; set; }

    /// <summary>The greatest number of tokens that the bucket holds.</summary>
    [Promised]
    public int? BucketCapacity { get; set; }

    /// <summary>For example <c>200/s, at most 200</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{RefillRate}/s, at most {BucketCapacity}");
}

/// <summary>Represents a grant that raised an account's tier.</summary>
public sealed class ApiUsageLevelGrant : KalshiModel
{
    /// <summary>The exchange instance that the grant applies to.</summary>
    public string ExchangeInstance { get; set; } = "";

    /// <summary>The granted tier.</summary>
    public string Level { get; set; } = "";

    /// <summary>The grant's source: volume or manual.</summary>
    public string Source { get; set; } = "";

    /// <summary>The time at which the grant ends; null if it has no end.</summary>
    [JsonPropertyName("expires_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpiresTime { get; set; }
}

/// <summary>The answer of GetAccountEndpointCosts.</summary>
public sealed class GetAccountEndpointCostsResponse : KalshiModel
{
    /// <summary>The tokens that a call costs if it is not listed.</summary>
    [Promised]
    public int? DefaultCost { get; set; }

    /// <summary>The calls whose cost is not the default.</summary>
    [Main]
    public IReadOnlyList<EndpointCost> EndpointCosts { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the cost of a call in tokens of the rate limit.</summary>
public sealed class EndpointCost : KalshiModel
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; set; } = "";

    /// <summary>The path, with <c>:placeholders</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Tokens per call.</summary>
    [Promised]
    public int? Cost { get; set; }
}
