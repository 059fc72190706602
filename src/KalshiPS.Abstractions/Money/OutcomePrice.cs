namespace KalshiPS.Money;

/// <summary>
/// Turns prices of one outcome into those of the other: yes and no together cost a dollar. The book speaks of yes alone, so that
/// buying no at q is an ask of 1 − q, and selling no at q a bid of 1 − q.
/// </summary>
internal static class OutcomePrice
{
    private const decimal Both = 1m;

    /// <summary>The price of the other outcome.</summary>
    public static decimal Other(decimal price) => Both - price;

    /// <inheritdoc cref="Other(decimal)"/>
    public static decimal? Other(decimal? price) => Both - price;

    /// <summary>Turns a price of an outcome into one of yes, and one of yes into one of the outcome.</summary>
    public static decimal Turn(OutcomeSide side, decimal price) => side == OutcomeSide.Yes ? price : Other(price);

    /// <inheritdoc cref="Turn(OutcomeSide, decimal)"/>
    public static (decimal? Low, decimal? High) Turn(OutcomeSide side, (decimal? Low, decimal? High) yes) =>
        side == OutcomeSide.Yes ? yes : (Other(yes.High), Other(yes.Low));

    /// <summary>What a contract costs who buys an outcome, or sells it short: the price of the outcome that is hoped for.</summary>
    /// <param name="action">Buy or Sell.</param>
    /// <param name="price">The price of the outcome that is bought or sold.</param>
    public static decimal CostOf(OrderAction action, decimal price) => action == OrderAction.Buy ? price : Other(price);

    /// <summary>The same in the words of the book: a bid pays the price of yes, an ask that of no.</summary>
    /// <param name="bookSide">bid or ask.</param>
    /// <param name="yesPrice">The price of yes.</param>
    public static decimal CostOf(string bookSide, decimal yesPrice) =>
        string.Equals(bookSide, BookSides.Bid, StringComparison.Ordinal) ? yesPrice : Other(yesPrice);
}
