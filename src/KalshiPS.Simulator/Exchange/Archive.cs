namespace KalshiPS.Simulator.Exchange;

/// <summary>What the exchange archives by a boundary of its own.</summary>
public enum ArchivedList
{
    /// <summary>Markets and their candlesticks, by their pay-out.</summary>
    Markets,

    /// <summary>Trades and fills, by when they were made.</summary>
    Trades,

    /// <summary>Orders that do not rest, by when they ended.</summary>
    Orders,

    /// <summary>Positions and what they were paid, an event at a time, by the last pay-out of the event.</summary>
    Positions,
}

/// <summary>What is too old for the live lists.</summary>
internal sealed class Archive(ExchangeClock clock, ListingRegistry listings)
{
    /// <summary>How far back the live lists go, except that of orders.</summary>
    public static readonly TimeSpan LiveSpan = TimeSpan.FromDays(90);

    /// <summary>How far back the live list of orders goes.</summary>
    public static readonly TimeSpan LiveOrderSpan = TimeSpan.FromDays(14);

    private readonly List<Market> markets = [];
    private readonly Dictionary<ArchivedList, Queue<DateTimeOffset>> boundaries = [];

    /// <summary>The markets paid out before their boundary, in the order of archiving.</summary>
    public IReadOnlyList<Market> Markets => markets;

    /// <summary>What ended before this moment is archived.</summary>
    /// <param name="list">Of which list.</param>
    /// <returns>The midnight that lies as far back as the live list goes, unless it was moved by hand.</returns>
    public DateTimeOffset BoundaryOf(ArchivedList list) =>
        boundaries.TryGetValue(list, out var times) ? times.Peek() : BoundaryByClock(list);

    /// <summary>Moves a boundary by hand: it lies at the first time, and after each request at the next one; the last one stays.</summary>
    /// <param name="list">The list.</param>
    /// <param name="times">The times, later or earlier; none to let it follow the clock again.</param>
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

    /// <summary>Whether a trade, or the fills it made, is archived.</summary>
    /// <param name="trade">The trade.</param>
    /// <returns>True when it was made before the boundary.</returns>
    public bool IsArchived(Trade trade) => trade.Time < BoundaryOf(ArchivedList.Trades);

    /// <summary>Whether a position is archived: those of one event move together, when its last market was paid long enough ago.</summary>
    /// <param name="position">The position.</param>
    /// <returns>False while any market of the event is not paid out.</returns>
    public bool IsArchived(Position position)
    {
        var boundary = BoundaryOf(ArchivedList.Positions);
        return listings.Markets.Concat(markets).Where(market => market.Event == position.Market.Event).All(market => market.SettledAt < boundary);
    }

    /// <summary>Whether an order is archived.</summary>
    /// <param name="order">The order.</param>
    /// <returns>True when it ended before the boundary.</returns>
    public bool IsArchived(Order order) => order.Status is not OrderStatus.Resting && order.UpdatedAt < BoundaryOf(ArchivedList.Orders);

    /// <summary>Moves each boundary that is moved by hand to its next time; called after each request.</summary>
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

    /// <summary>Schedules the archiving of a market that was paid out at this time.</summary>
    public void Schedule(DateTimeOffset paidAt)
    {
        var nextDay = new DateTimeOffset(paidAt.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        clock.Schedule(nextDay + LiveSpan, _ => FileMarkets());
    }

    private DateTimeOffset BoundaryByClock(ArchivedList list) =>
        new((clock.Now - (list is ArchivedList.Orders ? LiveOrderSpan : LiveSpan)).UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Puts each market where the boundary says that it belongs.</summary>
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
