using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>Keeps the last returned state of the account's orders.</summary>
internal sealed class OwnOrders(KalshiClient client, IReadOnlyCollection<string>? tickers) : IGapSource
{
    private readonly KnownPeriod period = new(client);
    private readonly Dictionary<string, OrderUpdate> orders = new(StringComparer.Ordinal);
    private readonly Queue<(string OrderId, DateTimeOffset Time)> ended = new();

    public string Channel => FeedChannels.Order;

    public async Task BeginAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        period.RecordKnown(period.Now);
        var read = new Dictionary<string, Order>(StringComparer.Ordinal);
        await AddAsync(read, new GetOrders { Status = OrderStatuses.Resting }, trace, cancellationToken).ConfigureAwait(false);
        await AddAsync(read, new GetOrders { After = period.OldestRead }, trace, cancellationToken).ConfigureAwait(false);
        foreach (var order in read.Values)
            TryRecord(ToUpdate(order));
    }

    public bool Apply(FeedMessage message, bool isWhole)
    {
        if (message is not OrderUpdate order)
            return true;
        var isNew = TryRecord(order);
        if (isWhole)
            period.RecordKnown(TimeOf(order));
        return isNew;
    }

    public async Task<GapContent> ReadAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        var (at, since) = (period.Now, period.Since);
        var rested = orders.Values.Where(order => order.Status == OrderStatuses.Resting).Select(order => order.OrderId).ToList();
        var read = new Dictionary<string, Order>(StringComparer.Ordinal);
        await AddAsync(read, new GetOrders { Status = OrderStatuses.Resting }, trace, cancellationToken).ConfigureAwait(false);
        // Orders that were placed and ended in between.
        await AddAsync(read, new GetOrders { After = since }, trace, cancellationToken).ConfigureAwait(false);
        // Orders that rested before and no longer do.
        foreach (var orderId in rested.Where(orderId => !read.ContainsKey(orderId)))
        {
            try
            {
                read[orderId] = (await client.SendAsync(new GetOrder(orderId), trace, cancellationToken).ConfigureAwait(false)).Order;
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
            {
                // It ended so long ago that it is in the archive.
            }
        }

        return new GapContent(() => [.. read.Values.Select(ToUpdate).Where(TryRecord)], () => period.RecordRead(at));
    }

    // Of two reads of an order the later one counts.
    private async Task AddAsync(Dictionary<string, Order> read, GetOrders operation, ICallTrace? trace, CancellationToken cancellationToken)
    {
        await foreach (var page in client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, trace, cancellationToken).ConfigureAwait(false))
        {
            foreach (var order in page.Orders.Where(order => tickers is null || tickers.Contains(order.Ticker, StringComparer.Ordinal)))
                read[order.OrderId] = order;
        }
    }

    private bool TryRecord(OrderUpdate order)
    {
        if (orders.TryGetValue(order.OrderId, out var before) && (IsSame(before, order) || IsOlder(order, before)))
            return false;
        orders[order.OrderId] = order;
        if (order.Status != OrderStatuses.Resting)
            ended.Enqueue((order.OrderId, period.Now));
        while (ended.TryPeek(out var oldest) && oldest.Time < period.OldestRead)
            orders.Remove(ended.Dequeue().OrderId);
        return true;
    }

    private DateTimeOffset TimeOf(OrderUpdate order) => order.LastUpdateTime ?? order.CreatedTime ?? order.Timestamp ?? period.Now;

    // Times are compared by the millisecond, to which the feed may round them down.
    private bool IsOlder(OrderUpdate order, OrderUpdate than)
    {
        var (time, other) = (TimeOf(order).ToUnixTimeMilliseconds(), TimeOf(than).ToUnixTimeMilliseconds());
        return time < other
            || (time == other && (order.FillCount < than.FillCount || (order.Status == OrderStatuses.Resting && than.Status != OrderStatuses.Resting)));
    }

    private static bool IsSame(OrderUpdate one, OrderUpdate other) =>
        (one.Status, one.YesPrice, one.FillCount, one.RemainingCount, one.ClientOrderId, one.ExpirationTime?.ToUnixTimeMilliseconds())
        == (other.Status, other.YesPrice, other.FillCount, other.RemainingCount, other.ClientOrderId, other.ExpirationTime?.ToUnixTimeMilliseconds());

    private static OrderUpdate ToUpdate(Order order) => new()
    {
        Channel = FeedChannels.Order,
        Timestamp = order.LastUpdateTime ?? order.CreatedTime,
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        Ticker = order.Ticker,
        BookSide = order.BookSide,
        OutcomeSide = order.OutcomeSide,
        Status = order.Status,
        YesPrice = order.YesPrice,
        FillCount = order.FillCount,
        RemainingCount = order.RemainingCount,
        InitialCount = order.InitialCount,
        TakerFillCost = order.TakerFillCost,
        MakerFillCost = order.MakerFillCost,
        TakerFees = order.TakerFees,
        MakerFees = order.MakerFees,
        CreatedTime = order.CreatedTime,
        LastUpdateTime = order.LastUpdateTime,
        ExpirationTime = order.ExpirationTime,
        SelfTradePreventionType = order.SelfTradePreventionType,
        OrderGroupId = order.OrderGroupId,
        Subaccount = order.Subaccount,
        UserId = order.UserId,
        Side = order.Side,
    };
}
