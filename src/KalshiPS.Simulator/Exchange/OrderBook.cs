namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the resting orders of a market in YES terms, by price and then by time.</summary>
public sealed class OrderBook
{
    private readonly SortedDictionary<decimal, PriceLevel> bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, PriceLevel> asks = [];

    internal OrderBook()
    {
    }

    /// <summary>The highest bid in dollars, if there is one.</summary>
    public decimal? BestBid => Best(BookSide.Bid)?.Price;

    /// <summary>The lowest ask in dollars, if there is one.</summary>
    public decimal? BestAsk => Best(BookSide.Ask)?.Price;

    /// <summary>Whether the book ever held an order.</summary>
    public bool WasEverQuoted { get; private set; }

    /// <summary>The price levels of one side.</summary>
    /// <param name="side">The side.</param>
    /// <returns>The levels, best first.</returns>
    public IEnumerable<PriceLevel> Levels(BookSide side) => Side(side).Values;

    /// <summary>Gets the best level of one side.</summary>
    /// <param name="side">The side.</param>
    /// <returns>The level; null if the side is empty.</returns>
    public PriceLevel? Best(BookSide side) => Side(side).Values.FirstOrDefault();

    /// <summary>Determines whether a price on one side crosses the best price of the other.</summary>
    /// <param name="side">The side of the arriving order.</param>
    /// <param name="price">Its limit in dollars.</param>
    /// <returns>True if the order would trade at once.</returns>
    public bool Crosses(BookSide side, decimal price) => side is BookSide.Bid
        ? BestAsk is { } ask && price >= ask
        : BestBid is { } bid && price <= bid;

    /// <summary>Computes the contracts ahead of an order in the queue.</summary>
    internal decimal Ahead(Order order)
    {
        var ahead = 0m;
        foreach (var level in Levels(order.Side))
        {
            if (level.Price == order.Price)
                return ahead + level.Orders.TakeWhile(each => each != order).Sum(each => each.Remaining);
            ahead += level.Count;
        }

        return ahead;
    }

    internal void Add(Order order)
    {
        var side = Side(order.Side);
        if (!side.TryGetValue(order.Price, out var level))
            side[order.Price] = level = new PriceLevel(order.Price);
        level.Add(order);
        order.Position.AddResting(order);
        WasEverQuoted = true;
    }

    internal void Remove(Order order)
    {
        var side = Side(order.Side);
        var level = side[order.Price];
        level.Remove(order);
        if (level.IsEmpty)
            side.Remove(order.Price);
        order.Position.RemoveResting(order);
    }

    private SortedDictionary<decimal, PriceLevel> Side(BookSide side) => side is BookSide.Bid ? bids : asks;
}

/// <summary>Represents the orders at one price, oldest first.</summary>
public sealed class PriceLevel
{
    private static readonly Comparer<Order> ByPriority = Comparer<Order>.Create((a, b) => a.Priority.CompareTo(b.Priority));
    private readonly SortedSet<Order> orders = new(ByPriority);

    internal PriceLevel(decimal price) => Price = price;

    /// <summary>Dollars per YES contract.</summary>
    public decimal Price { get; }

    /// <summary>Contracts on the book at this price.</summary>
    public decimal Count => orders.Sum(order => order.Remaining);

    /// <summary>The orders, oldest first.</summary>
    public IEnumerable<Order> Orders => orders;

    internal bool IsEmpty => orders.Count == 0;

    internal Order First => orders.Min!;

    internal void Add(Order order) => orders.Add(order);

    internal void Remove(Order order) => orders.Remove(order);
}
