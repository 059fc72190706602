using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The body of BatchCreateOrdersV2.</summary>
public sealed record BatchCreateOrdersV2Request
{
    /// <summary>The orders.</summary>
    public required IReadOnlyList<CreateOrderV2Request> Orders { get; init; }
}

/// <summary>The answer of BatchCreateOrdersV2.</summary>
public sealed class BatchCreateOrdersV2Response : KalshiModel
{
    /// <summary>The result of each order, in the order they were sent.</summary>
    [Main]
    public IReadOnlyList<BatchCreatedOrder> Orders { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the result of one order of a batch: placed, or <see cref="Error"/>.</summary>
public sealed class BatchCreatedOrder : KalshiModel
{
    /// <summary>The exchange's id of the order; empty if the order was refused.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts filled at once; null if the order was refused.</summary>
    public decimal? FillCount { get; set; }

    /// <summary>Contracts resting; null if the order was refused.</summary>
    public decimal? RemainingCount { get; set; }

    /// <summary>The average price of the fills in dollars; null without fills.</summary>
    public decimal? AverageFillPrice { get; set; }

    /// <summary>The average fee per contract of the fills in dollars; null without fills.</summary>
    public decimal? AverageFeePaid { get; set; }

    /// <summary>The time at which the matching engine accepted it; null if it was refused.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The reason of the refusal; null without one.</summary>
    public BatchItemError? Error { get; set; }

    /// <summary>Converts the result to the answer of an order that was placed alone.</summary>
    public CreateOrderV2Response ToResponse() => new()
    {
        OrderId = OrderId,
        ClientOrderId = ClientOrderId,
        FillCount = FillCount,
        RemainingCount = RemainingCount,
        AverageFillPrice = AverageFillPrice,
        AverageFeePaid = AverageFeePaid,
        Timestamp = Timestamp,
        ExtraData = ExtraData,
    };
}

/// <summary>The body of BatchCancelOrdersV2.</summary>
public sealed record BatchCancelOrdersV2Request
{
    /// <summary>The orders to cancel.</summary>
    public required IReadOnlyList<BatchCancelOrder> Orders { get; init; }
}

/// <summary>Represents one order to cancel.</summary>
public sealed record BatchCancelOrder
{
    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>The order's subaccount; null for the primary one.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by <see cref="MarketTicker"/>.</summary>
    public int? ExchangeIndex { get; init; }

    /// <summary>The market, by which the exchange finds the shard.</summary>
    public string? MarketTicker { get; init; }
}

/// <summary>The answer of BatchCancelOrdersV2.</summary>
public sealed class BatchCancelOrdersV2Response : KalshiModel
{
    /// <summary>The result of each cancel.</summary>
    [Main]
    public IReadOnlyList<BatchCanceledOrder> Orders { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the result of one cancel of a batch: canceled, or <see cref="Error"/>.</summary>
public sealed class BatchCanceledOrder : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts removed from the book; 0 if the cancel was refused.</summary>
    [Promised]
    public decimal? ReducedBy { get; set; }

    /// <summary>The time at which the matching engine accepted it; null if it was refused.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The reason of the refusal; null without one.</summary>
    public BatchItemError? Error { get; set; }

    /// <summary>Converts the result to the answer of a cancel that was sent alone.</summary>
    /// <param name="ticker">The order's market, if it is known.</param>
    public OrderCancellation ToCancellation(string? ticker) => new()
    {
        OrderId = OrderId,
        ClientOrderId = ClientOrderId,
        Ticker = ticker,
        ReducedBy = ReducedBy,
        Timestamp = Timestamp,
        ExtraData = ExtraData,
    };
}

/// <summary>Represents the reason why one item of a batch was refused.</summary>
public sealed class BatchItemError : KalshiModel
{
    /// <summary>The exchange's code, such as <c>invalid_price</c>.</summary>
    public string? Code { get; set; }

    /// <summary>The exchange's message.</summary>
    public string? Message { get; set; }

    /// <summary>The exchange's details.</summary>
    public string? Details { get; set; }

    /// <summary>For example <c>invalid_price: price is off the grid</c>.</summary>
    public override string ToString() =>
        string.Join(": ", new[] { Code, Message, Details }.Where(word => !string.IsNullOrEmpty(word)));
}
