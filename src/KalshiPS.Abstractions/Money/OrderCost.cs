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
        return Most(Count(rfq.Count, rfq.TargetCost, bid), bid);
    }

    /// <summary>Dollars that taking a side of somebody's quote can take; null if the quote does not say how many contracts it is.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="side">The side that is taken: what is bid for it is what the other outcome costs less than a dollar.</param>
    public static decimal? MostOfTaking(Quote quote, OutcomeSide side)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return Count(quote, side) is var count and > 0m ? Most(count, 1m - Bid(quote, side)) : null;
    }

    /// <summary>
    /// Dollars that confirming one's own quote can take, on the accepted side or the dearer one if none is said; null if the
    /// quote does not say how many contracts it is.
    /// </summary>
    /// <param name="quote">The quote.</param>
    public static decimal? MostOfConfirming(Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        IEnumerable<OutcomeSide> sides = quote.AcceptedSide switch
        {
            "yes" => [OutcomeSide.Yes],
            "no" => [OutcomeSide.No],
            _ => [OutcomeSide.Yes, OutcomeSide.No],
        };
        return sides.Max(side => Count(quote, side) is var count and > 0m ? Most(count, Bid(quote, side)) : (decimal?)null);
    }

    /// <summary>
    /// Dollars that either side of a block trade can take. Of which outcome its price is the exchange does not say: the dearer
    /// one counts.
    /// </summary>
    /// <param name="trade">The block trade.</param>
    public static decimal MostOfBlock(BlockTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return Most(trade.Count, Math.Max(trade.Price, 1m - trade.Price));
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

    private static decimal Bid(Quote quote, OutcomeSide side) => side == OutcomeSide.Yes ? quote.YesBid : quote.NoBid;

    // What a quote says of the whole and of a side can differ: the greater counts.
    private static decimal Count(Quote quote, OutcomeSide side) => Count(
        Math.Max(quote.Count ?? 0m, (side == OutcomeSide.Yes ? quote.YesCount : quote.NoCount) ?? 0m), quote.RfqTargetCost, Bid(quote, side));

    // Who asks by cost pays the rest of each contract's dollar.
    private static decimal Count(decimal? count, decimal? targetCost, decimal bid) =>
        count is > 0m ? count.Value : bid < 1m ? (targetCost ?? 0m) / (1m - bid) : 0m;
}
