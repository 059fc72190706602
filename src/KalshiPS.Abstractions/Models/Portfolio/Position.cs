using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a position in a market.</summary>
public sealed class MarketPosition : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>Contracts held: positive of yes, negative of no.</summary>
    [JsonPropertyName("position_fp")]
    [Promised]
    public decimal? Position { get; set; }

    /// <summary>The cost of the held contracts, in dollars.</summary>
    [JsonPropertyName("market_exposure_dollars")]
    [Promised]
    public decimal? MarketExposure { get; set; }

    /// <summary>The total dollars traded in the market.</summary>
    [JsonPropertyName("total_traded_dollars")]
    [Promised]
    public decimal? TotalTraded { get; set; }

    /// <summary>The realized profit or loss, in dollars.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>The paid fees, in dollars.</summary>
    [JsonPropertyName("fees_paid_dollars")]
    [Promised]
    public decimal? FeesPaid { get; set; }

    /// <summary>The number of orders resting in the market; null if the exchange did not state it.</summary>
    public int? RestingOrdersCount { get; set; }

    /// <summary>The time of the position's last change.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>Represents the position in all markets of an event.</summary>
public sealed class EventPosition : KalshiModel
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The total dollars traded in the event.</summary>
    [JsonPropertyName("total_cost_dollars")]
    [Promised]
    public decimal? TotalCost { get; set; }

    /// <summary>Contracts traded, of yes and of no.</summary>
    [JsonPropertyName("total_cost_shares_fp")]
    [Promised]
    public decimal? TotalCostShares { get; set; }

    /// <summary>The cost of the held contracts, in dollars.</summary>
    [JsonPropertyName("event_exposure_dollars")]
    [Promised]
    public decimal? EventExposure { get; set; }

    /// <summary>The realized profit or loss, in dollars.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>The paid fees, in dollars.</summary>
    [JsonPropertyName("fees_paid_dollars")]
    [Promised]
    public decimal? FeesPaid { get; set; }
}

/// <summary>One page of positions.</summary>
public sealed class GetPositionsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The positions by market.</summary>
    [Main]
    public IReadOnlyList<MarketPosition> MarketPositions { get; set => field = value ?? []; } = [];

    /// <summary>The positions by event.</summary>
    [Main]
    public IReadOnlyList<EventPosition> EventPositions { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
