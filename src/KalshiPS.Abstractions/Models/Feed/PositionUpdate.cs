using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Reports a position after a change.</summary>
public sealed class PositionUpdate : FeedMessage
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts held: positive of yes, negative of no.</summary>
    [JsonPropertyName("position_fp")]
    [Promised]
    public decimal? Position { get; set; }

    /// <summary>The cost of the held contracts, in dollars.</summary>
    [JsonPropertyName("position_cost_dollars")]
    [Promised]
    public decimal? PositionCost { get; set; }

    /// <summary>The realized profit or loss, in dollars.</summary>
    [JsonPropertyName("realized_pnl_dollars")]
    [Promised]
    public decimal? RealizedProfit { get; set; }

    /// <summary>The paid fees, in dollars.</summary>
    [JsonPropertyName("fees_paid_dollars")]
    [Promised]
    public decimal? FeesPaid { get; set; }

    /// <summary>The fees of the held contracts, in dollars.</summary>
    [JsonPropertyName("position_fee_cost_dollars")]
    [Promised]
    public decimal? PositionFees { get; set; }

    /// <summary>Contracts traded.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    public int? Subaccount { get; set; }

    /// <summary>The position's owner.</summary>
    public string UserId { get; set; } = "";
}
