using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Represents the side, action and price of an order, as given and in terms of the book.</summary>
internal sealed record OrderTerms(OutcomeSide Side, OrderAction Action, decimal Price)
{
    // Far above any market, far below a cost that overflows.
    private const decimal MostCount = 1_000_000_000_000m;

    /// <summary>The side of the book in the exchange's spelling.</summary>
    public string BookSideWord => (Side == OutcomeSide.Yes) == (Action == OrderAction.Buy) ? BookSides.Bid : BookSides.Ask;

    /// <summary>The price of yes, in dollars.</summary>
    public decimal YesPrice => OutcomePrice.Turn(Side, Price);

    /// <summary>The worst-case cost of a contract in dollars: the price of the side that the order profits from.</summary>
    public decimal CostPrice => OutcomePrice.CostOf(Action, Price);

    public static OrderTerms Of(BookSide side, decimal yesPrice) =>
        new(OutcomeSide.Yes, side == BookSide.Bid ? OrderAction.Buy : OrderAction.Sell, yesPrice);

    /// <exception cref="KalshiException">The price or the count is not valid for any order.</exception>
    public static void Check(decimal? price, decimal? count)
    {
        if (price is <= 0m or >= 1m)
            throw ErrorRecords.PriceOutOfRange(price.Value);
        if (count is { } contracts && (contracts is <= 0m or > MostCount || decimal.Round(contracts, FixedPoint.CountDecimals) != contracts))
            throw ErrorRecords.InvalidCount(contracts);
    }

    /// <summary>Rounds a price of a side to the market's grid.</summary>
    /// <exception cref="KalshiException">The grid has none in that direction.</exception>
    public static decimal Rounded(decimal price, OutcomeSide side, Market market, PriceRounding way) =>
        (PriceGrid.Of(market) ?? PriceGrid.WholeCents).Round(price, side, way) ?? throw ErrorRecords.NotRounded(price, market.Ticker, way);
}
