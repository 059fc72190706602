using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the settlement of a market for an account.</summary>
public sealed class Settlement : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The market's result: yes, no or scalar.</summary>
    public string MarketResult { get; set; } = "";

    /// <summary>Contracts of yes held.</summary>
    [JsonPropertyName("yes_count_fp")]
    [Promised]
    public decimal? YesCount { get; set; }

    /// <summary>Dollars they cost.</summary>
    [JsonPropertyName("yes_total_cost_dollars")]
    [Promised]
    public decimal? YesTotalCost { get; set; }

    /// <summary>Contracts of no held.</summary>
    [JsonPropertyName("no_count_fp")]
    [Promised]
    public decimal? NoCount { get; set; }

    /// <summary>Dollars they cost.</summary>
    [JsonPropertyName("no_total_cost_dollars")]
    [Promised]
    public decimal? NoTotalCost { get; set; }

    /// <summary>The payout in whole cents.</summary>
    [JsonPropertyName("revenue")]
    [Promised]
    public long? RevenueCents { get; set; }

    /// <summary>The payout in dollars.</summary>
    [JsonIgnore]
    public decimal? Revenue => RevenueCents / 100m;

    /// <summary>The fees in dollars.</summary>
    [JsonPropertyName("fee_cost")]
    [Promised]
    public decimal? Fees { get; set; }

    /// <summary>The settlement value of a yes contract, in whole cents.</summary>
    [JsonPropertyName("value")]
    public long? YesValueCents { get; set; }

    /// <summary>The time of the payout.</summary>
    public DateTimeOffset? SettledTime { get; set; }

    /// <summary>The exchange shard; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>One page of settlements.</summary>
public sealed class GetSettlementsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The settlements, newest first.</summary>
    [Main]
    public IReadOnlyList<Settlement> Settlements { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
