namespace KalshiPS.Simulator.Exchange;

/// <summary>Matches arriving orders with the book.</summary>
internal sealed class MatchingEngine(NewsPublisher news, ClearingHouse clearing, RestingOrders resting, OrderGroupRegistry groups)
{
    /// <summary>Matches an order that is not on the book, best price first and oldest first.</summary>
    /// <param name="taker">The order.</param>
    /// <param name="rests">Whether the remainder rests on the book; otherwise it is canceled.</param>
    /// <param name="now">The time.</param>
    /// <returns>The executions.</returns>
    public FillTally Match(Order taker, bool rests, DateTimeOffset now)
    {
        var tally = TakeLiquidity(taker, now);
        if (taker.Remaining > 0m && rests)
            resting.Add(taker, now);
        else if (taker.Remaining > 0m)
            resting.End(taker, OrderStatus.Canceled, now);
        taker.Market.RecordQuote(now);
        return tally;
    }

    /// <summary>Determines whether a fill-or-kill order can be filled completely.</summary>
    public static bool CanFillWhole(Account account, OrderRequest request, decimal count, OrderBook book)
    {
        foreach (var level in book.Levels(request.Side.Opposite()))
        {
            if (request.Side is BookSide.Bid ? level.Price > request.Price : level.Price < request.Price)
                break;
            foreach (var maker in level.Orders)
            {
                if (maker.Account != account)
                    count -= maker.Remaining;
                else if (request.SelfTradePrevention is SelfTradePrevention.TakerAtCross)
                    return false;
                if (count <= 0m)
                    return true;
            }
        }

        return false;
    }

    private static bool Reaches(Order taker, decimal price) =>
        taker.Side is BookSide.Bid ? price <= taker.Price : price >= taker.Price;

    private FillTally TakeLiquidity(Order taker, DateTimeOffset now)
    {
        var tally = new FillTally();
        var book = taker.Market.Book;
        while (taker.Remaining > 0m && book.Best(taker.Side.Opposite()) is { } level && Reaches(taker, level.Price))
        {
            var maker = level.First;
            if (maker.Account == taker.Account)
            {
                if (taker.Request.SelfTradePrevention is SelfTradePrevention.TakerAtCross)
                {
                    resting.End(taker, OrderStatus.Canceled, now);
                    break;
                }

                resting.Cancel(maker, now);
                continue;
            }

            tally = tally.With(Trade(maker, taker, now));
        }

        return tally;
    }

    private (Trade Trade, decimal TakerFee) Trade(Order maker, Order taker, DateTimeOffset now)
    {
        if (maker.Remaining <= taker.Remaining)
            maker.Market.Book.Remove(maker);
        var (trade, fee) = clearing.Trade(maker, taker, maker.Price, isBlock: false, now);
        news.Publish(new BookChanged(maker.Market, maker.Side, maker.Price, -trade.Count, taker, now));
        groups.Count(maker, taker, trade);
        groups.Count(taker, taker, trade);
        return (trade, fee);
    }
}

/// <summary>Represents the executions of one request so far.</summary>
/// <param name="Count">Contracts.</param>
/// <param name="Paid">Dollars in YES terms, without fees.</param>
/// <param name="Fees">Fees in dollars.</param>
internal readonly record struct FillTally(decimal Count, decimal Paid, decimal Fees)
{
    /// <summary>Adds a trade.</summary>
    public FillTally With((Trade Trade, decimal TakerFee) fill) =>
        new(Count + fill.Trade.Count, Paid + (fill.Trade.Count * fill.Trade.Price), Fees + fill.TakerFee);

    /// <summary>Gets the immediate result of the request.</summary>
    public OrderResult Result(Order order, DateTimeOffset now) => Count == 0m
        ? new(order, 0m, null, null, now)
        : new(order, Count, decimal.Round(Paid / Count, 6), decimal.Round(Fees / Count, 6), now);
}
