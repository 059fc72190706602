namespace KalshiPS.Client.Feed;

/// <summary>What is known of an account. Older news never replaces newer, and what says nothing new is not told.</summary>
internal sealed class PortfolioState(IReadOnlyCollection<string>? tickers)
{
    private readonly Dictionary<string, Order> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MarketPosition> positions = new(StringComparer.Ordinal);
    private Balance? balance;

    /// <summary>Takes what the feed tells.</summary>
    /// <returns>What changed; null if nothing did.</returns>
    public object? Take(FeedMessage message) => message switch
    {
        OrderUpdate update => Take(OrderMerge.Updated(orders.GetValueOrDefault(update.OrderId), update)),
        PositionUpdate update => Take(Updated(positions.GetValueOrDefault(update.Ticker), update)),
        _ => null,
    };

    public object? Take(Order order)
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

    public object? Take(MarketPosition position)
    {
        if (!Concerns(position.Ticker))
            return null;
        var before = positions.GetValueOrDefault(position.Ticker);
        if (before is not null && (position.LastUpdatedTime < before.LastUpdatedTime || IsSame(before, position)))
            return null;
        positions[position.Ticker] = position;
        return position;
    }

    public object? Take(Balance now)
    {
        if (balance is not null && balance.Available == now.Available && balance.PortfolioValueCents == now.PortfolioValueCents)
            return null;
        balance = now;
        return now;
    }

    /// <summary>Orders that rested when they were last heard of, without some.</summary>
    public List<string> RestingBut(HashSet<string> some) =>
        [.. orders.Values.Where(order => order.Status == OrderStatuses.Resting && !some.Contains(order.OrderId)).Select(order => order.OrderId)];

    private bool Concerns(string ticker) => tickers is null || tickers.Contains(ticker, StringComparer.Ordinal);

    private static bool IsSame(Order before, Order now) =>
        (before.Status, before.YesPrice, before.FillCount, before.RemainingCount, before.ExpirationTime)
        == (now.Status, now.YesPrice, now.FillCount, now.RemainingCount, now.ExpirationTime);

    private static bool IsSame(MarketPosition before, MarketPosition now) =>
        (before.Position, before.MarketExposure, before.RealizedProfit, before.FeesPaid)
        == (now.Position, now.MarketExposure, now.RealizedProfit, now.FeesPaid);

    private static MarketPosition Updated(MarketPosition? before, PositionUpdate update) => new()
    {
        Ticker = update.Ticker,
        Position = update.Position,
        MarketExposure = update.PositionCost,
        TotalTraded = before?.TotalTraded ?? 0m,
        RealizedProfit = update.RealizedProfit,
        FeesPaid = update.FeesPaid,
        RestingOrdersCount = before?.RestingOrdersCount,
        LastUpdatedTime = update.Timestamp ?? before?.LastUpdatedTime,
        ExchangeIndex = before?.ExchangeIndex,
    };
}
