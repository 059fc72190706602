using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>
/// Decreases one order. Repeating a decrease by an amount would decrease twice, so that after a lost answer the order is read,
/// and only the remaining count to decrease it to is sent.
/// </summary>
internal sealed class DecreaseSubmission(KalshiClient client, DecreaseOrderV2 operation, Order before, Deadline deadline, ICallTrace? trace)
    : ResubmissionLoop<Order>(deadline, trace)
{
    private readonly OrderReads reads = new(client, trace);
    private DecreaseOrderV2? repeat;

    protected override async Task<Order> SendAsync(CallTime allowed, CancellationToken token)
    {
        var response = await client.SendAsync(repeat ?? operation, allowed, Trace, token).ConfigureAwait(false);
        return response.OrderId.Length > 0
            ? OrderMerge.Decreased(before, response)
            : throw OrderErrors.NoOrder($"order {operation.OrderId}");
    }

    protected override OpenWrite Open => OrderErrors.Open(operation.OrderId, "decreased");

    protected override KalshiException Unknown(KalshiException doubt) =>
        OrderErrors.ChangeUnknown(operation.OrderId, "decreased", Deadline, doubt);

    protected override async Task<Order?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token)
    {
        if (operation.Body.ReduceBy is not { } amount)
        {
            return await reads.TryReadAsync(operation.OrderId, Deadline, token).ConfigureAwait(false) is { } order && IsDecreased(order)
                ? order
                : null;
        }

        var result = await ReadBackAsync(token).ConfigureAwait(false);
        if (result.Outcome == ReadBackOutcome.Found)
            return result.Order;
        // Neither the size before nor the wanted size: another program changes the order too, and the changes cannot be told apart.
        if (result is not { Outcome: ReadBackOutcome.NotFound, Order: { RemainingCount: { } remaining } unchanged }
            || OrderMerge.SizeOf(unchanged) is not { } size
            || size != OrderMerge.SizeOf(before))
            throw Unknown(doubt);
        repeat = operation with
        {
            Body = operation.Body with { ReduceBy = null, ReduceTo = Math.Max(0m, remaining - amount) },
        };
        return null;
    }

    protected override async Task<Order> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var result = await ReadBackAsync(token).ConfigureAwait(false);
        return result.Outcome switch
        {
            ReadBackOutcome.Found => result.Order!,
            ReadBackOutcome.NotFound => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    private Task<ReadBackResult> ReadBackAsync(CancellationToken token) =>
        reads.WatchAsync(operation.OrderId, IsDecreased, isCertain: false, Deadline, token);

    // Before an earlier change the order may have had the very size that is wanted now.
    private bool IsDecreased(Order order) => !OrderReads.IsOlder(order, before)
        && (order.Status != OrderStatuses.Resting || (operation.Body.ReduceBy is { } amount
            // Fills do not change the size.
            ? OrderMerge.SizeOf(order) is { } size && size == OrderMerge.SizeOf(before) - amount
            : order.RemainingCount <= operation.Body.ReduceTo));
}
