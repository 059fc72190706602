using KalshiPS.Client.Calls;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <content>Amendments and decreases.</content>
public sealed partial class PreTradeChecks
{
    /// <summary>Looks whether an order's market takes an amendment, and amends nothing.</summary>
    /// <param name="wanted">What the order is to be.</param>
    /// <param name="before">The order as it was.</param>
    /// <param name="priceSide">The outcome whose price the caller spoke of.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">The market does not take it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Task CheckAsync(
        AmendOrderV2Request wanted, Order before, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(before);
        return checks.CheckAsync(wanted, before, priceSide, trace, token);
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
        await checks.CheckAsync(operation.Body, before, priceSide, trace, token).ConfigureAwait(false);
        var cost = await OpenCostAsync(operation.Body, before, trace, token).ConfigureAwait(false);
        // What an amendment adds is committed today, whenever the order was placed. Contracts that get cheaper make no room
        // for more of them: they may be filled at the old price meanwhile.
        var rest = Math.Max(0m, operation.Body.Count - (before.FillCount ?? 0m));
        var each = rest > 0m ? cost / rest : 0m;
        var (restBefore, eachBefore) = Resting(before);
        var added = Math.Max(0m, cost - (restBefore * Math.Min(each, eachBefore)));
        var reservation = await limits.ReserveAsync(ExposureLedger.KeyOf(before), cost, added, trace, token).ConfigureAwait(false);
        try
        {
            var amended = await gateway.AmendAsync(operation, before, deadline, trace, token).ConfigureAwait(false);
            reservation.Rest(amended.OrderId, limits.MostOfResting(amended));
            if (before.FillCount == 0m && amended.FillCount == 0m)
                await reservation.RestateAsync(amended.OrderId, cost, each).ConfigureAwait(false);
            // What gets dearer has used up what the contracts taken out of the book counted for.
            else if (each <= eachBefore)
                await limits.CheapenAsync(amended.OrderId, (OrderMerge.SizeOf(before) - OrderMerge.SizeOf(amended)) ?? 0m, each).ConfigureAwait(false);
            return amended;
        }
        catch (KalshiException failure) when (!failure.IsOutcomeUnknown)
        {
            await reservation.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
        catch
        {
            reservation.Doubt();
            throw;
        }
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
            await limits.CheckOpenAsync(ExposureLedger.KeyOf(before), await OpenCostAsync(request, before, trace, token).ConfigureAwait(false), trace, token).ConfigureAwait(false);
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
}
