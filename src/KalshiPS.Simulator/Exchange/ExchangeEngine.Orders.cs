namespace KalshiPS.Simulator.Exchange;

/// <content>Placing and canceling.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Places an order.</summary>
    /// <param name="account">Who places it.</param>
    /// <param name="request">What is asked for.</param>
    /// <returns>The order and what it did at once.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public OrderResult PlaceOrder(Account account, OrderRequest request) => Do(() =>
    {
        var now = Now;
        var market = MarketFor(request.Ticker, request.ExchangeIndex);
        EnsureTrading(market);
        if (request.ClientOrderId is { Length: > 0 } id && account.HasUsed(id))
            throw new RejectedException(RejectReason.OrderAlreadyExists);
        Validate(market, request.Price, request.Count);
        ValidateTerms(account, request, now);
        var group = request.OrderGroupId is { } groupId ? GroupFor(account, groupId, request.Subaccount, market) : null;

        var position = account.PositionIn(market, request.Subaccount, NextSequence, now);
        var count = request.ReduceOnly ? ReducedCount(position, request) : request.Count;
        if (request.PostOnly && market.Book.Crosses(request.Side, request.Price))
            throw new RejectedException(RejectReason.InvalidOrder, "post only cross");
        EnsureAffordable(position, request.Side, request.Price, count, market.Book.Crosses(request.Side, request.Price), replaced: null, now);
        if (request.TimeInForce is TimeInForce.FillOrKill && !CanFillWhole(account, request, count, market.Book))
            throw new RejectedException(RejectReason.FillOrKillInsufficientVolume);

        var order = new Order(_ids.NextGuid(), position, request, count, now) { Sequence = NextSequence(), Group = group };
        if (order.ClientOrderId.Length > 0)
            account.Use(order.ClientOrderId);
        Register(order);
        group?.Add(order);

        var tally = Match(order, now);
        Finish(order, rests: request.TimeInForce is TimeInForce.GoodTillCanceled, now);
        return tally.Result(order, now);
    });

    /// <summary>Cancels a resting order.</summary>
    /// <param name="account">Whose order it is.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="subaccount">The subaccount that placed it.</param>
    /// <param name="route">How the request finds the shard.</param>
    /// <returns>The order, and the contracts that were taken off the book.</returns>
    /// <exception cref="RejectedException">The order does not rest there, or the exchange is paused.</exception>
    public (Order Order, decimal ReducedBy) CancelOrder(Account account, Guid orderId, int subaccount = 0, Route route = default) => Do(() =>
    {
        var order = GetResting(account, orderId, subaccount, route);
        var reducedBy = order.Remaining;
        CancelResting(order, Now);
        return (order, reducedBy);
    });

    /// <summary>Cancels every resting order of an account on every shard that is not stopped.</summary>
    /// <param name="account">The account.</param>
    /// <param name="subaccount">Only the orders of this subaccount; all when null.</param>
    /// <returns>How many orders were canceled.</returns>
    /// <exception cref="RejectedException">Every shard is stopped.</exception>
    public int CancelAllOrders(Account account, int? subaccount = null) => Do(() =>
    {
        if (_shards.Values.All(shard => !shard.ExchangeActive))
            throw new RejectedException(RejectReason.ExchangePaused);
        var resting = account.Positions
            .Where(position => subaccount is null || position.Subaccount == subaccount)
            .Where(position => _shards[position.Market.ExchangeIndex].ExchangeActive)
            .SelectMany(position => position.Resting)
            .ToList();
        foreach (var order in resting)
            CancelResting(order, Now);
        return resting.Count;
    });

    /// <summary>How many contracts trade before a resting order does.</summary>
    /// <param name="account">Whose order it is.</param>
    /// <param name="orderId">The order.</param>
    /// <returns>Contracts of better prices and of earlier orders at the same price.</returns>
    /// <exception cref="RejectedException">The order does not rest.</exception>
    public decimal QueuePositionOf(Account account, Guid orderId) => Do(() =>
    {
        var order = GetOrder(account, orderId);
        return order.Status is OrderStatus.Resting ? order.Market.Book.Ahead(order) : throw new RejectedException(RejectReason.NotFound);
    });

    private static void Validate(Market market, decimal price, decimal count)
    {
        if (!market.Listing.Prices.Allows(price))
            throw new RejectedException(RejectReason.InvalidPrice);
        if (count <= 0m || count % 0.01m != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid count");
        if (!market.Listing.AllowsFractions && count % 1m != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "fractional trading is not enabled for this market");
    }

    private static void ValidateTerms(Account account, OrderRequest request, DateTimeOffset now)
    {
        var rests = request.TimeInForce is TimeInForce.GoodTillCanceled;
        if (request.ReduceOnly && request.TimeInForce is not TimeInForce.ImmediateOrCancel)
            throw new RejectedException(RejectReason.InvalidOrder, "reduce only requires immediate or cancel");
        if (request.PostOnly && !rests)
            throw new RejectedException(RejectReason.InvalidOrder, "post only requires good till canceled");
        if (request.ExpiresAt is not null && !rests)
            throw new RejectedException(RejectReason.InvalidOrder, "expiration time requires good till canceled");
        if (request.ExpiresAt <= now)
            throw new RejectedException(RejectReason.InvalidOrder, "expiration time is in the past");
        if (!account.HasSubaccount(request.Subaccount))
            throw new RejectedException(RejectReason.InvalidOrder, "invalid subaccount");
    }

    private static decimal ReducedCount(Position position, OrderRequest request)
    {
        var closable = position.Closable(request.Side);
        return closable > 0m
            ? Math.Min(closable, request.Count)
            : throw new RejectedException(RejectReason.InvalidOrder, "reduce only order does not reduce the position");
    }

    private Order Register(Order order)
    {
        _orders.Add(order.Id, order);
        order.Account.Record(order);
        Listener?.OnNews(new OrderChanged(order, order.CreatedAt));
        return order;
    }

    /// <summary>Ends or rests what matching has left of an order.</summary>
    private void Finish(Order order, bool rests, DateTimeOffset now)
    {
        if (order.Remaining > 0m && rests)
            Rest(order, now);
        else if (order.Remaining > 0m)
            End(order, OrderStatus.Canceled, now);
        order.Market.RecordQuote(now);
    }

    private Market MarketFor(string ticker, int? shard)
    {
        var market = GetMarket(ticker);
        return shard is null or -1 || shard == market.ExchangeIndex
            ? market
            : throw new RejectedException(RejectReason.NotFound, "market not found");
    }

    private Order GetResting(Account account, Guid orderId, int subaccount, Route route)
    {
        var shard = route.ExchangeIndex is { } index and not -1 ? index
            : route.MarketTicker is { Length: > 0 } ticker ? GetMarket(ticker).ExchangeIndex
            : 0;
        if (_shards.TryGetValue(shard, out var found) && !found.ExchangeActive)
            throw new RejectedException(RejectReason.ExchangePaused);
        var order = GetOrder(account, orderId);
        return order.Status is OrderStatus.Resting && order.Subaccount == subaccount && order.Market.ExchangeIndex == shard
            ? order
            : throw new RejectedException(RejectReason.NotFound);
    }

    private void EnsureTrading(Market market)
    {
        var shard = _shards[market.ExchangeIndex];
        if (!shard.ExchangeActive)
            throw new RejectedException(RejectReason.ExchangePaused);
        if (!shard.TradingActive)
            throw new RejectedException(RejectReason.TradingPaused);
        if (market.Status is MarketStatus.Inactive)
            throw new RejectedException(RejectReason.MarketPaused);
        if (market.Status is not MarketStatus.Active)
            throw new RejectedException(RejectReason.MarketInactive);
    }

    private static void EnsureAffordable(Position position, BookSide side, decimal price, decimal count, bool takes, Order? replaced, DateTimeOffset now)
    {
        // The limit is the worst case: at any better price less cash and fee together leave the account.
        var fees = position.Market.FeesAt(now);
        var required = Collateral.RequiredWith(position, fees, side, price, count, takes, replaced);
        var wallet = position.Wallet;
        if (required > wallet.Available + wallet.ReservedFor(position))
            throw new RejectedException(RejectReason.InsufficientBalance);
    }
}

/// <summary>How a request about an order finds the shard the order is on.</summary>
/// <param name="ExchangeIndex">The shard; -1 or null to be routed.</param>
/// <param name="MarketTicker">The market to be routed by; without it an unstated shard is shard 0.</param>
public readonly record struct Route(int? ExchangeIndex, string? MarketTicker);
