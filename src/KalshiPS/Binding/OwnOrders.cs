using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Represents a book as an order meets it: self-trade prevention keeps the order from being filled by the account's own orders.</summary>
/// <param name="Book">The book without own orders that the order would meet, and without what the order does not reach because of them.</param>
internal sealed record OwnOrders(OrderBook Book)
{
    /// <summary>Whether the order crosses the book, own orders included.</summary>
    public bool Crosses { get; init; }

    /// <summary>The price of the first own order that the order meets and that cancels it, in dollars of the order's outcome; null if there is none.</summary>
    public decimal? Stop { get; init; }

    /// <summary>The contracts of others at the price of <see cref="Stop"/>, which may be filled first.</summary>
    public decimal AtStop { get; init; }

    /// <summary>Whether what is left of the order can be filled by others at the price of <see cref="Stop"/>.</summary>
    public bool MayPass { get; init; }

    /// <summary>The greatest number of own resting contracts that the order cancels.</summary>
    public decimal Canceled { get; init; }

    /// <summary>Applies self-trade prevention to a book.</summary>
    /// <param name="book">The market's book.</param>
    /// <param name="resting">The account's resting orders in the market; null if they are unknown.</param>
    /// <param name="plan">The order.</param>
    public static OwnOrders Of(OrderBook book, IReadOnlyList<Order>? resting, OrderPlan plan)
    {
        var levels = plan.IsBid ? book.Asks : book.Bids;
        var own = (resting ?? [])
            .Where(order => order.BookSide == (plan.IsBid ? BookSides.Ask : BookSides.Bid) && order is { YesPrice: not null, RemainingCount: > 0m })
            .GroupBy(order => order.YesPrice!.Value)
            .ToDictionary(orders => orders.Key, orders => orders.Sum(order => order.RemainingCount!.Value));
        var met = new OwnOrders(book) { Crosses = levels.Count > 0 && Reaches(levels[0].Price) };
        // A post-only order that crosses is refused before it meets any.
        if (own.Count == 0 || plan.IsPostOnly)
            return met;
        var left = plan.Rest;
        var others = new List<OrderBookLevel>();
        foreach (var level in levels)
        {
            var mine = Math.Min(own.GetValueOrDefault(level.Price), level.Count);
            var count = level.Count - mine;
            if (left > 0m && mine > 0m && Reaches(level.Price))
            {
                if (plan.SelfTradePrevention == SelfTradePrevention.TakerAtCross)
                    return met with { Book = With(others), Stop = OutcomePrice.Turn(plan.Terms.Side, level.Price), AtStop = count, MayPass = count >= left };
                met = met with { Canceled = met.Canceled + mine };
            }

            left -= count;
            if (count > 0m)
                others.Add(new OrderBookLevel(level.Price, count));
        }

        return met.Canceled > 0m ? met with { Book = With(others) } : met;

        bool Reaches(decimal price) => plan.IsBid ? price <= plan.Terms.YesPrice : price >= plan.Terms.YesPrice;

        OrderBook With(IReadOnlyList<OrderBookLevel> reached) =>
            plan.IsBid ? new OrderBook(book.Ticker, book.Bids, reached) : new OrderBook(book.Ticker, reached, book.Asks);
    }
}
