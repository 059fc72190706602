namespace KalshiPS.Simulator.Exchange;

/// <summary>Places and cancels orders.</summary>
internal sealed class OrderEntry(
    ExchangeClock clock,
    IdGenerator ids,
    ShardRegistry shards,
    OrderLedger ledger,
    OrderRouter router,
    RestingOrders resting,
    OrderGroupRegistry groups,
    MatchingEngine matching)
{
    /// <summary>Places an order.</summary>
    /// <param name="account">The placing account.</param>
    /// <param name="request">The order's terms.</param>
    /// <returns>The order and its immediate result.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public OrderResult Place(Account account, OrderRequest request)
    {
        var now = clock.Now;
        var market = router.GetMarket(request.Ticker, request.ExchangeIndex);
        shards.EnsureTrading(market);
        if (request.ClientOrderId is { Length: > 0 } id && account.HasUsed(id))
            throw new RejectedException(RejectReason.OrderAlreadyExists);
        OrderRules.EnsureSize(market, request.Price, request.Count);
        OrderRules.EnsureTerms(account, request, now);
        var group = request.OrderGroupId is { } groupId ? groups.GetToJoin(account, groupId, request.Subaccount, market) : null;

        var position = account.PositionIn(market, request.Subaccount, clock.NextSequence, now);
        var count = request.ReduceOnly ? OrderRules.ReducedCount(position, request) : request.Count;
        var crosses = market.Book.Crosses(request.Side, request.Price);
        if (request.PostOnly && crosses)
            throw new RejectedException(RejectReason.InvalidOrder, "post only cross");
        ClearingHouse.EnsureAffordable(position, request.Side, request.Price, count, crosses, replaced: null, now);
        if (request.TimeInForce is TimeInForce.FillOrKill && !MatchingEngine.CanFillWhole(account, request, count, market.Book))
            throw new RejectedException(RejectReason.FillOrKillInsufficientVolume);

        var order = new Order(ids.NextGuid(), position, request, count, now) { Sequence = clock.NextSequence(), Group = group };
        if (order.ClientOrderId.Length > 0)
            account.Use(order.ClientOrderId);
        ledger.Add(order);
        group?.Add(order);
        return matching.Match(order, rests: request.TimeInForce is TimeInForce.GoodTillCanceled, now).Result(order, now);
    }

    /// <summary>Cancels a resting order.</summary>
    /// <param name="account">The account that placed the order.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="subaccount">The subaccount that placed it.</param>
    /// <param name="route">The routing to the shard.</param>
    /// <returns>The order, and the contracts removed from the book.</returns>
    /// <exception cref="RejectedException">The order does not rest on the shard, or the exchange is paused.</exception>
    public (Order Order, decimal ReducedBy) Cancel(Account account, Guid orderId, int subaccount, Route route)
    {
        var order = router.GetResting(account, orderId, subaccount, route);
        var reducedBy = order.Remaining;
        resting.Cancel(order, clock.Now);
        return (order, reducedBy);
    }

    /// <summary>Cancels all resting orders of an account on all shards that are not stopped.</summary>
    /// <param name="account">The account.</param>
    /// <param name="subaccount">Only the orders of this subaccount; null for all.</param>
    /// <returns>The number of canceled orders.</returns>
    /// <exception cref="RejectedException">All shards are stopped.</exception>
    public int CancelAll(Account account, int? subaccount)
    {
        if (shards.All.All(shard => !shard.ExchangeActive))
            throw new RejectedException(RejectReason.ExchangePaused);
        var canceled = account.Positions
            .Where(position => subaccount is null || position.Subaccount == subaccount)
            .Where(position => !shards.IsStopped(position.Market.ExchangeIndex))
            .SelectMany(position => position.Resting)
            .ToList();
        foreach (var order in canceled)
            resting.Cancel(order, clock.Now);
        return canceled.Count;
    }

    /// <summary>Computes the queue position of a resting order.</summary>
    /// <param name="account">The account that placed the order.</param>
    /// <param name="orderId">The order.</param>
    /// <returns>Contracts at better prices and of earlier orders at the same price.</returns>
    /// <exception cref="RejectedException">The order does not rest.</exception>
    public decimal QueuePositionOf(Account account, Guid orderId)
    {
        var order = ledger.Get(account, orderId);
        return order.Status is OrderStatus.Resting ? order.Market.Book.Ahead(order) : throw new RejectedException(RejectReason.NotFound);
    }
}
