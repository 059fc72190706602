using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>How many calls an account may make.</summary>
public sealed class ApiLimits : KalshiModel
{
    /// <summary>The tier: basic, advanced, expert, premier, paragon, prime or prestige.</summary>
    public string UsageTier { get; set; } = "";

    /// <summary>The bucket that reads draw on.</summary>
    [Main]
    public BucketLimit Read { get; set; } = new();

    /// <summary>The bucket that writes draw on.</summary>
    [Main]
    public BucketLimit Write { get; set; } = new();

    /// <summary>What raised the tier, and until when.</summary>
    public IReadOnlyList<ApiUsageLevelGrant> Grants { get; set => field = value ?? []; } = [];
}

/// <summary>One token bucket.</summary>
public sealed class BucketLimit : KalshiModel
{
    /// <summary>Tokens added a second.</summary>
    [Promised]
    public int? RefillRate { get; set; }

    /// <summary>Tokens it holds at most.</summary>
    [Promised]
    public int? BucketCapacity { get; set; }

    /// <summary>For example <c>200/s, at most 200</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{RefillRate}/s, at most {BucketCapacity}");
}

/// <summary>What raised an account's tier.</summary>
public sealed class ApiUsageLevelGrant : KalshiModel
{
    /// <summary>The exchange instance it counts for.</summary>
    public string ExchangeInstance { get; set; } = "";

    /// <summary>The tier it gives.</summary>
    public string Level { get; set; } = "";

    /// <summary>volume or manual.</summary>
    public string Source { get; set; } = "";

    /// <summary>When it ends; null if it does not.</summary>
    [JsonPropertyName("expires_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpiresTime { get; set; }
}

/// <summary>The answer of GetAccountEndpointCosts.</summary>
public sealed class GetAccountEndpointCostsResponse : KalshiModel
{
    /// <summary>Tokens of a call that is not listed.</summary>
    [Promised]
    public int? DefaultCost { get; set; }

    /// <summary>The calls that cost something else.</summary>
    [Main]
    public IReadOnlyList<EndpointCost> EndpointCosts { get; set => field = value ?? []; } = [];
}

/// <summary>What one call takes from its bucket.</summary>
public sealed class EndpointCost : KalshiModel
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; set; } = "";

    /// <summary>The path, with <c>:placeholders</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Tokens a call.</summary>
    [Promised]
    public int? Cost { get; set; }
}
