using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>
/// Places, amends, decreases and cancels orders, each exactly once: where an answer is lost, it finds out what the exchange did.
/// Safe to use from several threads. Each call has a time limit. A call that is canceled ends at once and leaves the
/// outcome of requests that were sent undecided.
/// </summary>
public sealed class OrderGateway
{
    /// <summary>The default time limit of one change.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    private readonly KalshiClient client;
    private readonly IOrderLog log;

    /// <summary>Creates a gateway without a journal: orders that it leaves undecided are recorded nowhere.</summary>
    /// <param name="client">The exchange.</param>
    public OrderGateway(KalshiClient client)
        : this(client, NoOrderLog.Instance)
    {
    }

    /// <summary>Creates a gateway that records every order in a journal before it is sent.</summary>
    /// <param name="client">The exchange.</param>
    /// <param name="journal">The journal; the caller disposes it.</param>
    public OrderGateway(KalshiClient client, OrderJournal journal)
        : this(client, (IOrderLog)journal)
    {
    }

    internal OrderGateway(KalshiClient client, IOrderLog log)
    {
        this.client = client;
        this.log = log;
    }

    /// <summary>Places orders: a single one alone, several in one request. Each has its own outcome.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="allowed">The time limit for all of them.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once; orders that were sent are undecided then.</param>
    /// <returns>The outcome of each order, in the order given; failures are part of the outcome.</returns>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(
        IReadOnlyList<OrderIntent> orders, TimeSpan allowed, ICallTrace? trace, CancellationToken token) =>
        PlaceAsync(orders, new Deadline(client.Time, allowed), trace, token);

    internal async Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(
        IReadOnlyList<OrderIntent> orders, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        if (orders.Count == 0)
            return [];
        if (await TryIntendAsync(orders, deadline, token).ConfigureAwait(false) is { } unwritten)
            return [.. orders.Select(order => new PlacementOutcome(order) { Error = unwritten, IsUnsent = true })];
        return orders is [var single]
            ? [await SubmitAsync(single, doubt: null, deadline, trace, token).ConfigureAwait(false)]
            : await SubmitTogetherAsync(orders, deadline, trace, token).ConfigureAwait(false);
    }

    /// <summary>Cancels an order.</summary>
    /// <param name="operation">The cancel.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The cancel was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task<OrderCancellation> CancelAsync(
        CancelOrderV2 operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token) =>
        new CancelSubmission(client, operation, new Deadline(client.Time, allowed), trace).RunAsync(doubt: null, token);

    /// <summary>Cancels several orders in one request. Each has its own outcome.</summary>
    /// <param name="operation">The cancels.</param>
    /// <param name="allowed">The time limit for all of them.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <returns>The outcome of each cancel, in the order given.</returns>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<IReadOnlyList<CancelOutcome>> CancelManyAsync(
        BatchCancelOrdersV2 operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var deadline = new Deadline(client.Time, allowed);
        BatchCancelOrdersV2Response? answer = null;
        KalshiException? failure = null;
        try
        {
            answer = await client.SendAsync(operation, deadline.NextCall, trace, token).ConfigureAwait(false);
        }
        catch (KalshiException exception)
        {
            failure = exception;
        }
        catch (OperationCanceledException exception) when (exception is not CanceledInTimeException)
        {
            foreach (var order in operation.Body.Orders)
                trace?.Leave(OrderErrors.Open(order.OrderId, "canceled"));
            throw;
        }

        var completing = operation.Body.Orders.Select(order => CompleteAsync(order, answer, failure, deadline, trace, token)).ToList();
        try
        {
            return await Task.WhenAll(completing).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Cancels that are known to be done are reported as well.
            foreach (var outcome in completing.Where(static one => one.IsCompletedSuccessfully).Select(static one => one.Result))
            {
                if (outcome.Cancellation is not null)
                    trace?.Leave(OrderErrors.Open(outcome.OrderId, "canceled") with { OrderId = outcome.OrderId });
            }

            throw;
        }
    }

    /// <summary>
    /// Reads the current state of an order. A read that lags behind this client's own changes is not returned; the order that
    /// the caller holds may be older than fills or the changes of others.
    /// </summary>
    /// <param name="orderId">The order.</param>
    /// <param name="known">The order as the caller holds it; null if the caller has none.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The order cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<Order> ReadAsync(
        string orderId, Order? known, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        var deadline = new Deadline(client.Time, allowed);
        if (client.RecentOrders.Newest(orderId, known) is { } newest)
            return await new OrderReads(client, trace).RefreshAsync(newest, deadline, token).ConfigureAwait(false);
        return (await client.SendAsync(new GetOrder(orderId), deadline.NextCall, trace, token).ConfigureAwait(false)).Order;
    }

    /// <summary>Amends an order.</summary>
    /// <param name="operation">The amendment.</param>
    /// <param name="before">The order before the amendment.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <returns>The order after the amendment.</returns>
    /// <exception cref="KalshiException">The amendment was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task<Order> AmendAsync(
        AmendOrderV2 operation, Order before, TimeSpan allowed, ICallTrace? trace, CancellationToken token) =>
        AmendAsync(operation, before, new Deadline(client.Time, allowed), trace, token);

    /// <summary>Decreases an order, never twice.</summary>
    /// <param name="operation">The decrease, by or to a number of contracts.</param>
    /// <param name="before">The order as the caller holds it.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <returns>The order after the decrease.</returns>
    /// <exception cref="KalshiException">The decrease was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<Order> DecreaseAsync(
        DecreaseOrderV2 operation, Order before, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(before);
        var deadline = new Deadline(client.Time, allowed);
        // A decrease by an amount can be recognized only against the current size of the order.
        if (operation.Body.ReduceBy is not null)
        {
            before = client.RecentOrders.Newest(operation.OrderId, before)!;
            before = await new OrderReads(client, trace).RefreshAsync(before, deadline, token).ConfigureAwait(false);
        }

        var decreased = await new DecreaseSubmission(client, operation, before, deadline, trace).RunAsync(doubt: null, token).ConfigureAwait(false);
        client.RecentOrders.Keep(decreased);
        return decreased;
    }

    /// <summary>
    /// Finds out the outcome of an order that is undecided in the journal. Nothing is submitted. The order is reported as not
    /// placed only after the exchange's reads have had time to show it.
    /// </summary>
    /// <param name="entry">The journal's entry.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.DuplicateOrder"/>: the id belongs to another order, the error's target.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<OrderResolution> ResolveAsync(
        OrderJournalEntry entry, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return await new OrderResolver(client, log, new Deadline(client.Time, allowed), trace).RunAsync(entry, token).ConfigureAwait(false);
    }

    internal async Task<Order> AmendAsync(
        AmendOrderV2 operation, Order before, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        var amended = await new AmendSubmission(client, operation, before, deadline, trace).RunAsync(doubt: null, token).ConfigureAwait(false);
        client.RecentOrders.Keep(amended);
        return amended;
    }

    private static BatchCreatedOrder? Answered(BatchCreateOrdersV2Response? answer, int index, OrderIntent order)
    {
        var item = index < answer?.Orders.Count ? answer.Orders[index] : null;
        return item is { ClientOrderId: { Length: > 0 } id } && id != order.ClientOrderId
            ? answer!.Orders.FirstOrDefault(other => other.ClientOrderId == order.ClientOrderId)
            : item;
    }

    private async Task<KalshiException?> TryIntendAsync(IReadOnlyList<OrderIntent> orders, Deadline deadline, CancellationToken token)
    {
        try
        {
            await log.IntendAsync([.. orders.Select(static order => order.Request)], client.EarliestExchangeTime, deadline, token).ConfigureAwait(false);
            return null;
        }
        catch (KalshiException failure)
        {
            return failure;
        }
    }

    private async Task<IReadOnlyList<PlacementOutcome>> SubmitTogetherAsync(
        IReadOnlyList<OrderIntent> orders, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        BatchCreateOrdersV2Response? answer = null;
        KalshiException? failure = null;
        try
        {
            var batch = new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = [.. orders.Select(static order => order.Request)] });
            answer = await client.SendAsync(batch, deadline.NextCall, trace, token).ConfigureAwait(false);
        }
        catch (KalshiException exception)
        {
            failure = exception;
        }
        catch (CanceledInTimeException)
        {
            await log.CalledOffAsync(orders.Select(static order => order.ClientOrderId)).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            await log.AbandonAsync(orders.Select(static order => order.ClientOrderId)).ConfigureAwait(false);
            foreach (var order in orders)
                trace?.Leave(OrderErrors.Open(order.Request, log is not NoOrderLog));
            throw;
        }

        var completing = orders.Select((order, i) =>
            CompleteAsync(order, Answered(answer, i, order), failure, deadline, trace, token)).ToList();
        try
        {
            return await Task.WhenAll(completing).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Orders that are known to be placed are reported as well.
            foreach (var outcome in completing.Where(static one => one.IsCompletedSuccessfully).Select(static one => one.Result))
            {
                if (outcome.State == PlacementState.Placed)
                    trace?.Leave(OrderErrors.Open(outcome.Request, log is not NoOrderLog) with { OrderId = outcome.KnownOrder!.OrderId });
            }

            throw;
        }
    }

    // Completes one order of a batch, from its item in the batch's answer on.
    private async Task<PlacementOutcome> CompleteAsync(
        OrderIntent order, BatchCreatedOrder? item, KalshiException? failure, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        if (item is { Error: null, OrderId.Length: > 0 })
            return await RecordAsync(new PlacementOutcome(order) { Response = item.ToResponse() }, deadline, token).ConfigureAwait(false);
        failure ??= item?.Error is { } error
            ? await client.ErrorOfAsync(new CreateOrderV2(order.Request), error, trace, token).ConfigureAwait(false)
            : OrderErrors.NoOrder($"client order id {order.ClientOrderId}");
        if (failure.IsOutcomeUnknown)
            return await SubmitAsync(order, failure, deadline, trace, token).ConfigureAwait(false);
        // Refused because of rate limits, the order is tried alone; a duplicate, too, which then finds the order that it repeats.
        return item is not null && failure.Id is KalshiErrorId.RateLimited or KalshiErrorId.DuplicateOrder
            ? await SubmitAsync(order, doubt: null, deadline, trace, token).ConfigureAwait(false)
            : await RecordAsync(new PlacementOutcome(order) { Error = failure }, deadline, token).ConfigureAwait(false);
    }

    private async Task<PlacementOutcome> SubmitAsync(
        OrderIntent order, KalshiException? doubt, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        var placing = new OrderSubmission(client, order, log, deadline, trace);
        try
        {
            return await RecordAsync(await placing.RunAsync(doubt, token).ConfigureAwait(false), deadline, token).ConfigureAwait(false);
        }
        catch (KalshiException failure)
        {
            var outcome = new PlacementOutcome(order) { Error = failure, IsSettled = placing.IsSettled, MayArrive = placing.MayArrive };
            return await RecordAsync(outcome, deadline, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (placing.WasCalledOff)
                await log.CalledOffAsync([order.ClientOrderId]).ConfigureAwait(false);
            else
                await log.AbandonAsync([order.ClientOrderId]).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<PlacementOutcome> RecordAsync(PlacementOutcome outcome, Deadline deadline, CancellationToken token)
    {
        var id = outcome.Intent.ClientOrderId;
        return outcome with
        {
            NotRecorded = await (outcome.State switch
            {
                PlacementState.Placed => log.PlacedAsync(id, outcome.KnownOrder!.OrderId, deadline, token),
                PlacementState.Unknown => log.LeaveAsync(id, outcome.Error!.Id, outcome.MayArrive, deadline, token),
                // A duplicate: the id is another order's, or an earlier submission's, which is undecided in the journal then.
                _ => log.RefusedAsync(id, outcome.Error!.Id, outcome.IsSettled, deadline, token),
            }).ConfigureAwait(false),
        };
    }

    private async Task<CancelOutcome> CompleteAsync(
        BatchCancelOrder order, BatchCancelOrdersV2Response? answer, KalshiException? failure, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        var alone = new CancelOrderV2(order.OrderId)
        {
            Subaccount = order.Subaccount,
            MarketTicker = order.MarketTicker,
            ExchangeIndex = order.ExchangeIndex,
        };
        var item = answer?.Orders.FirstOrDefault(result => result.OrderId == order.OrderId);
        if (item is { Error: null })
            return new CancelOutcome(order.OrderId) { Cancellation = item.ToCancellation(order.MarketTicker) };
        failure ??= item?.Error is { } error
            ? await client.ErrorOfAsync(alone, error, trace, token).ConfigureAwait(false)
            : OrderErrors.NoOrder($"order {order.OrderId}");
        if (!failure.IsOutcomeUnknown)
            return new CancelOutcome(order.OrderId) { Error = failure };
        try
        {
            var cancellation = await new CancelSubmission(client, alone, deadline, trace).RunAsync(failure, token).ConfigureAwait(false);
            return new CancelOutcome(order.OrderId) { Cancellation = cancellation };
        }
        catch (KalshiException exception)
        {
            return new CancelOutcome(order.OrderId) { Error = exception };
        }
    }
}
