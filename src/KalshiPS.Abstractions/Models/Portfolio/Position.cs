using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What an account holds of a market.</summary>
public sealed class MarketPosition : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>Contracts held: positive of yes, negative of no.</summary>
    [JsonPropertyName("position_fp")]
    [Promised]
    public decimal? Position { get; set; }

    /// <summary>Dollars the held contracts cost.</summary>
    [JsonPropertyName("market_exposure_dollars")]
    [Promised]
    public decimal? MarketExposure { get; set; }

    /// <summary>Dollars spent on the market so far.</summary>
    [JsonPropertyName("total_traded_dollars")]
    [Promised]
    public decimal? TotalTraded { get; set; }

    /// <summary>Dollars won or lost for good.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>Dollars of fees paid.</summary>
    [JsonPropertyName("fees_paid_dollars")]
    [Promised]
    public decimal? FeesPaid { get; set; }

    /// <summary>Orders resting on the market, where the exchange says so.</summary>
    public int? RestingOrdersCount { get; set; }

    /// <summary>When the position last changed.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>What an account holds of an event's markets together.</summary>
public sealed class EventPosition : KalshiModel
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>Dollars spent on the event so far.</summary>
    [JsonPropertyName("total_cost_dollars")]
    [Promised]
    public decimal? TotalCost { get; set; }

    /// <summary>Contracts traded, of yes and of no.</summary>
    [JsonPropertyName("total_cost_shares_fp")]
    [Promised]
    public decimal? TotalCostShares { get; set; }

    /// <summary>Dollars the held contracts cost.</summary>
    [JsonPropertyName("event_exposure_dollars")]
    [Promised]
    public decimal? EventExposure { get; set; }

    /// <summary>Dollars won or lost for good.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>Dollars of fees paid.</summary>
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
