using KalshiPS.Client.Calls;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <content>Amendments and decreases.</content>
public sealed partial class PreTradeChecks
{
    /// <summary>Checks whether an order's market accepts an amendment, without amending the order.</summary>
    /// <param name="wanted">The amendment.</param>
    /// <param name="before">The order before the amendment.</param>
    /// <param name="priceSide">The outcome that the caller's price is for.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The market does not accept the amendment.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task CheckAsync(
        AmendOrderV2Request wanted, Order before, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(before);
        return checks.CheckAsync(wanted, before, priceSide, trace, token);
    }

    /// <summary>Amends an order.</summary>
    /// <param name="operation">The amendment.</param>
    /// <param name="before">The order before the amendment.</param>
    /// <param name="priceSide">The outcome that the caller's price is for.</param>
    /// <param name="allowed">The time limit, including reading the order back.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <returns>The order after the amendment.</returns>
    /// <exception cref="KalshiException">The amendment was refused by a check or the exchange, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<Order> AmendAsync(
        AmendOrderV2 operation, Order before, OutcomeSide priceSide, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(before);
        var deadline = new Deadline(client.Time, allowed);
        await checks.CheckAsync(operation.Body, before, priceSide, trace, token).ConfigureAwait(false);
        var cost = await OpenCostAsync(operation.Body, before, trace, token).ConfigureAwait(false);
        // The cost that an amendment adds is committed today, whenever the order was placed. A lower price makes no room for more
        // contracts: they may be filled at the old price meanwhile.
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
            // A higher price uses up the amount that the contracts taken out of the book counted for.
            else if (each <= eachBefore)
                await limits.LowerPriceAsync(amended.OrderId, (OrderMerge.SizeOf(before) - OrderMerge.SizeOf(amended)) ?? 0m, each).ConfigureAwait(false);
            return amended;
        }
        catch (KalshiException failure) when (!failure.IsOutcomeUnknown)
        {
            await reservation.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
        catch
        {
            reservation.MarkUnknown();
            throw;
        }
    }

    /// <summary>Checks an amendment against <c>-MaxOpenCost</c>, without amending the order.</summary>
    /// <param name="request">The amendment.</param>
    /// <param name="before">The order before the amendment.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: the limit would be exceeded, or the cost cannot be determined.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckOpenAsync(AmendOrderV2Request request, Order before, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(before);
        if (limits.MaxOpenCost is not null)
            await limits.CheckOpenAsync(ExposureLedger.KeyOf(before), await OpenCostAsync(request, before, trace, token).ConfigureAwait(false), trace, token).ConfigureAwait(false);
    }

    /// <summary>Checks an amendment against <c>-MaxOrderCost</c>, without amending the order.</summary>
    /// <param name="request">The amendment.</param>
    /// <param name="before">The order before the amendment; an amendment that costs no more than this order is not refused.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: the limit would be exceeded, or the cost cannot be determined.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
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
        ArgumentNullException.ThrowIfNull(before);
        var decreased = await gateway.DecreaseAsync(operation, before, allowed, trace, token).ConfigureAwait(false);
        limits.Update(decreased.OrderId, limits.MostOfResting(decreased));
        var taken = OrderMerge.SizeOf(before) - OrderMerge.SizeOf(decreased);
        await limits.GiveBackAsync(decreased.OrderId, operation.Body.ReduceBy is { } most && taken > most ? most : taken).ConfigureAwait(false);
        return decreased;
    }

    // The resting count of an order, and the worst cost of each contract; zeros if the order does not state them.
    private (decimal Count, decimal Each) Resting(Order order) =>
        order.RemainingCount is > 0m and var count && limits.MostOfResting(order) is { } most ? (count, most / count) : (0m, 0m);

    // The worst cost of what would rest, in dollars; 0 without a limit, where nothing counts it.
    private async Task<decimal> OpenCostAsync(AmendOrderV2Request request, Order before, ICallTrace? trace, CancellationToken token)
    {
        if (!limits.IsSet)
            return 0m;
        var terms = await limits.TermsAsync(request.Ticker, trace, token).ConfigureAwait(false);
        // Without a fill count all contracts may rest.
        return OrderCost.Most(terms, request.Side, Math.Max(0m, request.Count - (before.FillCount ?? 0m)), request.Price);
    }
}
