using KalshiPS.Client.Transport;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client;

/// <summary>Amends one order. What it is to be is said in absolute values, so saying it twice changes nothing.</summary>
internal sealed class Amending(KalshiClient client, AmendOrderV2 operation, Order before, Deadline deadline, ICallTrace? trace)
    : ResubmittedWrite<Order>(deadline, trace)
{
    private readonly OrderReads reads = new(client, trace);

    protected override async Task<Order> SendAsync(CallTime allowed, CancellationToken token)
    {
        var response = await client.SendAsync(operation, allowed, Trace, token).ConfigureAwait(false);
        return response.OrderId.Length > 0
            ? OrderMerge.Amended(before, operation.Body, response)
            : throw OrderErrors.NoOrder($"order {operation.OrderId}");
    }

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
        var look = await reads.WatchAsync(operation.OrderId, IsAmended, isCertain: true, Deadline, token).ConfigureAwait(false);
        return look.Sight == Sight.Seen ? look.Order! : answer;
    }

    protected override async Task<Order> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var look = await reads.WatchAsync(operation.OrderId, IsAmended, isCertain: false, Deadline, token).ConfigureAwait(false);
        return look.Sight switch
        {
            Sight.Seen => look.Order!,
            Sight.Absent => throw (look.Order is { } order && order.Status != OrderStatuses.Resting
                ? OrderErrors.EndedBeforeChange(refusal, order)
                : refusal),
            _ => throw Unknown(doubt),
        };
    }

    private bool IsAmended(Order order)
    {
        // Before an earlier change it may have been the very order that it is to be.
        if (OrderReads.IsOlder(order, before))
            return false;
        var wanted = operation.Body;
        var expires = wanted.ExpirationTime is null
            || wanted.ExpirationTime == (order.ExpirationTime?.ToUnixTimeSeconds() ?? 0);
        var sized = order.InitialCount == wanted.Count || order.FillCount + order.RemainingCount == wanted.Count;
        return order.YesPrice == wanted.Price && sized && expires;
    }
}
