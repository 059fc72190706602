using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What the account holds of a market, after it changed.</summary>
public sealed class PositionUpdate : FeedMessage
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts held: positive of yes, negative of no.</summary>
    [JsonPropertyName("position_fp")]
    [Promised]
    public decimal? Position { get; set; }

    /// <summary>Dollars the held contracts cost.</summary>
    [JsonPropertyName("position_cost_dollars")]
    [Promised]
    public decimal? PositionCost { get; set; }

    /// <summary>Dollars won or lost for good.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>Dollars of fees paid.</summary>
    [JsonPropertyName("fees_paid_dollars")]
    [Promised]
    public decimal? FeesPaid { get; set; }

    /// <summary>Dollars of fees for the contracts held.</summary>
    [JsonPropertyName("position_fee_cost_dollars")]
    [Promised]
    public decimal? PositionFees { get; set; }

    /// <summary>Contracts traded.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not say.</summary>
    public int? Subaccount { get; set; }

    /// <summary>Whose position it is.</summary>
    public string UserId { get; set; } = "";
}
