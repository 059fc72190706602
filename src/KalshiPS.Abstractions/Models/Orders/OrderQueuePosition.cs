using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>How much stands before a resting order.</summary>
public sealed class OrderQueuePosition : KalshiModel
{
    /// <summary>The order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The market; null if the order was asked for by its id, since that answer does not name it.</summary>
    [JsonPropertyName("market_ticker")]
    public string? Ticker { get; set; }

    /// <summary>Contracts that have to be matched before the order's first one.</summary>
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
    /// <summary>Contracts that have to be matched before the order's first one.</summary>
    [JsonPropertyName("queue_position_fp")]
    [Promised]
    [Main]
    public decimal? QueuePosition { get; set; }
}
