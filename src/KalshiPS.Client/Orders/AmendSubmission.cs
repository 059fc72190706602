using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Amends one order. What it is to be is said in absolute values, so saying it twice changes nothing.</summary>
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
        && await reads.GlanceAsync(operation.OrderId, Deadline, token).ConfigureAwait(false) is { } order
        && IsAmended(order)
            ? order
            : null;

    // The answer to a repetition lacks the fills of the first one: the order itself has them.
    protected override async Task<Order> ConfirmAsync(Order answer, CancellationToken token)
    {
        var look = await reads.WatchAsync(
            operation.OrderId,
            order => !OrderReads.IsOlder(order, answer) && (IsAmended(order) || order.Status != OrderStatuses.Resting),
            isCertain: true,
            Deadline,
            token).ConfigureAwait(false);
        return look.Outcome == ReadBackOutcome.Found ? look.Order! : answer;
    }

    protected override async Task<Order> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var look = await reads.WatchAsync(operation.OrderId, IsAmended, isCertain: false, Deadline, token).ConfigureAwait(false);
        return look.Outcome switch
        {
            ReadBackOutcome.Found => look.Order!,
            ReadBackOutcome.NotFound when look.Order is { Status: not OrderStatuses.Resting } ended => throw (IsSilent(ended)
                ? Unknown(doubt)
                : OrderErrors.EndedBeforeChange(refusal, ended)),
            ReadBackOutcome.NotFound => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    // The initial count proves nothing: a decrease leaves it as it was, so that it may be what is wanted without anything done.
    private bool IsAmended(Order order)
    {
        // Before an earlier change it may have been the very order that it is to be.
        if (OrderReads.IsOlder(order, before) || order.YesPrice != Wanted.Price || !IsExpiry(order))
            return false;
        return order.Status == OrderStatuses.Canceled
            ? IsOtherThanBefore(order)
            : OrderMerge.SizeOf(order) == Wanted.Count;
    }

    // What was canceled has no size any more; that it was amended shows in what it is unlike before.
    private bool IsOtherThanBefore(Order order) =>
        (before.YesPrice is { } price && Wanted.Price != price)
        || (Wanted.ExpirationTime is not null && !IsExpiry(before))
        || order.FillCount > OrderMerge.SizeOf(before)
        || (order.InitialCount == Wanted.Count && before.InitialCount is { } initial && initial != Wanted.Count);

    // Where nothing but the size was to change, an order that was canceled does not tell.
    private bool IsSilent(Order order) =>
        order.Status == OrderStatuses.Canceled && order.YesPrice == Wanted.Price && IsExpiry(order);

    private bool IsExpiry(Order order) => Wanted.ExpirationTime is null
        || Wanted.ExpirationTime == (order.ExpirationTime?.ToUnixTimeSeconds() ?? 0);
}
