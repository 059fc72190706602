using KalshiPS.Client.Calls;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <summary>
/// The gateway behind the checks: what an order's market does not take and what the session's guards forbid is refused
/// before anything is sent. Where a market cannot be looked at in a moment, the exchange has the word.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="gateway">Does what passes.</param>
/// <param name="markets">The markets as they were a moment ago.</param>
/// <param name="limits">The session's limits.</param>
public sealed partial class PreTradeChecks(KalshiClient client, OrderGateway gateway, MarketCache markets, RiskLimits limits)
{
    private readonly MarketChecks checks = new(client, markets);

    /// <summary>Looks whether an order's market takes it, and places nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">The market does not take it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        await checks.RefuseAsync([order], trace, token).ConfigureAwait(false);
        if (order.Refusal is { } refusal)
            throw refusal;
    }

    /// <summary>
    /// Places orders: checks them, reserves what they can cost, has them written down and submitted, and settles what was reserved
    /// by what became of each. One is sent alone, several in one request.
    /// </summary>
    /// <param name="orders">The orders.</param>
    /// <param name="allowed">How long all of it may take.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once; orders that were sent are undecided then.</param>
    /// <returns>What became of each, in the same order; failures are in it.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(
        IReadOnlyList<OrderIntent> orders, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(orders);
        // Looking at markets and at what rests is of the order's time: who is stopped meanwhile wakes too late.
        var deadline = new Deadline(client.Time, allowed);
        await checks.RefuseAsync(orders, trace, token).ConfigureAwait(false);
        var reserved = await ReserveAsync(orders, trace, token).ConfigureAwait(false);
        IReadOnlyList<PlacementOutcome> sent;
        try
        {
            sent = await gateway.PlaceAsync([.. reserved.Select(static one => one.Order)], deadline, trace, token).ConfigureAwait(false);
        }
        catch
        {
            reserved.ForEach(static one => one.Reservation.Doubt());
            throw;
        }

        foreach (var (outcome, one) in sent.Zip(reserved))
            await SettleAsync(one.Reservation, outcome).ConfigureAwait(false);
        sent = await checks.TellPausesApartAsync(sent, trace, token).ConfigureAwait(false);
        var known = sent.ToDictionary(static outcome => outcome.Intent);
        return [.. orders.Select(order => order.Refusal is { } refusal ? new PlacementOutcome(order) { Error = refusal } : known[order])];
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

    // What is refused is said of the order, and the others go on.
    private async Task<List<(OrderIntent Order, Reservation Reservation)>> ReserveAsync(
        IReadOnlyList<OrderIntent> orders, ICallTrace? trace, CancellationToken token)
    {
        var reserved = new List<(OrderIntent Order, Reservation Reservation)>();
        try
        {
            foreach (var order in orders.Where(static order => order.Refusal is null))
            {
                try
                {
                    reserved.Add((order, await limits.ReserveAsync(order, trace, token).ConfigureAwait(false)));
                }
                catch (KalshiException refusal)
                {
                    order.Refusal = refusal;
                }
            }

            return reserved;
        }
        catch
        {
            // Nothing was sent.
            foreach (var (_, reservation) in reserved)
                await reservation.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task SettleAsync(Reservation reservation, PlacementOutcome outcome)
    {
        switch (outcome.State)
        {
            case PlacementState.Placed:
                var order = outcome.KnownOrder!;
                // Where it is not said what rests, all that was held stays counted.
                reservation.Rest(order.OrderId, outcome.Response is { RemainingCount: null } ? null : limits.MostOfResting(order));
                var each = reservation.Spend is { } spend ? spend.Added / outcome.Request.Count : 0m;
                await reservation.SpendAsync(order.OrderId, Committed(outcome, each), each).ConfigureAwait(false);
                break;
            case PlacementState.Duplicate:
                // What rests under the id is another submission's, which counts for its own day.
                reservation.Rest(outcome.KnownOrder!.OrderId, limits.MostOfResting(outcome.KnownOrder));
                await reservation.SpendAsync(orderId: null, added: 0m, each: 0m).ConfigureAwait(false);
                break;
            case PlacementState.Unknown:
                reservation.Doubt();
                break;
            default:
                await reservation.ReleaseAsync().ConfigureAwait(false);
                break;
        }
    }

    // Dollars that a placed order has committed; null if it is not said.
    private static decimal? Committed(PlacementOutcome outcome, decimal each) => outcome.Response is { } response
        ? (FilledAt(outcome.Request, response) ?? (each * response.FillCount)) + (each * response.RemainingCount)
        : each * OrderMerge.SizeOf(outcome.Found!);

    // Dollars that were paid for what was filled at once; null if the answer does not say.
    private static decimal? FilledAt(CreateOrderV2Request request, CreateOrderV2Response response)
    {
        if (response is not { AverageFillPrice: { } price, AverageFeePaid: { } fee })
            return response.FillCount == 0m ? 0m : null;
        var paid = request.ReduceOnly == true ? 0m : OutcomePrice.CostOf(request.Side, price);
        return response.FillCount * (paid + fee);
    }
}
