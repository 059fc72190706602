namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>Keeps the known state of an account. Older data never replaces newer, and data without a change is not returned.</summary>
internal sealed class PortfolioState(IReadOnlyCollection<string>? tickers)
{
    // Reads lag behind changes; a position that still differs then is accepted as it was read.
    private const int MostReads = 6;

    private readonly Dictionary<string, Order> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MarketPosition> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnreadPosition> unread = new(StringComparer.Ordinal);
    private Balance? balance;

    /// <summary>Whether the feed announced changes of positions that no read has shown yet.</summary>
    public bool HasUnread => unread.Count > 0;

    /// <summary>The market to read if there is only one; null if there are several.</summary>
    public string? OnlyUnread => unread.Count == 1 ? unread.Keys.First() : null;

    /// <summary>Applies a message of the feed. A message about a position is incomplete, so that the position has to be read.</summary>
    /// <returns>The changed object; null if nothing changed or it is not completely known.</returns>
    public object? Apply(FeedMessage message) => message switch
    {
        OrderUpdate update => Apply(OrderMerge.Updated(orders.GetValueOrDefault(update.OrderId), update)),
        PositionUpdate update => RecordUnread(update),
        _ => null,
    };

    public object? Apply(Order order)
    {
        if (!Concerns(order.Ticker))
            return null;
        var before = orders.GetValueOrDefault(order.OrderId);
        if (before is not null && (order.LastUpdateTime < before.LastUpdateTime || IsSame(before, order)))
            return null;
        if (before is null && order.Status != OrderStatuses.Resting && order.LastUpdateTime is null)
            return null;
        orders[order.OrderId] = order;
        return order;
    }

    public object? Apply(MarketPosition position)
    {
        if (!Concerns(position.Ticker))
            return null;
        if (unread.TryGetValue(position.Ticker, out var announced))
        {
            if (!announced.IsIn(position) && announced.Reads < MostReads - 1)
                return null;
            unread.Remove(position.Ticker);
        }

        var before = positions.GetValueOrDefault(position.Ticker);
        if (before is null && announced is null && position.Position == 0m)
            return null;
        if (before is not null && (position.LastUpdatedTime < before.LastUpdatedTime || IsSame(before, position)))
            return null;
        positions[position.Ticker] = position;
        return position;
    }

    public object? Apply(Balance now)
    {
        if (balance is not null && balance.Available == now.Available && balance.PortfolioValueCents == now.PortfolioValueCents)
            return null;
        balance = now;
        return now;
    }

    /// <summary>Records that all positions that were to be read have been read.</summary>
    /// <returns>The closed positions: the feed announced their end, and reads no longer contain them.</returns>
    public List<MarketPosition> EndRead()
    {
        var gone = new List<MarketPosition>();
        foreach (var (ticker, announced) in unread.ToList())
        {
            if (++announced.Reads < MostReads)
                continue;
            unread.Remove(ticker);
            if (announced.Update.Position == 0m && positions.Remove(ticker, out var before) && before.Position != 0m)
                gone.Add(Ended(before, announced.Update));
        }

        return gone;
    }

    private object? RecordUnread(PositionUpdate update)
    {
        if (Concerns(update.Ticker))
            unread[update.Ticker] = new UnreadPosition(update);
        return null;
    }

    private bool Concerns(string ticker) => tickers is null || tickers.Contains(ticker, StringComparer.Ordinal);

    private static bool IsSame(Order before, Order now) =>
        (before.Status, before.YesPrice, before.FillCount, before.RemainingCount, before.ExpirationTime)
        == (now.Status, now.YesPrice, now.FillCount, now.RemainingCount, now.ExpirationTime);

    private static bool IsSame(MarketPosition before, MarketPosition now) =>
        (before.Position, before.MarketExposure, before.TotalTraded, before.RealizedProfit, before.FeesPaid)
        == (now.Position, now.MarketExposure, now.TotalTraded, now.RealizedProfit, now.FeesPaid);

    // Money that was paid out was not traded.
    private static MarketPosition Ended(MarketPosition before, PositionUpdate update) => new()
    {
        Ticker = before.Ticker,
        Position = 0m,
        MarketExposure = 0m,
        TotalTraded = before.TotalTraded,
        RealizedProfit = update.RealizedProfit,
        FeesPaid = update.FeesPaid,
        LastUpdatedTime = update.Timestamp,
        ExchangeIndex = before.ExchangeIndex,
    };

    private sealed class UnreadPosition(PositionUpdate update)
    {
        // The feed and reads may round fees differently.
        private const decimal SameFees = 0.01m;

        public PositionUpdate Update { get; } = update;

        public int Reads { get; set; }

        public bool IsIn(MarketPosition read) =>
            read.Position == Update.Position
            && read.FeesPaid - Update.FeesPaid is { } difference
            && Math.Abs(difference) < SameFees;
    }
}
