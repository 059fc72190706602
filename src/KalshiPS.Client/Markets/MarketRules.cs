using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Markets;

/// <summary>What a market takes, as far as the market says it. The errors have the ids of the exchange's own refusals.</summary>
public static class MarketRules
{
    // The exchange's clock is known to the second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Why the market does not take an order now; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The exchange's time.</param>
    /// <param name="price">The price in dollars of <paramref name="side"/>; null if any will do.</param>
    /// <param name="side">The outcome whose price it is.</param>
    /// <param name="count">Contracts.</param>
    public static KalshiException? Refusal(Market market, DateTimeOffset now, decimal? price, OutcomeSide side, decimal count) =>
        Closed(market, now)
        ?? (price is { } given ? OffGrid(market, given, side) : null)
        ?? BrokenCount(market, count);

    /// <summary>Why the market cannot be traded now; null if it may be.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The exchange's time.</param>
    public static KalshiException? Closed(Market market, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(market);
        // A word that is not known yet is for the exchange to say.
        if (market.Status is "initialized" or "inactive" or "closed" or "determined" or "disputed" or "amended" or "finalized")
        {
            return NoOrders(market.Status == "inactive"
                ? $"Trading in market {market.Ticker} is paused."
                : $"Market {market.Ticker} is {market.Status} and takes no orders.");
        }

        return market.CloseTime + ClockTolerance < now
            ? NoOrders($"Market {market.Ticker} closed at {market.CloseTime:u} and takes no orders.")
            : null;
    }

    /// <summary>Why the market does not take a price; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome whose price it is.</param>
    public static KalshiException? OffGrid(Market market, decimal price, OutcomeSide side)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (PriceGrid.Of(market) is not { } grid)
            return null;
        var (below, above) = grid.Around(price, side);
        if (below == price)
            return null;
        var nearest = new[] { below, above }.OfType<decimal>().Select(AmountText.Dollars).ToList();
        var instead = nearest.Count == 2 ? $"the nearest are {nearest[0]} and {nearest[1]}" : $"the nearest is {nearest.FirstOrDefault("$0.01")}";
        return new KalshiException(
            KalshiErrorId.InvalidPrice,
            KalshiErrorCategory.InvalidArgument,
            $"A price of {AmountText.Dollars(price)} is not on the grid of market {market.Ticker}: {instead}.",
            "Give one of them, or let -RoundPrice Down, Up or Nearest take it.");
    }

    /// <summary>Why the market does not take a count; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="count">Contracts.</param>
    public static KalshiException? BrokenCount(Market market, decimal count)
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.FractionalTradingEnabled != false || decimal.IsInteger(count)
            ? null
            : new KalshiException(
                KalshiErrorId.InvalidCount,
                KalshiErrorCategory.InvalidArgument,
                FormattableString.Invariant($"A count of {count:0.##} cannot be ordered: market {market.Ticker} takes whole contracts alone."),
                "Give a count without decimals.");
    }

    private static KalshiException NoOrders(string message) => new(
        KalshiErrorId.MarketClosed,
        KalshiErrorCategory.ResourceUnavailable,
        message,
        "See the market's Status and times with Get-KalshiMarket.");
}
