using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Reads orders until they show an expected state. The exchange's reads lag its writes, so that one read proves nothing.</summary>
internal sealed class OrderReads(KalshiClient client, ICallTrace? trace)
{
    /// <summary>Searches an order by its client order id.</summary>
    /// <param name="request">The order as it was submitted.</param>
    /// <param name="isThere">Whether the order is known to exist: then only the deadline ends the search.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="token">Cancels the call at once.</param>
    public Task<ReadBackResult> FindAsync(CreateOrderV2Request request, bool isThere, Deadline deadline, CancellationToken token) =>
        PollAsync(FindByTurns(request, isThere), static _ => true, isThere, deadline, token);

    /// <summary>Reads an order until it is in the expected state.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="isExpected">Returns whether an order is in the expected state.</param>
    /// <param name="isCertain">Whether the order is known to reach that state: then only the deadline ends the reading.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="token">Cancels the call at once.</param>
    public Task<ReadBackResult> WatchAsync(
        string orderId, Func<Order, bool> isExpected, bool isCertain, Deadline deadline, CancellationToken token) =>
        PollAsync(end => ReadOnceAsync(orderId, end), isExpected, isCertain, deadline, token);

    /// <summary>Reads the current state of an order, not older than the caller's own last change, which the exchange's reads may lag.</summary>
    /// <param name="known">The order as the caller holds it; it is returned if all reads are older.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The order cannot be read.</exception>
    public async Task<Order> RefreshAsync(Order known, Deadline deadline, CancellationToken token)
    {
        var result = await WatchAsync(
            known.OrderId,
            order => !IsOlder(order, known),
            isCertain: false,
            deadline.AtMost(deadline.Allowed / 2),
            token).ConfigureAwait(false);
        return result.Outcome switch
        {
            ReadBackOutcome.Found => result.Order!,
            ReadBackOutcome.NotFound => known,
            _ => (await client.SendAsync(new GetOrder(known.OrderId), deadline.NextCall, trace, token).ConfigureAwait(false)).Order,
        };
    }

    /// <summary>Searches an order once by its client order id; null if it was not found or the read failed.</summary>
    public Task<Order?> TryReadAsync(CreateOrderV2Request request, Deadline deadline, CancellationToken token) =>
        TryReadAsync(end => FindOnceAsync(request, everywhere: false, end), deadline, token);

    /// <summary>Reads an order once; null if it was not found or the read failed.</summary>
    public Task<Order?> TryReadAsync(string orderId, Deadline deadline, CancellationToken token) =>
        TryReadAsync(end => ReadOnceAsync(orderId, end), deadline, token);

    /// <summary>Returns whether a read order is older than the known one: then it proves nothing about later changes.</summary>
    public static bool IsOlder(Order read, Order known) => read.LastUpdateTime < known.LastUpdateTime;

    private static async Task<Order?> TryReadAsync(
        Func<CancellationToken, Task<Order?>> read, Deadline deadline, CancellationToken token) =>
        (await ReadBack.TryAsync(read, deadline, token).ConfigureAwait(false)).Value;

    private static async Task<ReadBackResult> PollAsync(
        Func<CancellationToken, Task<Order?>> read, Func<Order, bool> isExpected, bool isCertain, Deadline deadline, CancellationToken token)
    {
        var result = await ReadBack.PollAsync(ReadBackAsync, isCertain, deadline, token).ConfigureAwait(false);
        return new ReadBackResult(result.Outcome, result.Value);

        async Task<ReadBackResult<Order>> ReadBackAsync(CancellationToken end)
        {
            var order = await read(end).ConfigureAwait(false);
            return new ReadBackResult<Order>(order is not null && isExpected(order) ? ReadBackOutcome.Found : ReadBackOutcome.NotFound, order);
        }
    }

    // A used id that is not found in the order's own market may belong to an order of another market.
    private Func<CancellationToken, Task<Order?>> FindByTurns(CreateOrderV2Request request, bool isThere)
    {
        var everywhere = true;
        return end => FindOnceAsync(request, everywhere = isThere && !everywhere, end);
    }

    private async Task<Order?> FindOnceAsync(CreateOrderV2Request request, bool everywhere, CancellationToken token)
    {
        var list = everywhere ? new GetOrders() : new GetOrders { Ticker = request.Ticker, Subaccount = request.Subaccount };
        list = list with { Limit = list.Description.MaxLimit };
        await foreach (var page in client.PagesAsync(list, trace, token).ConfigureAwait(false))
        {
            foreach (var order in page.Orders)
            {
                if (string.Equals(order.ClientOrderId, request.ClientOrderId, StringComparison.Ordinal))
                    return order;
            }
        }

        return null;
    }

    private async Task<Order?> ReadOnceAsync(string orderId, CancellationToken token)
    {
        try
        {
            return (await client.SendAsync(new GetOrder(orderId), trace, token).ConfigureAwait(false)).Order;
        }
        catch (KalshiException failure) when (failure.Id == KalshiErrorId.NotFound)
        {
            return null;
        }
    }
}

/// <summary>Represents the result of reading an order back.</summary>
/// <param name="Outcome">Whether the order was found in the expected state.</param>
/// <param name="Order">The order as it was read last; null if it never was.</param>
internal readonly record struct ReadBackResult(ReadBackOutcome Outcome, Order? Order);
