using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>What the gateway has to say of orders.</summary>
internal static class OrderErrors
{
    /// <summary>Nobody knows whether an order was placed.</summary>
    public static KalshiException PlacementUnknown(CreateOrderV2Request request, Deadline deadline, KalshiException doubt) => Unknown(
        $"It could not be found out within {Seconds(deadline)} whether the order with client order id {request.ClientOrderId} for market {request.Ticker} was placed. {doubt.Message}",
        $"Do not order anew under another id before you know: run Resolve-KalshiOrder -ClientOrderId {request.ClientOrderId}, or look for it with Get-KalshiOrder -Ticker {request.Ticker}. Placing it again under the same id is safe.",
        doubt);

    /// <summary>An order that was called off after it was sent.</summary>
    /// <param name="request">The order.</param>
    /// <param name="isWrittenDown">Whether it is in a journal.</param>
    public static OpenWrite Open(CreateOrderV2Request request, bool isWrittenDown) => new(
        "placed",
        request.ClientOrderId!,
        isWrittenDown
            ? "Get-KalshiOrderJournal -Undecided lists what is open, and Resolve-KalshiOrder finds out what became of it. Do not order anew under another id before you know."
            : $"Look with Get-KalshiOrder -Ticker {request.Ticker} before you order anew; under the same client order id that is safe.");

    /// <summary>A change of an order that was called off after it was sent.</summary>
    public static OpenWrite Open(string orderId, string change) =>
        new(change, orderId, "See with Get-KalshiOrder how it stands before you do more to it.");

    /// <summary>Nobody knows whether an order was changed or canceled.</summary>
    public static KalshiException ChangeUnknown(string orderId, string change, Deadline deadline, KalshiException doubt) => Unknown(
        $"It could not be found out within {Seconds(deadline)} whether order {orderId} was {change}. {doubt.Message}",
        $"See with Get-KalshiOrder {orderId} how it stands before you do more to it.",
        doubt);

    /// <summary>A duplicate, with the order that has the id already.</summary>
    public static KalshiException Duplicate(KalshiException refusal, Order existing) =>
        With(refusal, $"{refusal.Message.TrimEnd('.')}: order {existing.OrderId}, which is {existing.Status}.", existing);

    /// <summary>The client order id is that of another order: nothing of what was asked was placed.</summary>
    public static KalshiException Another(string clientOrderId, Order existing, Identity identity, KalshiException? refusal) => new(
        KalshiErrorId.DuplicateOrder,
        KalshiErrorCategory.ResourceExists,
        $"Client order id {clientOrderId} is that of another order, {existing.OrderId}, which is {existing.Status}: {identity.Differences}. What was asked was not placed.",
        $"See the other one with Get-KalshiOrder {existing.OrderId}; for this one take a new client order id. It stays used after a cancel.",
        refusal)
    {
        Target = existing,
        StatusCode = refusal?.StatusCode,
        ExchangeCode = refusal?.ExchangeCode,
        ExchangeMessage = refusal?.ExchangeMessage,
        ExchangeDetails = refusal?.ExchangeDetails,
    };

    /// <summary>The order that a cancel was for is filled.</summary>
    public static KalshiException ExecutedBeforeCancel(KalshiException refusal, Order order) =>
        With(refusal, $"Order {order.OrderId} was executed as a whole before it could be canceled.", order);

    /// <summary>A change came too late.</summary>
    public static KalshiException EndedBeforeChange(KalshiException refusal, Order order) =>
        With(refusal, $"Order {order.OrderId} was {order.Status} before it could be changed.", order);

    /// <summary>A success that names no order.</summary>
    public static KalshiException NoOrder(string what) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange's answer about {what} names no order.",
        "See with Get-KalshiOrder what became of it.")
    {
        IsOutcomeUnknown = true,
    };

    private static KalshiException Unknown(string message, string advice, KalshiException doubt) =>
        new(KalshiErrorId.OrderUnknown, KalshiErrorCategory.OperationTimeout, message, advice, doubt)
        {
            IsOutcomeUnknown = true,
            StatusCode = doubt.StatusCode,
        };

    private static KalshiException With(KalshiException refusal, string message, Order target) =>
        new(refusal.Id, refusal.Category, message, refusal.Advice, refusal)
        {
            Target = target,
            StatusCode = refusal.StatusCode,
            ExchangeCode = refusal.ExchangeCode,
            ExchangeMessage = refusal.ExchangeMessage,
            ExchangeDetails = refusal.ExchangeDetails,
        };

    private static string Seconds(Deadline deadline) =>
        string.Create(CultureInfo.InvariantCulture, $"{deadline.Allowed.TotalSeconds:0.##} s");
}
