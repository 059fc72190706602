using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the boundaries between the live lists and the historical lists, which have older items.</summary>
public sealed class HistoricalCutoff : KalshiModel
{
    /// <summary>Markets settled before this time, and their candlesticks, are historical.</summary>
    [JsonPropertyName("market_settled_ts")]
    [Main]
    public DateTimeOffset MarketSettledTime { get; set; }

    /// <summary>Trades and fills before this time are historical.</summary>
    [JsonPropertyName("trades_created_ts")]
    [Main]
    public DateTimeOffset TradesCreatedTime { get; set; }

    /// <summary>Orders canceled or executed before this time are historical; resting ones never are.</summary>
    [JsonPropertyName("orders_updated_ts")]
    [Main]
    public DateTimeOffset OrdersUpdatedTime { get; set; }

    /// <summary>Settled positions that last changed before this time are historical; null if the exchange did not state it.</summary>
    [JsonPropertyName("market_positions_last_updated_ts")]
    public DateTimeOffset? PositionsUpdatedTime { get; set; }
}
