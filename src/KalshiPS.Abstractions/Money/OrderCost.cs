namespace KalshiPS.Money;

/// <summary>What orders can cost at worst. Selling one outcome costs what buying the other does.</summary>
public static class OrderCost
{
    /// <summary>Dollars that an order can take, fees included.</summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="order">The order; one that only makes a position smaller takes its fees alone.</param>
    public static decimal Most(FeeTerms terms, CreateOrderV2Request order)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(order);
        return order.ReduceOnly == true
            ? terms.Most(order.Count, OutcomePrice.CostOf(order.Side, order.Price))
            : Most(terms, order.Side, order.Count, order.Price);
    }

    /// <summary>Dollars that an order in the book's words can take, fees included.</summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="bookSide">bid or ask.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="yesPrice">The limit as a price of yes, in dollars.</param>
    public static decimal Most(FeeTerms terms, string bookSide, decimal count, decimal yesPrice)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.MostCost(count, OutcomePrice.CostOf(bookSide, yesPrice));
    }

    /// <summary>Dollars that one side of a quote can take once it is accepted and confirmed.</summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="rfq">The request it answers.</param>
    /// <param name="bid">What is bid for the side, in dollars.</param>
    public static decimal MostOfQuote(FeeTerms terms, Rfq rfq, decimal bid)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(rfq);
        return terms.MostCost(Count(rfq.Count, rfq.TargetCost, bid), bid);
    }

    /// <summary>Dollars that taking a side of somebody's quote can take; null if the quote does not say how many contracts it is or what is bid.</summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="side">The side that is taken: what is bid for it is what the other outcome costs less than a dollar.</param>
    public static decimal? MostOfTaking(FeeTerms terms, Quote quote, OutcomeSide side)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(quote);
        return Bid(quote, side) is { } bid && Count(quote, side, bid) is var count and > 0m ? terms.MostCost(count, OutcomePrice.Other(bid)) : null;
    }

    /// <summary>
    /// Dollars that confirming one's own quote can take, on the accepted side or the dearer one if none is said; null if the
    /// quote does not say how many contracts it is or what is bid.
    /// </summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="quote">The quote.</param>
    public static decimal? MostOfConfirming(FeeTerms terms, Quote quote)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(quote);
        OutcomeSide[] sides = quote.AcceptedSide switch
        {
            "yes" => [OutcomeSide.Yes],
            "no" => [OutcomeSide.No],
            _ => [OutcomeSide.Yes, OutcomeSide.No],
        };
        return Array.TrueForAll(sides, side => Bid(quote, side) is not null)
            ? sides.Max(side => Count(quote, side, Bid(quote, side)!.Value) is var count and > 0m
                ? terms.MostCost(count, Bid(quote, side)!.Value)
                : (decimal?)null)
            : null;
    }

    /// <summary>
    /// Dollars that either side of a block trade can take; null if it does not say its price and count. Of which outcome its
    /// price is the exchange does not say: the dearer one counts.
    /// </summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="trade">The block trade.</param>
    public static decimal? MostOfBlock(FeeTerms terms, BlockTrade trade)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(trade);
        return trade is { Count: { } count, Price: { } price } ? terms.MostCost(count, Math.Max(price, OutcomePrice.Other(price))) : null;
    }

    /// <summary>
    /// Dollars that what still rests of an order can take, fees included; nothing once it has ended, null if it does not say
    /// its price or what rests.
    /// </summary>
    /// <param name="terms">What its market charges.</param>
    /// <param name="order">The order.</param>
    public static decimal? MostOfResting(FeeTerms terms, Order order)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(order);
        if (!IsResting(order))
            return 0m;
        return order is { RemainingCount: { } count, YesPrice: { } price } ? Most(terms, order.BookSide, count, price) : null;
    }

    /// <summary>
    /// Dollars that what still rests of an order costs once it is filled, without fees; nothing once it has ended, null if it
    /// does not say its price or what rests.
    /// </summary>
    /// <param name="order">The order.</param>
    public static decimal? OfResting(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!IsResting(order))
            return 0m;
        return order is { RemainingCount: { } count, YesPrice: { } price } ? count * OutcomePrice.CostOf(order.BookSide, price) : null;
    }

    private static bool IsResting(Order order) => string.Equals(order.Status, OrderStatuses.Resting, StringComparison.Ordinal);

    private static decimal? Bid(Quote quote, OutcomeSide side) => side == OutcomeSide.Yes ? quote.YesBid : quote.NoBid;

    // What a quote says of the whole and of a side can differ: the greater counts.
    private static decimal Count(Quote quote, OutcomeSide side, decimal bid) => Count(
        Math.Max(quote.Count ?? 0m, (side == OutcomeSide.Yes ? quote.YesCount : quote.NoCount) ?? 0m), quote.RfqTargetCost, bid);

    // Who asks by cost pays the rest of each contract's dollar.
    private static decimal Count(decimal? count, decimal? targetCost, decimal bid) =>
        count is > 0m ? count.Value : bid < 1m ? (targetCost ?? 0m) / OutcomePrice.Other(bid) : 0m;
}
