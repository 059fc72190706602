namespace KalshiPS.Simulator.Exchange;

/// <summary>The lists that are archived, each by its own boundary.</summary>
public enum ArchivedList
{
    /// <summary>Markets and their candlesticks, by their settlement.</summary>
    Markets,

    /// <summary>Trades and fills, by their time.</summary>
    Trades,

    /// <summary>Orders that do not rest, by their end.</summary>
    Orders,

    /// <summary>Positions and their settlements, per event, by the event's last settlement.</summary>
    Positions,
}

/// <summary>Represents the archive of items that are too old for the live lists.</summary>
internal sealed class Archive(ExchangeClock clock, ListingRegistry listings)
{
    /// <summary>The period of the live lists, except that of orders.</summary>
    public static readonly TimeSpan LiveSpan = TimeSpan.FromDays(90);

    /// <summary>The period of the live list of orders.</summary>
    public static readonly TimeSpan LiveOrderSpan = TimeSpan.FromDays(14);

    private readonly List<Market> markets = [];
    private readonly Dictionary<ArchivedList, Queue<DateTimeOffset>> boundaries = [];

    /// <summary>The markets settled before their boundary, in the order of archiving.</summary>
    public IReadOnlyList<Market> Markets => markets;

    /// <summary>Gets the boundary of a list: items that ended before it are archived.</summary>
    /// <param name="list">The list.</param>
    /// <returns>The midnight at the start of the live list's period, unless the boundary was moved explicitly.</returns>
    public DateTimeOffset BoundaryOf(ArchivedList list) =>
        boundaries.TryGetValue(list, out var times) ? times.Peek() : BoundaryByClock(list);

    /// <summary>Moves a boundary explicitly: to the first time now, and to the next one after each request; it stays at the last one.</summary>
    /// <param name="list">The list.</param>
    /// <param name="times">The times, later or earlier; none to follow the clock again.</param>
    public void MoveBoundary(ArchivedList list, DateTimeOffset[] times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Length == 0)
            boundaries.Remove(list);
        else
            boundaries[list] = new Queue<DateTimeOffset>(times);
        FileMarkets();
    }

    /// <summary>Finds an archived market; null if there is none.</summary>
    public Market? FindMarket(string ticker) => markets.Find(each => string.Equals(each.Ticker, ticker, StringComparison.Ordinal));

    /// <summary>Determines whether a trade, with its fills, is archived.</summary>
    /// <param name="trade">The trade.</param>
    /// <returns>True if it was made before the boundary.</returns>
    public bool IsArchived(Trade trade) => trade.Time < BoundaryOf(ArchivedList.Trades);

    /// <summary>Determines whether a position is archived. An event's positions are archived together, after its last settlement.</summary>
    /// <param name="position">The position.</param>
    /// <returns>False while a market of the event is not settled.</returns>
    public bool IsArchived(Position position)
    {
        var boundary = BoundaryOf(ArchivedList.Positions);
        return listings.Markets.Concat(markets).Where(market => market.Event == position.Market.Event).All(market => market.SettledAt < boundary);
    }

    /// <summary>Determines whether an order is archived.</summary>
    /// <param name="order">The order.</param>
    /// <returns>True if it ended before the boundary.</returns>
    public bool IsArchived(Order order) => order.Status is not OrderStatus.Resting && order.UpdatedAt < BoundaryOf(ArchivedList.Orders);

    /// <summary>Moves each explicitly moved boundary to its next time; called after each request.</summary>
    public void NextBoundaries()
    {
        var moved = false;
        foreach (var times in boundaries.Values.Where(times => times.Count > 1))
        {
            times.Dequeue();
            moved = true;
        }

        if (moved)
            FileMarkets();
    }

    /// <summary>Schedules the archiving of a market settled at this time.</summary>
    public void Schedule(DateTimeOffset paidAt)
    {
        var nextDay = new DateTimeOffset(paidAt.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        clock.Schedule(nextDay + LiveSpan, _ => FileMarkets());
    }

    private DateTimeOffset BoundaryByClock(ArchivedList list) =>
        new((clock.Now - (list is ArchivedList.Orders ? LiveOrderSpan : LiveSpan)).UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Moves each market to the live list or the archive, by the boundary.</summary>
    private void FileMarkets()
    {
        var boundary = BoundaryOf(ArchivedList.Markets);
        foreach (var market in listings.Markets.Where(market => market.SettledAt < boundary).ToList())
        {
            listings.Remove(market);
            markets.Add(market);
        }

        foreach (var market in markets.Where(market => !(market.SettledAt < boundary)).ToList())
        {
            markets.Remove(market);
            listings.Restore(market);
        }
    }
}
