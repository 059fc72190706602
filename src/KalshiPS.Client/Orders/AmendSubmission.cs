using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Amends one order. The request states absolute values, so that repeating it changes nothing more.</summary>
internal sealed class AmendSubmission(KalshiClient client, AmendOrderV2 operation, Order before, Deadline deadline, ICallTrace? trace)
    : ResubmissionLoop<Order>(deadline, trace)
{
    private readonly OrderReads reads = new(client, trace);

    private AmendOrderV2Request Wanted => operation.Body;

    protected override async Task<Order> SendAsync(CallTime allowed, CancellationToken token)
    {
        var response = await client.SendAsync(operation, allowed, Trace, token).ConfigureAwait(false);
        return response.OrderId.Length > 0
            ? OrderMerge.Amended(before, operation.Body, response)
            : throw OrderErrors.NoOrder($"order {operation.OrderId}");
    }

    protected override OpenWrite Open => OrderErrors.Open(operation.OrderId, "amended");

    protected override KalshiException Unknown(KalshiException doubt) =>
        OrderErrors.ChangeUnknown(operation.OrderId, "amended", Deadline, doubt);

    protected override async Task<Order?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token) =>
        sent > 1
        && await reads.TryReadAsync(operation.OrderId, Deadline, token).ConfigureAwait(false) is { } order
        && IsAmended(order)
            ? order
            : null;

    // The answer to a repeated request lacks the fills of the first one; the order itself has them.
    protected override async Task<Order> ConfirmAsync(Order answer, CancellationToken token)
    {
        var result = await reads.WatchAsync(
            operation.OrderId,
            order => !OrderReads.IsOlder(order, answer) && (IsAmended(order) || order.Status != OrderStatuses.Resting),
            isCertain: true,
            Deadline,
            token).ConfigureAwait(false);
        return result.Outcome == ReadBackOutcome.Found ? result.Order! : answer;
    }

    protected override async Task<Order> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var result = await reads.WatchAsync(operation.OrderId, IsAmended, isCertain: false, Deadline, token).ConfigureAwait(false);
        return result.Outcome switch
        {
            ReadBackOutcome.Found => result.Order!,
            ReadBackOutcome.NotFound when result.Order is { Status: not OrderStatuses.Resting } ended => throw (IsSilent(ended)
                ? Unknown(doubt)
                : OrderErrors.EndedBeforeChange(refusal, ended)),
            ReadBackOutcome.NotFound => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    // The initial count proves nothing: a decrease leaves it as it was, so that it may equal the wanted count although nothing was amended.
    private bool IsAmended(Order order)
    {
        // Before an earlier change the order may have had the very values that are wanted now.
        if (OrderReads.IsOlder(order, before) || order.YesPrice != Wanted.Price || !IsExpiry(order))
            return false;
        return order.Status == OrderStatuses.Canceled
            ? IsOtherThanBefore(order)
            : OrderMerge.SizeOf(order) == Wanted.Count;
    }

    // A canceled order has no size any more; that it was amended shows in its differences from the order before.
    private bool IsOtherThanBefore(Order order) =>
        (before.YesPrice is { } price && Wanted.Price != price)
        || (Wanted.ExpirationTime is not null && !IsExpiry(before))
        || order.FillCount > OrderMerge.SizeOf(before)
        || (order.InitialCount == Wanted.Count && before.InitialCount is { } initial && initial != Wanted.Count);

    // Where only the size was to change, a canceled order does not show whether it was amended.
    private bool IsSilent(Order order) =>
        order.Status == OrderStatuses.Canceled && order.YesPrice == Wanted.Price && IsExpiry(order);

    private bool IsExpiry(Order order) => Wanted.ExpirationTime is null
        || Wanted.ExpirationTime == (order.ExpirationTime?.ToUnixTimeSeconds() ?? 0);
}
