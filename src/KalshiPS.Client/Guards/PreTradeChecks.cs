using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Client.Journal;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client;

/// <summary>
/// The gateway behind the checks: what an order's market does not take and what the session's guards forbid is refused
/// before anything is sent. Where a market cannot be looked at in a moment, the exchange has the word.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="gateway">Does what passes.</param>
/// <param name="markets">The markets as they were a moment ago.</param>
/// <param name="limits">The session's limits.</param>
public sealed class PreTradeChecks(KalshiClient client, OrderGateway gateway, MarketCache markets, RiskLimits limits)
{
    /// <summary>Looks whether an order's market takes it, and places nothing.</summary>
    /// <param name="request">The order.</param>
    /// <param name="priceSide">The outcome whose price the caller spoke of.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">The market does not take it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckAsync(CreateOrderV2Request request, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
        var order = new IntendedOrder(request, priceSide);
        var refusals = await CheckMarketsAsync([order], trace, token).ConfigureAwait(false);
        if (refusals.TryGetValue(order, out var refusal))
            throw refusal;
    }

    /// <summary>Places an order.</summary>
    /// <param name="operation">The order; it has a client order id.</param>
    /// <param name="priceSide">The outcome whose price the caller spoke of.</param>
    /// <param name="allowed">How long sending and finding out may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once; an order that was sent is undecided then.</param>
    /// <returns>What became of it; failures are in it.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<PlacementOutcome> PlaceAsync(
        CreateOrderV2 operation, OutcomeSide priceSide, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var outcomes = await PlaceAsync([new IntendedOrder(operation.Body, priceSide)], allowed, trace, token).ConfigureAwait(false);
        return outcomes[0];
    }

    /// <summary>Places several orders in one request; each has an outcome of its own.</summary>
    /// <param name="operation">The orders; each has a client order id.</param>
    /// <param name="priceSides">The outcome whose price the caller spoke of, order by order.</param>
    /// <param name="allowed">How long sending and finding out may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once; orders that were sent are undecided then.</param>
    /// <returns>What became of each, in the same order; failures are in it.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Task<IReadOnlyList<PlacementOutcome>> PlaceManyAsync(
        BatchCreateOrdersV2 operation, IEnumerable<OutcomeSide> priceSides, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return PlaceAsync([.. operation.Body.Orders.Zip(priceSides, static (order, side) => new IntendedOrder(order, side))], allowed, trace, token);
    }

    /// <summary>Looks whether an order's market takes an amendment, and amends nothing.</summary>
    /// <param name="wanted">What the order is to be.</param>
    /// <param name="before">The order as it was.</param>
    /// <param name="priceSide">The outcome whose price the caller spoke of.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">The market does not take it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckAsync(
        AmendOrderV2Request wanted, Order before, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(before);
        // What stays as it is was taken once.
        if (wanted.Price == before.YesPrice && wanted.Count == OrderMerge.SizeOf(before))
            return;
        if (await RefusalAsync(certain: false).ConfigureAwait(false) is not null
            && await RefusalAsync(certain: true).ConfigureAwait(false) is { } refusal)
        {
            throw refusal;
        }

        async Task<KalshiException?> RefusalAsync(bool certain)
        {
            var known = await markets.GlanceAsync([wanted.Ticker], certain, trace, token).ConfigureAwait(false);
            if (!known.TryGetValue(wanted.Ticker, out var market))
                return null;
            var price = OutcomePrice.Turn(priceSide, wanted.Price);
            return (wanted.Price == before.YesPrice ? null : MarketRules.OffGrid(market, price, priceSide))
                ?? (wanted.Count == OrderMerge.SizeOf(before) ? null : MarketRules.BrokenCount(market, wanted.Count));
        }
    }

    /// <summary>Amends an order.</summary>
    /// <param name="operation">What it is to be.</param>
    /// <param name="before">The order as it was.</param>
    /// <param name="priceSide">The outcome whose price the caller spoke of.</param>
    /// <param name="allowed">How long sending and finding out may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <returns>The order as the amendment left it.</returns>
    /// <exception cref="KalshiException">It was refused here or there, or (<see cref="KalshiErrorId.OrderUnknown"/>) could not be decided in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<Order> AmendAsync(
        AmendOrderV2 operation, Order before, OutcomeSide priceSide, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(before);
        var deadline = new Deadline(client.Time, allowed);
        await CheckAsync(operation.Body, before, priceSide, trace, token).ConfigureAwait(false);
        var key = ExposureLedger.KeyOf(before);
        var cost = await OpenCostAsync(operation.Body, before, trace, token).ConfigureAwait(false);
        await limits.HoldAsync(key, cost, trace, token).ConfigureAwait(false);
        SpendHold? spend = null;
        try
        {
            // What an amendment adds is committed today, whenever the order was placed. Contracts that get cheaper make no room
            // for more of them: they may be filled at the old price meanwhile.
            var rest = Math.Max(0m, operation.Body.Count - (before.FillCount ?? 0m));
            var each = rest > 0m ? cost / rest : 0m;
            var (restBefore, eachBefore) = Resting(before);
            spend = await limits.HoldSpendAsync(key, Math.Max(0m, cost - (restBefore * Math.Min(each, eachBefore))), token).ConfigureAwait(false);
            var amended = await gateway.AmendAsync(operation, before, deadline, trace, token).ConfigureAwait(false);
            limits.Settle(key, amended.OrderId, limits.MostOfResting(amended));
            if (before.FillCount == 0m && amended.FillCount == 0m)
                await limits.RestateAsync(spend, amended.OrderId, cost, each).ConfigureAwait(false);
            // What gets dearer has used up what the contracts taken out of the book counted for.
            else if (each <= eachBefore)
                await limits.CheapenAsync(amended.OrderId, (OrderMerge.SizeOf(before) - OrderMerge.SizeOf(amended)) ?? 0m, each).ConfigureAwait(false);
            return amended;
        }
        catch (KalshiException failure) when (!failure.IsOutcomeUnknown)
        {
            limits.Release(key);
            await limits.SettleSpendAsync(spend, orderId: null, added: 0m, each: 0m).ConfigureAwait(false);
            throw;
        }
        catch
        {
            limits.Doubt(key);
            throw;
        }
    }

    /// <summary>The name under which the guard counts an order.</summary>
    /// <param name="order">The order.</param>
    public static string KeyOf(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return ExposureLedger.KeyOf(order);
    }

    /// <summary>Refuses an amendment that the guards forbid, and amends nothing.</summary>
    /// <param name="request">What the order is to be.</param>
    /// <param name="before">The order as it was.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it can cost too much, or that cannot be known.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckOpenAsync(AmendOrderV2Request request, Order before, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(before);
        if (limits.MaxOpenCost is not null)
            await limits.CheckOpenAsync(KeyOf(before), await OpenCostAsync(request, before, trace, token).ConfigureAwait(false), trace, token).ConfigureAwait(false);
    }

    /// <summary>Refuses an amendment by which the order alone would cost more than one may, and amends nothing.</summary>
    /// <param name="request">What the order is to be.</param>
    /// <param name="before">The order as it was; what costs no more than before is not refused.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it can cost too much, or that cannot be known.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckCostAsync(AmendOrderV2Request request, Order before, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(before);
        if (limits.MaxOrderCost is null)
            return;
        var terms = await limits.TermsAsync(request.Ticker, trace, token).ConfigureAwait(false);
        var cost = OrderCost.Most(terms, request.Side, request.Count, request.Price);
        if (before is not { YesPrice: { } price }
            || OrderMerge.SizeOf(before) is not { } size
            || cost > OrderCost.Most(terms, request.Side, size, price))
            limits.CheckOrder(cost);
    }

    /// <summary>Decreases an order, never twice.</summary>
    /// <param name="operation">By how much or to what.</param>
    /// <param name="before">The order as the caller knows it.</param>
    /// <param name="allowed">How long it may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <returns>The order as the decrease left it.</returns>
    /// <exception cref="KalshiException">It was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) could not be decided in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<Order> DecreaseAsync(
        DecreaseOrderV2 operation, Order before, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(before);
        var decreased = await gateway.DecreaseAsync(operation, before, allowed, trace, token).ConfigureAwait(false);
        limits.Know(decreased.OrderId, limits.MostOfResting(decreased));
        var taken = OrderMerge.SizeOf(before) - OrderMerge.SizeOf(decreased);
        await limits.GiveBackAsync(decreased.OrderId, operation.Body.ReduceBy is { } most && taken > most ? most : taken).ConfigureAwait(false);
        return decreased;
    }

    /// <summary>Cancels an order.</summary>
    /// <param name="operation">The cancel.</param>
    /// <param name="allowed">How long it may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">It was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) could not be decided in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<OrderCancellation> CancelAsync(
        CancelOrderV2 operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var cancellation = await gateway.CancelAsync(operation, allowed, trace, token).ConfigureAwait(false);
        limits.Know(operation.OrderId, 0m);
        await limits.GiveBackAsync(operation.OrderId, cancellation.ReducedBy).ConfigureAwait(false);
        return cancellation;
    }

    /// <summary>Cancels several orders in one request; each has an outcome of its own.</summary>
    /// <param name="operation">The cancels.</param>
    /// <param name="allowed">How long all of it may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <returns>What became of each, in the same order.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<IReadOnlyList<CancelOutcome>> CancelManyAsync(
        BatchCancelOrdersV2 operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        var outcomes = await gateway.CancelManyAsync(operation, allowed, trace, token).ConfigureAwait(false);
        foreach (var canceled in outcomes.Where(outcome => outcome.Cancellation is not null))
        {
            limits.Know(canceled.OrderId, 0m);
            await limits.GiveBackAsync(canceled.OrderId, canceled.Cancellation!.ReducedBy).ConfigureAwait(false);
        }

        return outcomes;
    }

    // What rests of an order, and what each contract of it can take; nothing if it is not said.
    private (decimal Count, decimal Each) Resting(Order order) =>
        order.RemainingCount is > 0m and var count && limits.MostOfResting(order) is { } most ? (count, most / count) : (0m, 0m);

    // Dollars that what would rest can take; nothing counts them without a bound.
    private async Task<decimal> OpenCostAsync(AmendOrderV2Request request, Order before, ICallTrace? trace, CancellationToken token)
    {
        if (!limits.IsSet)
            return 0m;
        var terms = await limits.TermsAsync(request.Ticker, trace, token).ConfigureAwait(false);
        // Where it is not said what was filled, all of it may rest.
        return OrderCost.Most(terms, request.Side, Math.Max(0m, request.Count - (before.FillCount ?? 0m)), request.Price);
    }

    private async Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(
        IReadOnlyList<IntendedOrder> orders, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        // Looking at markets and at what rests is of the order's time: who is stopped meanwhile wakes too late.
        var deadline = new Deadline(client.Time, allowed);
        var refusals = await CheckMarketsAsync(orders, trace, token).ConfigureAwait(false);
        var held = new List<HeldOrder>();
        IReadOnlyList<PlacementOutcome> outcomes;
        try
        {
            foreach (var order in orders.Where(order => !refusals.ContainsKey(order)))
            {
                var (hold, refusal) = await TryHoldAsync(order.Request, trace, token).ConfigureAwait(false);
                if (refusal is not null)
                    refusals.Add(order, refusal);
                else
                    held.Add(new HeldOrder(order.Request, hold));
            }
        }
        catch
        {
            // Nothing was sent.
            foreach (var (request, hold) in held)
            {
                limits.Release(request.ClientOrderId!);
                await limits.SettleSpendAsync(hold, orderId: null, added: 0m, each: 0m).ConfigureAwait(false);
            }

            throw;
        }

        try
        {
            outcomes = await SendAsync([.. held.Select(static order => order.Request)], deadline, trace, token).ConfigureAwait(false);
        }
        catch
        {
            held.ForEach(order => limits.Doubt(order.Request.ClientOrderId!));
            throw;
        }

        foreach (var (outcome, order) in outcomes.Zip(held))
        {
            Count(outcome);
            await CountSpendAsync(outcome, order.Spend).ConfigureAwait(false);
        }

        outcomes = await TellPausesApartAsync(outcomes, trace, token).ConfigureAwait(false);
        var sent = outcomes.GetEnumerator();
        return [.. orders.Select(order => refusals.TryGetValue(order, out var refusal)
            ? new PlacementOutcome(order.Request) { Error = refusal }
            : sent.MoveNext() ? sent.Current : throw new InvalidOperationException("An order has no outcome."))];
    }

    private async Task<Dictionary<IntendedOrder, KalshiException>> CheckMarketsAsync(
        IReadOnlyList<IntendedOrder> orders, ICallTrace? trace, CancellationToken token)
    {
        var suspects = await SuspectsAsync(orders, certain: false, trace, token).ConfigureAwait(false);
        // What was read a while ago may be so no more: an order is refused for what its market is now.
        return suspects.Count == 0 ? suspects : await SuspectsAsync([.. suspects.Keys], certain: true, trace, token).ConfigureAwait(false);
    }

    private async Task<Dictionary<IntendedOrder, KalshiException>> SuspectsAsync(
        IReadOnlyList<IntendedOrder> orders, bool certain, ICallTrace? trace, CancellationToken token)
    {
        var known = await markets.GlanceAsync(orders.Select(order => order.Request.Ticker), certain, trace, token).ConfigureAwait(false);
        var refusals = new Dictionary<IntendedOrder, KalshiException>(ReferenceEqualityComparer.Instance);
        foreach (var order in orders)
        {
            if (known.TryGetValue(order.Request.Ticker, out var market)
                && MarketRules.Refusal(market, client.ExchangeTime, order.Price, order.PriceSide, order.Request.Count) is { } refusal)
            {
                refusals.Add(order, refusal);
            }
        }

        return refusals;
    }

    private async Task<(SpendHold? Spend, KalshiException? Refusal)> TryHoldAsync(
        CreateOrderV2Request order, ICallTrace? trace, CancellationToken token)
    {
        if (!limits.IsSet)
            return (null, null);
        var isHeld = false;
        try
        {
            var cost = await limits.MostAsync(order, trace, token).ConfigureAwait(false);
            limits.CheckOrder(cost);
            await limits.HoldAsync(order.ClientOrderId!, cost, trace, token).ConfigureAwait(false);
            isHeld = true;
            var spend = await limits.HoldSpendAsync(order.ClientOrderId!, cost, token).ConfigureAwait(false);
            isHeld = false;
            return (spend, null);
        }
        catch (KalshiException refusal)
        {
            return (null, refusal);
        }
        finally
        {
            if (isHeld)
                limits.Release(order.ClientOrderId!);
        }
    }

    // What is not known to be less counts as it was held.
    private Task CountSpendAsync(PlacementOutcome outcome, SpendHold? hold)
    {
        var request = outcome.Request;
        if (hold is null || (outcome.Error is { } open && (open.IsOutcomeUnknown || open is { Id: KalshiErrorId.DuplicateOrder, Target: not Order })))
            return Task.CompletedTask;
        var each = hold.Added / request.Count;
        return outcome switch
        {
            { Response: { } response } => limits.SettleSpendAsync(
                hold, response.OrderId, (FilledAt(request, response) ?? (each * response.FillCount)) + (each * response.RemainingCount), each),
            { Found: { } found } => limits.SettleSpendAsync(hold, found.OrderId, each * OrderMerge.SizeOf(found), each),
            _ => limits.SettleSpendAsync(hold, orderId: null, added: 0m, each: 0m),
        };
    }

    // Dollars that were paid for what was filled at once; null if the answer does not say.
    private static decimal? FilledAt(CreateOrderV2Request request, CreateOrderV2Response response)
    {
        if (response is not { AverageFillPrice: { } price, AverageFeePaid: { } fee })
            return response.FillCount == 0m ? 0m : null;
        var paid = request.ReduceOnly == true ? 0m : OutcomePrice.CostOf(request.Side, price);
        return response.FillCount * (paid + fee);
    }

    private sealed record HeldOrder(CreateOrderV2Request Request, SpendHold? Spend);

    private async Task<IReadOnlyList<PlacementOutcome>> SendAsync(
        List<CreateOrderV2Request> orders, Deadline deadline, ICallTrace? trace, CancellationToken token) => orders switch
        {
            [] => [],
            [var single] => [await gateway.PlaceAsync(new CreateOrderV2(single), deadline, trace, token).ConfigureAwait(false)],
            _ => await gateway.PlaceManyAsync(
                new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = orders }), deadline, trace, token).ConfigureAwait(false),
        };

    // An item of a batch says that trading is paused, and has no status that would say whether in its market alone.
    private async Task<IReadOnlyList<PlacementOutcome>> TellPausesApartAsync(
        IReadOnlyList<PlacementOutcome> outcomes, ICallTrace? trace, CancellationToken token)
    {
        var open = outcomes.Where(outcome => outcome.Error is { } error && PauseErrors.IsOpen(error)).ToHashSet();
        if (open.Count == 0)
            return outcomes;
        var tickers = open.Select(outcome => outcome.Request.Ticker).ToList();
        markets.Forget(tickers);
        try
        {
            var known = await markets.GlanceAsync(tickers, certain: true, trace, token).ConfigureAwait(false);
            return [.. outcomes.Select(outcome => open.Contains(outcome) && known.GetValueOrDefault(outcome.Request.Ticker)?.Status != "inactive"
                ? outcome with { Error = PauseErrors.NotOfMarket(outcome.Error!, outcome.Request.Ticker) }
                : outcome)];
        }
        catch (OperationCanceledException)
        {
            // What was sent is told all the same.
            return outcomes;
        }
    }

    private void Count(PlacementOutcome outcome)
    {
        var request = outcome.Request;
        var key = request.ClientOrderId!;
        switch (outcome)
        {
            case { Response: { } response }:
                // Where it is not said what rests, all that was held stays counted.
                limits.Settle(key, response.OrderId, response.RemainingCount is null ? null : limits.MostOfResting(OrderMerge.Placed(request, response, OutcomeSide.Yes)));
                break;
            case { Found: { } found }:
                limits.Settle(key, found.OrderId, limits.MostOfResting(found));
                break;
            case { Error: { Id: KalshiErrorId.DuplicateOrder, Target: Order existing } }:
                limits.Settle(key, existing.OrderId, limits.MostOfResting(existing));
                break;
            // A duplicate that was not found may rest.
            case { Error: { } open } when open.IsOutcomeUnknown || open.Id == KalshiErrorId.DuplicateOrder:
                limits.Doubt(key);
                break;
            default:
                limits.Release(key);
                break;
        }
    }
}
