using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the account's orders, newest first.</summary>
[KalshiOperation("GetOrders", "GET", "/portfolio/orders", Signed = true, MaxLimit = 1000)]
public sealed record GetOrders : TimeFilteredOperation<GetOrdersResponse>
{
    /// <summary>Only orders of this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only orders of these events, ten at most.</summary>
    [InQuery("event_ticker")]
    public IReadOnlyList<string>? EventTickers { get; init; }

    /// <summary>Only this status: resting, canceled or executed.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only this subaccount.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this exchange shard.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

/// <summary>Reads one order.</summary>
/// <param name="OrderId">The order.</param>
[KalshiOperation("GetOrder", "GET", "/portfolio/orders/{order_id}", Signed = true, TokenCost = 2)]
public sealed record GetOrder([property: InPath("order_id")] string OrderId) : KalshiOperation<GetOrderResponse>;

/// <summary>Places an order.</summary>
/// <param name="Body">The order.</param>
[KalshiOperation("CreateOrderV2", "POST", "/portfolio/events/orders", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record CreateOrderV2([property: InBody] CreateOrderV2Request Body) : KalshiOperation<CreateOrderV2Response>
{
    /// <inheritdoc/>
    public override int? WriteShard => Body.ExchangeIndex;
}

/// <summary>Amends an order's price, size or expiry.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Body">The amendment.</param>
[KalshiOperation("AmendOrderV2", "POST", "/portfolio/events/orders/{order_id}/amend", Signed = true)]
public sealed record AmendOrderV2(
    [property: InPath("order_id")] string OrderId,
    [property: InBody] AmendOrderV2Request Body) : KalshiOperation<AmendOrderV2Response>
{
    /// <inheritdoc/>
    public override int? WriteShard => Body.ExchangeIndex;

    /// <summary>The order's subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Decreases an order's size; the order keeps its place in the queue.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Body">The decrease.</param>
[KalshiOperation("DecreaseOrderV2", "POST", "/portfolio/events/orders/{order_id}/decrease", Signed = true)]
public sealed record DecreaseOrderV2(
    [property: InPath("order_id")] string OrderId,
    [property: InBody] DecreaseOrderV2Request Body) : KalshiOperation<DecreaseOrderV2Response>
{
    /// <inheritdoc/>
    public override int? WriteShard => Body.ExchangeIndex;

    /// <summary>The order's subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Cancels an order.</summary>
/// <param name="OrderId">The order.</param>
[KalshiOperation(
    "CancelOrderV2",
    "DELETE",
    "/portfolio/events/orders/{order_id}",
    Signed = true,
    TokenCost = 2,
    Idempotency = Idempotency.Recognized)]
public sealed record CancelOrderV2([property: InPath("order_id")] string OrderId) : KalshiOperation<OrderCancellation>
{
    /// <inheritdoc/>
    public override int? WriteShard => ExchangeIndex;

    /// <summary>The order's subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by <see cref="MarketTicker"/>.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }

    /// <summary>The market, by which the exchange finds the shard.</summary>
    [InQuery("market_ticker")]
    public string? MarketTicker { get; init; }
}

/// <summary>Cancels every resting order, on every shard. Orders placed within the next minute may be canceled too.</summary>
[KalshiOperation(
    "CancelAllOrders", "DELETE", "/portfolio/events/orders", Signed = true, TokenCost = 2, Idempotency = Idempotency.Repeatable)]
public sealed record CancelAllOrders : KalshiOperation<EmptyResponse>
{
    /// <summary>Only this subaccount's orders; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Places several orders; each is placed or refused on its own.</summary>
/// <param name="Body">The orders.</param>
[KalshiOperation(
    "BatchCreateOrdersV2", "POST", "/portfolio/events/orders/batched", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record BatchCreateOrdersV2([property: InBody] BatchCreateOrdersV2Request Body)
    : KalshiOperation<BatchCreateOrdersV2Response>
{
    /// <inheritdoc/>
    public override int Items => Body.Orders.Count;
}

/// <summary>Cancels several orders; each is canceled or not on its own.</summary>
/// <param name="Body">The orders.</param>
[KalshiOperation(
    "BatchCancelOrdersV2",
    "DELETE",
    "/portfolio/events/orders/batched",
    Signed = true,
    TokenCost = 2,
    Idempotency = Idempotency.Recognized)]
public sealed record BatchCancelOrdersV2([property: InBody] BatchCancelOrdersV2Request Body)
    : KalshiOperation<BatchCancelOrdersV2Response>
{
    /// <inheritdoc/>
    public override int Items => Body.Orders.Count;
}

/// <summary>Lists the queue positions of the account's resting orders.</summary>
[KalshiOperation("GetOrderQueuePositions", "GET", "/portfolio/orders/queue_positions", Signed = true)]
public sealed record GetOrderQueuePositions : KalshiOperation<GetOrderQueuePositionsResponse>
{
    /// <summary>Only orders of these markets.</summary>
    [InQuery("market_tickers")]
    public IReadOnlyList<string>? MarketTickers { get; init; }

    /// <summary>Only orders of this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>The subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Reads the queue position of one resting order.</summary>
/// <param name="OrderId">The order.</param>
[KalshiOperation("GetOrderQueuePosition", "GET", "/portfolio/orders/{order_id}/queue_position", Signed = true)]
public sealed record GetOrderQueuePosition([property: InPath("order_id")] string OrderId)
    : KalshiOperation<GetOrderQueuePositionResponse>;

[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(GetOrdersResponse))]
[JsonSerializable(typeof(GetOrderResponse))]
[JsonSerializable(typeof(CreateOrderV2Request))]
[JsonSerializable(typeof(CreateOrderV2Response))]
[JsonSerializable(typeof(AmendOrderV2Request))]
[JsonSerializable(typeof(AmendOrderV2Response))]
[JsonSerializable(typeof(DecreaseOrderV2Request))]
[JsonSerializable(typeof(DecreaseOrderV2Response))]
[JsonSerializable(typeof(OrderCancellation))]
[JsonSerializable(typeof(BatchCreateOrdersV2Request))]
[JsonSerializable(typeof(BatchCreateOrdersV2Response))]
[JsonSerializable(typeof(BatchCancelOrdersV2Request))]
[JsonSerializable(typeof(BatchCancelOrdersV2Response))]
[JsonSerializable(typeof(GetOrderQueuePositionsResponse))]
[JsonSerializable(typeof(GetOrderQueuePositionResponse))]
internal sealed partial class OrderJson : JsonSerializerContext;
