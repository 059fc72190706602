using KalshiPS.Client.Errors;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Checks orders against the rules of their markets. A market that was read a while ago may have changed: an order is refused
/// only by a fresh read of its market, and passes to the exchange where the market cannot be read.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="markets">The cache of markets.</param>
internal sealed class MarketChecks(KalshiClient client, MarketCache markets)
{
    /// <summary>Sets the refusal of each order that its market does not accept.</summary>
    public async Task RefuseAsync(IReadOnlyList<OrderIntent> orders, ICallTrace? trace, CancellationToken token)
    {
        var suspects = await SuspectsAsync(orders, certain: false, trace, token).ConfigureAwait(false);
        if (suspects.Count == 0)
            return;
        foreach (var (order, refusal) in await SuspectsAsync([.. suspects.Select(static one => one.Order)], certain: true, trace, token).ConfigureAwait(false))
            order.Refusal = refusal;
    }

    /// <summary>Checks whether an order's market accepts an amendment.</summary>
    /// <exception cref="KalshiException">The market does not accept it.</exception>
    public async Task CheckAsync(
        AmendOrderV2Request wanted, Order before, OutcomeSide priceSide, ICallTrace? trace, CancellationToken token)
    {
        // Unchanged terms were accepted before.
        if (wanted.Price == before.YesPrice && wanted.Count == OrderMerge.SizeOf(before))
            return;
        if (await RefusalAsync(certain: false).ConfigureAwait(false) is not null
            && await RefusalAsync(certain: true).ConfigureAwait(false) is { } refusal)
        {
            throw refusal;
        }

        async Task<KalshiException?> RefusalAsync(bool certain)
        {
            var known = await markets.TryReadAsync([wanted.Ticker], certain, trace, token).ConfigureAwait(false);
            if (!known.TryGetValue(wanted.Ticker, out var market))
                return null;
            var price = OutcomePrice.Turn(priceSide, wanted.Price);
            return (wanted.Price == before.YesPrice ? null : MarketRules.OffGrid(market, price, priceSide))
                ?? (wanted.Count == OrderMerge.SizeOf(before) ? null : MarketRules.BrokenCount(market, wanted.Count));
        }
    }

    /// <summary>
    /// Distinguishes a paused market from a paused exchange: an item of a batch says that trading is paused, and has no status
    /// that shows whether only in its market.
    /// </summary>
    public async Task<IReadOnlyList<PlacementOutcome>> DistinguishPausesAsync(
        IReadOnlyList<PlacementOutcome> outcomes, ICallTrace? trace, CancellationToken token)
    {
        var open = outcomes.Where(outcome => outcome.Error is { } error && PauseErrors.IsOpen(error)).ToHashSet();
        if (open.Count == 0)
            return outcomes;
        var tickers = open.Select(outcome => outcome.Request.Ticker).ToList();
        markets.Invalidate(tickers);
        try
        {
            var known = await markets.TryReadAsync(tickers, certain: true, trace, token).ConfigureAwait(false);
            return [.. outcomes.Select(outcome => open.Contains(outcome) && known.GetValueOrDefault(outcome.Request.Ticker)?.Status != "inactive"
                ? outcome with { Error = PauseErrors.NotOfMarket(outcome.Error!, outcome.Request.Ticker) }
                : outcome)];
        }
        catch (OperationCanceledException)
        {
            // The outcome of sent orders is reported all the same.
            return outcomes;
        }
    }

    private async Task<IReadOnlyList<(OrderIntent Order, KalshiException Refusal)>> SuspectsAsync(
        IReadOnlyList<OrderIntent> orders, bool certain, ICallTrace? trace, CancellationToken token)
    {
        var known = await markets.TryReadAsync(orders.Select(order => order.Request.Ticker), certain, trace, token).ConfigureAwait(false);
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
