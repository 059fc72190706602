using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents an account's balance.</summary>
public sealed class Balance : KalshiModel
{
    /// <summary>The dollars available for trading, exact to the hundredth of a cent.</summary>
    [JsonPropertyName("balance_dollars")]
    [Promised]
    [Main]
    public decimal? Available { get; set; }

    /// <summary>The balance in whole cents, for older clients.</summary>
    [JsonPropertyName("balance")]
    [Promised]
    public long? AvailableCents { get; set; }

    /// <summary>The value of the positions, in whole cents.</summary>
    [JsonPropertyName("portfolio_value")]
    [Promised]
    public long? PortfolioValueCents { get; set; }

    /// <summary>The value of the positions, in dollars.</summary>
    [JsonIgnore]
    public decimal? PortfolioValue => PortfolioValueCents / 100m;

    /// <summary>The time of the balance's last change.</summary>
    [JsonPropertyName("updated_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The balance on each exchange shard; empty for a key that is restricted to a subaccount.</summary>
    [JsonPropertyName("balance_breakdown")]
    public IReadOnlyList<IndexedBalance> Shards { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the balance on an exchange shard.</summary>
public sealed class IndexedBalance : KalshiModel
{
    /// <summary>The shard's number.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>The dollars available for trading on the shard.</summary>
    [Promised]
    public decimal? Balance { get; set; }

    /// <summary>For example <c>0: 98.0186</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{ExchangeIndex}: {Balance}");
}
