namespace KalshiPS.Money;

/// <summary>
/// Converts prices of one outcome to prices of the other: yes and no together cost a dollar. The book has prices of yes only:
/// buying no at q is an ask of 1 − q, and selling no at q is a bid of 1 − q.
/// </summary>
internal static class OutcomePrice
{
    private const decimal Both = 1m;

    /// <summary>Computes the price of the other outcome.</summary>
    public static decimal Other(decimal price) => Both - price;

    /// <inheritdoc cref="Other(decimal)"/>
    public static decimal? Other(decimal? price) => Both - price;

    /// <summary>Converts a price of an outcome to a price of yes, or a price of yes to a price of the outcome.</summary>
    public static decimal Turn(OutcomeSide side, decimal price) => side == OutcomeSide.Yes ? price : Other(price);

    /// <inheritdoc cref="Turn(OutcomeSide, decimal)"/>
    public static (decimal? Low, decimal? High) Turn(OutcomeSide side, (decimal? Low, decimal? High) yes) =>
        side == OutcomeSide.Yes ? yes : (Other(yes.High), Other(yes.Low));

    /// <summary>Computes the cost of a contract for a purchase or a short sale: the price of the outcome that the order profits from.</summary>
    /// <param name="action">Buy or Sell.</param>
    /// <param name="price">The price of the outcome that is bought or sold.</param>
    public static decimal CostOf(OrderAction action, decimal price) => action == OrderAction.Buy ? price : Other(price);

    /// <summary>Computes the cost of a contract in yes terms: a bid pays the price of yes, an ask that of no.</summary>
    /// <param name="bookSide">bid or ask.</param>
    /// <param name="yesPrice">The price of yes.</param>
    public static decimal CostOf(string bookSide, decimal yesPrice) =>
        string.Equals(bookSide, BookSides.Bid, StringComparison.Ordinal) ? yesPrice : Other(yesPrice);
}
