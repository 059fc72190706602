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
    private decimal CostPrice => OutcomePrice.CostOf(Action, Price);

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

    /// <summary>Describes the order with its worst-case cost.</summary>
    /// <param name="count">The number of contracts.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="filled">The number of contracts that are already filled.</param>
    public string InWords(decimal count, string ticker, decimal filled = 0m)
    {
        var rest = count - filled;
        if (rest <= 0m)
            return FormattableString.Invariant($"{Deed(count, ticker)} {filled:0.##} {(filled == 1m ? "is" : "are")} filled already, and nothing would rest.");
        var cost = rest * CostPrice;
        var fee = FeeTerms.General.Most(rest, CostPrice);
        var bound = $"{MeasureWords.WhatCosts(Action == OrderAction.Buy, filled > 0m)} at most {Dollars(cost)}";
        return $"{Deed(count, ticker)} {bound}, and a fee of at most {Dollars(fee)} at the general rate.";
    }

    /// <summary>Describes the order with its estimate.</summary>
    public string InWords(decimal count, string ticker, MeasureWords numbers) => $"{Deed(count, ticker)} {numbers.InWords}";

    private string Deed(decimal count, string ticker) =>
        FormattableString.Invariant($"{Action} {count:0.##} {Side} of {ticker} at {Dollars(Price)}.");

    private static string Dollars(decimal value) => FormattableString.Invariant($"${value:0.00##}");
}
