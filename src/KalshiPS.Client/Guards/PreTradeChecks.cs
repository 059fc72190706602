using KalshiPS.Client.Calls;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Checks orders before the gateway sends them: refuses what the market does not accept and what the session's limits forbid.
/// Where a market cannot be read in a moment, the order passes to the exchange.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="gateway">The gateway for orders that pass.</param>
/// <param name="markets">The cache of markets.</param>
/// <param name="limits">The session's limits.</param>
public sealed partial class PreTradeChecks(KalshiClient client, OrderGateway gateway, MarketCache markets, RiskLimits limits)
{
    private readonly MarketChecks checks = new(client, markets);

    /// <summary>Checks whether an order's market accepts it, without placing the order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The market does not accept the order.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        await checks.RefuseAsync([order], trace, token).ConfigureAwait(false);
        if (order.Refusal is { } refusal)
            throw refusal;
    }

    /// <summary>
    /// Places orders: checks them, reserves their worst cost, has the gateway record and submit them, and settles each reservation
    /// by its outcome. A single order is sent alone, several in one request.
    /// </summary>
    /// <param name="orders">The orders.</param>
    /// <param name="allowed">The time limit for all of them.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once; orders that were sent are undecided then.</param>
    /// <returns>The outcome of each order, in the order given; failures are part of the outcome.</returns>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(
        IReadOnlyList<OrderIntent> orders, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(orders);
        // Reading markets and resting orders counts to the order's time: a process that is suspended meanwhile resumes too late to send.
        var deadline = new Deadline(client.Time, allowed);
        RefuseRepeated(orders);
        await checks.RefuseAsync([.. orders.Where(static order => order.Refusal is null)], trace, token).ConfigureAwait(false);
        var reserved = await ReserveAsync(orders, trace, token).ConfigureAwait(false);
        IReadOnlyList<PlacementOutcome> sent;
        try
        {
            sent = await gateway.PlaceAsync([.. reserved.Select(static one => one.Order)], deadline, trace, token).ConfigureAwait(false);
        }
        catch
        {
            reserved.ForEach(static one => one.Reservation.MarkUnknown());
            throw;
        }

        foreach (var (outcome, one) in sent.Zip(reserved))
            await SettleAsync(one.Reservation, outcome).ConfigureAwait(false);
        sent = await checks.DistinguishPausesAsync(sent, trace, token).ConfigureAwait(false);
        var known = sent.ToDictionary(static outcome => outcome.Intent);
        return [.. orders.Select(order => order.Refusal is { } refusal ? new PlacementOutcome(order) { Error = refusal, IsUnsent = true } : known[order])];
    }

    /// <summary>Cancels an order.</summary>
    /// <param name="operation">The cancel.</param>
    /// <param name="allowed">The time limit.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The cancel was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<OrderCancellation> CancelAsync(
        CancelOrderV2 operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var cancellation = await gateway.CancelAsync(operation, allowed, trace, token).ConfigureAwait(false);
        limits.Update(operation.OrderId, 0m);
        await limits.GiveBackAsync(operation.OrderId, cancellation.ReducedBy).ConfigureAwait(false);
        return cancellation;
    }

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
        var outcomes = await gateway.CancelManyAsync(operation, allowed, trace, token).ConfigureAwait(false);
        foreach (var canceled in outcomes.Where(outcome => outcome.Cancellation is not null))
        {
            limits.Update(canceled.OrderId, 0m);
            await limits.GiveBackAsync(canceled.OrderId, canceled.Cancellation!.ReducedBy).ConfigureAwait(false);
        }

        return outcomes;
    }

    // Of orders with one id the exchange places the first that arrives, and journal and limits know one order an id.
    private static void RefuseRepeated(IReadOnlyList<OrderIntent> orders)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in orders.Where(order => !seen.Add(order.ClientOrderId)))
            order.Refusal = OrderErrors.RepeatedId(order.ClientOrderId);
    }

    // A refusal concerns its order alone; the others go on.
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
                // Where the answer does not state the resting count, the whole reserved amount stays counted.
                reservation.Rest(order.OrderId, outcome.Response is { RemainingCount: null } ? null : limits.MostOfResting(order));
                var each = reservation.Spend is { } spend ? spend.Added / outcome.Request.Count : 0m;
                await reservation.SpendAsync(order.OrderId, Committed(outcome, each), each).ConfigureAwait(false);
                break;
            case PlacementState.Duplicate:
                // The order that rests under the id is another submission's, which counts for its own day.
                reservation.Rest(outcome.KnownOrder!.OrderId, limits.MostOfResting(outcome.KnownOrder));
                await reservation.SpendAsync(orderId: null, added: 0m, each: 0m).ConfigureAwait(false);
                break;
            case PlacementState.Unknown:
                reservation.MarkUnknown();
                break;
            default:
                await reservation.ReleaseAsync().ConfigureAwait(false);
                break;
        }
    }

    // The dollars committed by a placed order; null if the answer does not state them.
    private static decimal? Committed(PlacementOutcome outcome, decimal each) => outcome.Response is { } response
        ? (FilledAt(outcome.Request, response) ?? (each * response.FillCount)) + (each * response.RemainingCount)
        : each * OrderMerge.SizeOf(outcome.Found!);

    // The dollars paid for immediate fills; null if the answer does not state them.
    private static decimal? FilledAt(CreateOrderV2Request request, CreateOrderV2Response response)
    {
        if (response is not { AverageFillPrice: { } price, AverageFeePaid: { } fee })
            return response.FillCount == 0m ? 0m : null;
        var paid = request.ReduceOnly == true ? 0m : OutcomePrice.CostOf(request.Side, price);
        return response.FillCount * (paid + fee);
    }
}
