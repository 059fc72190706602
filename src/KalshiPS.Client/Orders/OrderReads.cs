using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Reads orders until they show what was looked for. The exchange's reads lag its writes, so one read proves nothing.</summary>
internal sealed class OrderReads(KalshiClient client, ICallTrace? trace)
{
    /// <summary>Looks for an order by its client order id.</summary>
    /// <param name="request">The order as it was submitted.</param>
    /// <param name="isThere">Whether it is known to be there: then only time ends the search.</param>
    /// <param name="deadline">When to stop.</param>
    /// <param name="token">Ends it at once.</param>
    public Task<ReadBackResult> FindAsync(CreateOrderV2Request request, bool isThere, Deadline deadline, CancellationToken token) =>
        PollAsync(FindByTurns(request, isThere), static _ => true, isThere, deadline, token);

    /// <summary>Reads an order until it is as expected.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="isExpected">Whether this is what was looked for.</param>
    /// <param name="isCertain">Whether it is known to become so: then only time ends the search.</param>
    /// <param name="deadline">When to stop.</param>
    /// <param name="token">Ends it at once.</param>
    public Task<ReadBackResult> WatchAsync(
        string orderId, Func<Order, bool> isExpected, bool isCertain, Deadline deadline, CancellationToken token) =>
        PollAsync(end => ReadOnceAsync(orderId, end), isExpected, isCertain, deadline, token);

    /// <summary>Reads an order as it is now: not from before the caller's own last change, which the exchange's reads may lag.</summary>
    /// <param name="known">The order as the caller knows it; it is the answer if reads do not get as far.</param>
    /// <param name="deadline">When to stop.</param>
    /// <param name="token">Ends it at once.</param>
    /// <exception cref="KalshiException">It cannot be read.</exception>
    public async Task<Order> RefreshAsync(Order known, Deadline deadline, CancellationToken token)
    {
        var look = await WatchAsync(
            known.OrderId,
            order => !IsOlder(order, known),
            isCertain: false,
            deadline.AtMost(deadline.Allowed / 2),
            token).ConfigureAwait(false);
        return look.Outcome switch
        {
            ReadBackOutcome.Found => look.Order!,
            ReadBackOutcome.NotFound => known,
            _ => (await client.SendAsync(new GetOrder(known.OrderId), deadline.NextCall, trace, token).ConfigureAwait(false)).Order,
        };
    }

    /// <summary>One look for an order by its client order id; null if it did not show, for whatever reason.</summary>
    public Task<Order?> GlanceAsync(CreateOrderV2Request request, Deadline deadline, CancellationToken token) =>
        GlanceAsync(end => FindOnceAsync(request, everywhere: false, end), deadline, token);

    /// <summary>One look at an order; null if it did not show, for whatever reason.</summary>
    public Task<Order?> GlanceAsync(string orderId, Deadline deadline, CancellationToken token) =>
        GlanceAsync(end => ReadOnceAsync(orderId, end), deadline, token);

    /// <summary>Whether a read shows an order from before what the caller knows: such a one proves nothing of what came after.</summary>
    public static bool IsOlder(Order read, Order known) => read.LastUpdateTime < known.LastUpdateTime;

    private static async Task<Order?> GlanceAsync(
        Func<CancellationToken, Task<Order?>> read, Deadline deadline, CancellationToken token) =>
        (await ReadBack.TryAsync(read, deadline, token).ConfigureAwait(false)).Value;

    private static async Task<ReadBackResult> PollAsync(
        Func<CancellationToken, Task<Order?>> read, Func<Order, bool> isExpected, bool isCertain, Deadline deadline, CancellationToken token)
    {
        var look = await ReadBack.PollAsync(LookAsync, isCertain, deadline, token).ConfigureAwait(false);
        return new ReadBackResult(look.Outcome, look.Value);

        async Task<ReadBackResult<Order>> LookAsync(CancellationToken end)
        {
            var order = await read(end).ConfigureAwait(false);
            return new ReadBackResult<Order>(order is not null && isExpected(order) ? ReadBackOutcome.Found : ReadBackOutcome.NotFound, order);
        }
    }

    // An id that is known to be used and not seen in the order's own market may be that of another one's.
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

/// <summary>What reading led to.</summary>
/// <param name="Outcome">Whether it was seen.</param>
/// <param name="Order">The order as it was seen last; null if it never was.</param>
internal readonly record struct ReadBackResult(ReadBackOutcome Outcome, Order? Order);
