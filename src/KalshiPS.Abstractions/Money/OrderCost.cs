namespace KalshiPS.Money;

/// <summary>What orders can cost at worst. Selling one outcome costs what buying the other does.</summary>
public static class OrderCost
{
    /// <summary>Dollars that buying can take, the fee at the general rate among them.</summary>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit in dollars, of the side that is bought.</param>
    public static decimal Most(decimal count, decimal price) => (count * price) + FeeTerms.General.Most(count, price);

    /// <summary>Dollars that an order in the book's words can take, the fee at the general rate among them.</summary>
    /// <param name="bookSide">bid or ask.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="yesPrice">The limit as a price of yes, in dollars.</param>
    public static decimal Most(string bookSide, decimal count, decimal yesPrice) =>
        Most(count, string.Equals(bookSide, BookSides.Bid, StringComparison.Ordinal) ? yesPrice : 1m - yesPrice);

    /// <summary>Dollars that one side of a quote can take once it is accepted and confirmed.</summary>
    /// <param name="rfq">The request it answers.</param>
    /// <param name="bid">What is bid for the side, in dollars.</param>
    public static decimal MostOfQuote(Rfq rfq, decimal bid)
    {
        ArgumentNullException.ThrowIfNull(rfq);
        // Who asks by cost pays the rest of each contract's dollar.
        var count = rfq.Count is > 0m ? rfq.Count.Value : (rfq.TargetCost ?? 0m) / (1m - bid);
        return Most(count, bid);
    }

    /// <summary>Dollars that what still rests of an order can take; nothing once it has ended.</summary>
    /// <param name="order">The order.</param>
    public static decimal MostOfResting(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return string.Equals(order.Status, OrderStatuses.Resting, StringComparison.Ordinal)
            ? Most(order.BookSide, order.RemainingCount, order.YesPrice)
            : 0m;
    }
}
