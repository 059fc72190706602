namespace KalshiPS.Money;

/// <summary>Computes the greatest possible cost of orders. Selling one outcome costs as much as buying the other.</summary>
public static class OrderCost
{
    /// <summary>Computes the greatest possible cost of an order, in dollars, fees included.</summary>
    /// <param name="terms">The market's fees.</param>
    /// <param name="order">The order; one that only reduces a position costs only its fees.</param>
    public static decimal Most(FeeTerms terms, CreateOrderV2Request order)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(order);
        return order.ReduceOnly == true
            ? terms.Most(order.Count, OutcomePrice.CostOf(order.Side, order.Price))
            : Most(terms, order.Side, order.Count, order.Price);
    }

    /// <summary>Computes the greatest possible cost of an order in yes terms, in dollars, fees included.</summary>
    /// <param name="terms">The market's fees.</param>
    /// <param name="bookSide">The book side: bid or ask.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="yesPrice">The limit price of yes, in dollars.</param>
    public static decimal Most(FeeTerms terms, string bookSide, decimal count, decimal yesPrice)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.MostCost(count, OutcomePrice.CostOf(bookSide, yesPrice));
    }

    /// <summary>Computes the greatest possible cost of one side of a quote that is accepted and confirmed, in dollars.</summary>
    /// <param name="terms">The market's fees.</param>
    /// <param name="rfq">The request for quotes.</param>
    /// <param name="bid">The bid for the side, in dollars.</param>
    public static decimal MostOfQuote(FeeTerms terms, Rfq rfq, decimal bid)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(rfq);
        return terms.MostCost(Count(rfq.Count, rfq.TargetCost, bid), bid);
    }

    /// <summary>Computes the greatest possible cost of accepting a side of a quote, in dollars; null if the quote lacks its count or bid.</summary>
    /// <param name="terms">The market's fees.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="side">The accepted side; the other outcome costs a dollar less the bid for it.</param>
    public static decimal? MostOfTaking(FeeTerms terms, Quote quote, OutcomeSide side)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(quote);
        return Bid(quote, side) is { } bid && Count(quote, side, bid) is var count and > 0m ? terms.MostCost(count, OutcomePrice.Other(bid)) : null;
    }

    /// <summary>
    /// Computes the greatest possible cost of confirming an own quote, in dollars: on the accepted side, or on the more expensive
    /// one if none is stated. Null if the quote lacks its count or bid.
    /// </summary>
    /// <param name="terms">The market's fees.</param>
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
    /// Computes the greatest possible cost of either side of a block trade, in dollars; null if the trade lacks its price or count.
    /// The exchange does not state the outcome of the price: the more expensive one is assumed.
    /// </summary>
    /// <param name="terms">The market's fees.</param>
    /// <param name="trade">The block trade.</param>
    public static decimal? MostOfBlock(FeeTerms terms, BlockTrade trade)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(trade);
        return trade is { Count: { } count, Price: { } price } ? terms.MostCost(count, Math.Max(price, OutcomePrice.Other(price))) : null;
    }

    /// <summary>
    /// Computes the greatest possible cost of an order's resting contracts, in dollars, fees included; 0 for an order that has
    /// ended, null if the order lacks its price or resting count.
    /// </summary>
    /// <param name="terms">The market's fees.</param>
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
    /// Computes the cost of an order's resting contracts once they are filled, in dollars, without fees; 0 for an order that has
    /// ended, null if the order lacks its price or resting count.
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

    // A quote's count and its side's count can differ: the greater one is used.
    private static decimal Count(Quote quote, OutcomeSide side, decimal bid) => Count(
        Math.Max(quote.Count ?? 0m, (side == OutcomeSide.Yes ? quote.YesCount : quote.NoCount) ?? 0m), quote.RfqTargetCost, bid);

    // A requester by cost pays a dollar less the bid for each contract.
    private static decimal Count(decimal? count, decimal? targetCost, decimal bid) =>
        count is > 0m ? count.Value : bid < 1m ? (targetCost ?? 0m) / OutcomePrice.Other(bid) : 0m;
}
