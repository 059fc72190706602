using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a resting order's position in the queue of its price level.</summary>
public sealed class OrderQueuePosition : KalshiModel
{
    /// <summary>The order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The market; null if the position was read by the order's id, since that answer does not name it.</summary>
    [JsonPropertyName("market_ticker")]
    public string? Ticker { get; set; }

    /// <summary>Contracts ahead of the order in the queue.</summary>
    [JsonPropertyName("queue_position_fp")]
    [Promised]
    public decimal? QueuePosition { get; set; }
}

/// <summary>The answer of GetOrderQueuePositions.</summary>
public sealed class GetOrderQueuePositionsResponse : KalshiModel
{
    /// <summary>The positions.</summary>
    [Main]
    public IReadOnlyList<OrderQueuePosition> QueuePositions { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetOrderQueuePosition.</summary>
public sealed class GetOrderQueuePositionResponse : KalshiModel
{
    /// <summary>Contracts ahead of the order in the queue.</summary>
    [JsonPropertyName("queue_position_fp")]
    [Promised]
    [Main]
    public decimal? QueuePosition { get; set; }
}
