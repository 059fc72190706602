using KalshiPS.Client.Errors;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Holds orders against their markets. What was read a while ago may be so no more: an order is refused for what its market is
/// at this very moment, and where that cannot be looked at, the exchange has the word.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="markets">The markets as they were a moment ago.</param>
internal sealed class MarketChecks(KalshiClient client, MarketCache markets)
{
    /// <summary>Says of each order whose market does not take it why.</summary>
    public async Task RefuseAsync(IReadOnlyList<OrderIntent> orders, ICallTrace? trace, CancellationToken token)
    {
        var suspects = await SuspectsAsync(orders, certain: false, trace, token).ConfigureAwait(false);
        if (suspects.Count == 0)
            return;
        foreach (var (order, refusal) in await SuspectsAsync([.. suspects.Select(static one => one.Order)], certain: true, trace, token).ConfigureAwait(false))
            order.Refusal = refusal;
    }

    /// <summary>Looks whether an order's market takes an amendment.</summary>
    /// <exception cref="KalshiException">It does not.</exception>
    public async Task CheckAsync(
        AmendOrderV2Request wanted, Order before, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
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

    /// <summary>
    /// Tells pauses of a market from those of the exchange: an item of a batch says that trading is paused, and has no status that
    /// would say whether in its market alone.
    /// </summary>
    public async Task<IReadOnlyList<PlacementOutcome>> TellPausesApartAsync(
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

    private async Task<IReadOnlyList<(OrderIntent Order, KalshiException Refusal)>> SuspectsAsync(
        IReadOnlyList<OrderIntent> orders, bool certain, ICallTrace? trace, CancellationToken token)
    {
        var known = await markets.GlanceAsync(orders.Select(order => order.Request.Ticker), certain, trace, token).ConfigureAwait(false);
        var suspects = new List<(OrderIntent Order, KalshiException Refusal)>();
        foreach (var order in orders)
        {
            if (known.TryGetValue(order.Request.Ticker, out var market)
                && MarketRules.Refusal(market, client.ExchangeTime, order.Price, order.Side, order.Request.Count) is { } refusal)
            {
                suspects.Add((order, refusal));
            }
        }

        return suspects;
    }
}
