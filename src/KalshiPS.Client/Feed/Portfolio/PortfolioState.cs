namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>What is known of an account. Older news never replaces newer, and what says nothing new is not told.</summary>
internal sealed class PortfolioState(IReadOnlyCollection<string>? tickers)
{
    // Reads show news only after a while; a position that still differs is taken as it was read.
    private const int MostReads = 6;

    private readonly Dictionary<string, Order> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MarketPosition> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnreadPosition> unread = new(StringComparer.Ordinal);
    private Balance? balance;

    /// <summary>Whether the feed told of positions that no read has shown so.</summary>
    public bool HasUnread => unread.Count > 0;

    /// <summary>The market to read if it is one alone; null if there are several.</summary>
    public string? OnlyUnread => unread.Count == 1 ? unread.Keys.First() : null;

    /// <summary>Applies what the feed tells. Of a position it tells not all, so that is to be read.</summary>
    /// <returns>What changed; null if nothing did, or not all of it is known.</returns>
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
        if (unread.TryGetValue(position.Ticker, out var told))
        {
            if (!told.IsIn(position) && told.Reads < MostReads - 1)
                return null;
            unread.Remove(position.Ticker);
        }

        var before = positions.GetValueOrDefault(position.Ticker);
        if (before is null && told is null && position.Position == 0m)
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

    /// <summary>Every position there is has been read, or every one that was to be.</summary>
    /// <returns>Those that are gone: the feed told of their end, and reads do not have them any more.</returns>
    public List<MarketPosition> EndRead()
    {
        var gone = new List<MarketPosition>();
        foreach (var (ticker, told) in unread.ToList())
        {
            if (++told.Reads < MostReads)
                continue;
            unread.Remove(ticker);
            if (told.Update.Position == 0m && positions.Remove(ticker, out var before) && before.Position != 0m)
                gone.Add(Ended(before, told.Update));
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

    // What was paid out was not traded.
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
        // The two may round fees differently.
        private const decimal SameFees = 0.01m;

        public PositionUpdate Update { get; } = update;

        public int Reads { get; set; }

        public bool IsIn(MarketPosition read) =>
            read.Position == Update.Position
            && read.FeesPaid - Update.FeesPaid is { } difference
            && Math.Abs(difference) < SameFees;
    }
}
