using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>Creates the errors of the order gateway.</summary>
internal static class OrderErrors
{
    /// <summary>Creates the error for an order that may or may not be placed.</summary>
    public static KalshiException PlacementUnknown(CreateOrderV2Request request, Deadline deadline, KalshiException doubt) => Unknown(
        $"It could not be determined within {Seconds(deadline)} whether the order with client order id {request.ClientOrderId} for market {request.Ticker} was placed. {doubt.Message}",
        $"Do not order again under another id before you know: run Resolve-KalshiOrder -ClientOrderId {request.ClientOrderId}, or search it with Get-KalshiOrder -Ticker {request.Ticker}. Placing it again under the same id is safe.",
        doubt);

    /// <summary>Describes an order that was canceled by the caller after it was sent.</summary>
    /// <param name="request">The order.</param>
    /// <param name="isWrittenDown">Whether the order is in a journal.</param>
    public static OpenWrite Open(CreateOrderV2Request request, bool isWrittenDown) => new(
        "placed",
        request.ClientOrderId!,
        isWrittenDown
            ? "Get-KalshiOrderJournal -Undecided lists the undecided orders, and Resolve-KalshiOrder finds their outcome. Do not order again under another id before you know."
            : $"Check with Get-KalshiOrder -Ticker {request.Ticker} before you order again; under the same client order id that is safe.");

    /// <summary>Describes a change of an order that was canceled by the caller after it was sent.</summary>
    public static OpenWrite Open(string orderId, string change) =>
        new(change, orderId, "Check the order with Get-KalshiOrder before you change it again.");

    /// <summary>Creates the error for a change or cancel that may or may not be done.</summary>
    public static KalshiException ChangeUnknown(string orderId, string change, Deadline deadline, KalshiException doubt) => Unknown(
        $"It could not be determined within {Seconds(deadline)} whether order {orderId} was {change}. {doubt.Message}",
        $"Check the order with Get-KalshiOrder {orderId} before you change it again.",
        doubt);

    /// <summary>Creates the error for an order whose client order id an order before it in the same batch has.</summary>
    public static KalshiException RepeatedId(string clientOrderId) => new(
        KalshiErrorId.DuplicateOrder,
        KalshiErrorCategory.ResourceExists,
        $"Client order id {clientOrderId} is given to several orders at once; only the first of them is sent.",
        "Give each order a client order id of its own, or none: the module makes one then.")
    {
        Target = clientOrderId,
    };

    /// <summary>Adds to a refusal as a duplicate the existing order with that id.</summary>
    public static KalshiException Duplicate(KalshiException refusal, Order existing) =>
        With(refusal, $"{refusal.Message.TrimEnd('.')}: order {existing.OrderId}, which is {existing.Status}.", existing);

    /// <summary>Creates the error for a client order id that belongs to another order: the submitted order was not placed.</summary>
    public static KalshiException Another(string clientOrderId, Order existing, Identity identity, KalshiException? refusal) => new(
        KalshiErrorId.DuplicateOrder,
        KalshiErrorCategory.ResourceExists,
        $"Client order id {clientOrderId} belongs to another order, {existing.OrderId}, which is {existing.Status}: {identity.Differences}. The submitted order was not placed.",
        $"See the other order with Get-KalshiOrder {existing.OrderId}; for this one use a new client order id. An id stays used after a cancel.",
        refusal)
    {
        Target = existing,
        StatusCode = refusal?.StatusCode,
        ExchangeCode = refusal?.ExchangeCode,
        ExchangeMessage = refusal?.ExchangeMessage,
        ExchangeDetails = refusal?.ExchangeDetails,
    };

    /// <summary>Creates the error for a cancel of an order that was executed before.</summary>
    public static KalshiException ExecutedBeforeCancel(KalshiException refusal, Order order) =>
        With(refusal, $"Order {order.OrderId} was executed as a whole before it could be canceled.", order);

    /// <summary>Creates the error for a change of an order that ended before.</summary>
    public static KalshiException EndedBeforeChange(KalshiException refusal, Order order) =>
        With(refusal, $"Order {order.OrderId} was {order.Status} before it could be changed.", order);

    /// <summary>Creates the error for a success that names no order.</summary>
    public static KalshiException NoOrder(string what) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange's answer about {what} names no order.",
        "Check the order with Get-KalshiOrder.")
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
