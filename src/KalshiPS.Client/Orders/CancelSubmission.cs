using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Cancels one order. A repeated cancel that finds no order only shows that it no longer rests, so that the order is read back.</summary>
internal sealed class CancelSubmission(KalshiClient client, CancelOrderV2 operation, Deadline deadline, ICallTrace? trace)
    : ResubmissionLoop<OrderCancellation>(deadline, trace)
{
    private readonly OrderReads reads = new(client, trace);

    protected override async Task<OrderCancellation> SendAsync(CallTime allowed, CancellationToken token)
    {
        var cancellation = await client.SendAsync(operation, allowed, Trace, token).ConfigureAwait(false);
        if (cancellation.OrderId.Length == 0)
            throw OrderErrors.NoOrder($"order {operation.OrderId}");
        cancellation.Ticker = operation.MarketTicker;
        return cancellation;
    }

    protected override OpenWrite Open => OrderErrors.Open(operation.OrderId, "canceled");

    protected override KalshiException Unknown(KalshiException doubt) =>
        OrderErrors.ChangeUnknown(operation.OrderId, "canceled", Deadline, doubt);

    protected override async Task<OrderCancellation?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token) =>
        sent > 1
        && await reads.TryReadAsync(operation.OrderId, Deadline, token).ConfigureAwait(false) is { Status: OrderStatuses.Canceled } order
            ? Canceled(order)
            : null;

    protected override async Task<OrderCancellation> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var result = await reads.WatchAsync(
            operation.OrderId, static order => order.Status != OrderStatuses.Resting, isCertain: false, Deadline, token).ConfigureAwait(false);
        return result switch
        {
            { Outcome: ReadBackOutcome.Found, Order.Status: OrderStatuses.Executed } => throw OrderErrors.ExecutedBeforeCancel(refusal, result.Order!),
            { Outcome: ReadBackOutcome.Found } => Canceled(result.Order!),
            { Outcome: ReadBackOutcome.NotFound } => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    // The count that rested before is not read: without decreases it is the initial count less the fills.
    private static OrderCancellation Canceled(Order order) => new()
    {
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        Ticker = order.Ticker,
        ReducedBy = order.InitialCount - order.FillCount,
        Timestamp = order.LastUpdateTime,
    };
}
