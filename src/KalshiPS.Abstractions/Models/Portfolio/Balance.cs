using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The money of an account.</summary>
public sealed class Balance : KalshiModel
{
    /// <summary>Dollars free to trade with, to the hundredth of a cent.</summary>
    [JsonPropertyName("balance_dollars")]
    [Promised]
    [Main]
    public decimal? Available { get; set; }

    /// <summary>The same in whole cents, as older clients read it.</summary>
    [JsonPropertyName("balance")]
    [Promised]
    public long? AvailableCents { get; set; }

    /// <summary>What the positions are worth, in whole cents.</summary>
    [JsonPropertyName("portfolio_value")]
    [Promised]
    public long? PortfolioValueCents { get; set; }

    /// <summary>What the positions are worth, in dollars.</summary>
    [JsonIgnore]
    public decimal? PortfolioValue => PortfolioValueCents / 100m;

    /// <summary>When the balance last changed.</summary>
    [JsonPropertyName("updated_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The dollars on each exchange shard; empty for a key that is bound to a subaccount.</summary>
    [JsonPropertyName("balance_breakdown")]
    public IReadOnlyList<IndexedBalance> Shards { get; set => field = value ?? []; } = [];
}

/// <summary>The money on one exchange shard.</summary>
public sealed class IndexedBalance : KalshiModel
{
    /// <summary>The shard's number.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>Dollars free to trade with there.</summary>
    [Promised]
    public decimal? Balance { get; set; }

    /// <summary>For example <c>0: 98.0186</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{ExchangeIndex}: {Balance}");
}
