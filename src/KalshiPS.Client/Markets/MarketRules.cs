using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Markets;

/// <summary>Checks orders against the rules of a market, as far as the market states them. The errors have the ids of the exchange's own refusals.</summary>
public static class MarketRules
{
    // The exchange's clock is known to the second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Returns the reason why a market does not accept an order now; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The exchange's time.</param>
    /// <param name="price">The price in dollars of <paramref name="side"/>; null to skip the check of the price.</param>
    /// <param name="side">The outcome that the price is for.</param>
    /// <param name="count">The number of contracts.</param>
    public static KalshiException? Refusal(Market market, DateTimeOffset now, decimal? price, OutcomeSide side, decimal count) =>
        Closed(market, now)
        ?? (price is { } given ? OffGrid(market, given, side) : null)
        ?? BrokenCount(market, count);

    /// <summary>Returns the reason why a market cannot be traded now; null if it may be.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The exchange's time.</param>
    public static KalshiException? Closed(Market market, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(market);
        // An unknown status is left to the exchange.
        if (market.Status is "initialized" or "inactive" or "closed" or "determined" or "disputed" or "amended" or "finalized")
        {
            return NoOrders(market.Status == "inactive"
                ? $"Trading in market {market.Ticker} is paused."
                : $"Market {market.Ticker} is {market.Status} and accepts no orders.");
        }

        return market.CloseTime + ClockTolerance < now
            ? NoOrders($"Market {market.Ticker} closed at {market.CloseTime:u} and accepts no orders.")
            : null;
    }

    /// <summary>Returns the reason why a market does not accept a price; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome that the price is for.</param>
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
            "Use one of them, or round the price with -RoundPrice Down, Up or Nearest.");
    }

    /// <summary>Returns the reason why a market does not accept a count; null if it may.</summary>
    /// <param name="market">The market.</param>
    /// <param name="count">The number of contracts.</param>
    public static KalshiException? BrokenCount(Market market, decimal count)
    {
        ArgumentNullException.ThrowIfNull(market);
        return market.FractionalTradingEnabled != false || decimal.IsInteger(count)
            ? null
            : new KalshiException(
                KalshiErrorId.InvalidCount,
                KalshiErrorCategory.InvalidArgument,
                FormattableString.Invariant($"A count of {count:0.##} cannot be ordered: market {market.Ticker} accepts only whole contracts."),
                "Give a count without decimals.");
    }

    private static KalshiException NoOrders(string message) => new(
        KalshiErrorId.MarketClosed,
        KalshiErrorCategory.ResourceUnavailable,
        message,
        "See the market's Status and times with Get-KalshiMarket.");
}
