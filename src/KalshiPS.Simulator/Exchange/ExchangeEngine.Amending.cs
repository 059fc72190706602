namespace KalshiPS.Simulator.Exchange;

/// <content>Changing a resting order.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Changes price, size or expiry of a resting order.</summary>
    /// <remarks>Less size or only another expiry keeps its place in the queue; more size or another price loses it.</remarks>
    /// <param name="account">Whose order it is.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="request">What it shall become.</param>
    /// <returns>The order and what the change did at once.</returns>
    /// <exception cref="RejectedException">The exchange refused it; the order is as it was.</exception>
    public OrderResult AmendOrder(Account account, Guid orderId, AmendRequest request) => Do(() =>
    {
        var now = Now;
        var order = GetResting(account, orderId, request.Subaccount, new(request.ExchangeIndex, request.Ticker));
        EnsureTrading(order.Market);
        ValidateAmend(order, request, now);

        var remaining = request.Count - order.Filled;
        var keepsPlace = remaining == 0m || (request.Price == order.Price && remaining <= order.Remaining);
        if (!keepsPlace)
        {
            if (order.Request.PostOnly && order.Market.Book.Crosses(order.Side, request.Price))
                throw new RejectedException(RejectReason.InvalidOrder, "post only cross");
            EnsureAffordable(
                order.Position, order.Side, request.Price, remaining, order.Market.Book.Crosses(order.Side, request.Price), order, now);
        }

        if (request.NewClientOrderId is { Length: > 0 } id && !string.Equals(id, order.ClientOrderId, StringComparison.Ordinal))
        {
            account.Use(id);
            order.ClientOrderId = id;
        }

        ChangeExpiry(order, request);
        order.UpdatedAt = now;
        order.InitialCount = request.Count;
        return keepsPlace ? Shrink(order, remaining, now) : Replace(order, request.Price, remaining, now);
    });

    /// <summary>Takes size off a resting order; it keeps its place in the queue.</summary>
    /// <param name="account">Whose order it is.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="request">By how much or to what.</param>
    /// <returns>The order.</returns>
    /// <exception cref="RejectedException">The exchange refused it; the order is as it was.</exception>
    public Order DecreaseOrder(Account account, Guid orderId, DecreaseRequest request) => Do(() =>
    {
        if (request.ReduceBy is null == request.ReduceTo is null)
            throw new RejectedException(RejectReason.InvalidOrder, "exactly one of reduce_by and reduce_to must be provided");
        var order = GetResting(account, orderId, request.Subaccount, request.Route);
        var remaining = request.ReduceTo ?? (order.Remaining - request.ReduceBy!.Value);
        var step = order.Market.Listing.AllowsFractions ? 0.01m : 1m;
        if (request.ReduceBy <= 0m || request.ReduceTo < 0m || remaining > order.Remaining || remaining % step != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid reduction");

        order.UpdatedAt = Now;
        if (remaining <= 0m)
            CancelResting(order, Now);
        else
            Shrink(order, remaining, Now);
        return order;
    });

    private static void ValidateAmend(Order order, AmendRequest request, DateTimeOffset now)
    {
        if (!string.Equals(request.Ticker, order.Market.Ticker, StringComparison.Ordinal) || request.Side != order.Side)
            throw new RejectedException(RejectReason.InvalidOrder, "ticker and side must match the order");
        if (request.ClientOrderId is { Length: > 0 } id && !string.Equals(id, order.ClientOrderId, StringComparison.Ordinal))
            throw new RejectedException(RejectReason.InvalidOrder, "client order id must match the order");
        Validate(order.Market, request.Price, request.Count);
        if (request.Count < order.Filled)
            throw new RejectedException(RejectReason.InvalidOrder, "count is less than the filled count");
        if (request.NewExpiry is { } expiry && expiry <= now)
            throw new RejectedException(RejectReason.InvalidOrder, "expiration time is in the past");
        if (request.NewClientOrderId is { Length: > 0 } newId
            && !string.Equals(newId, order.ClientOrderId, StringComparison.Ordinal)
            && order.Account.HasUsed(newId))
            throw new RejectedException(RejectReason.OrderAlreadyExists);
    }

    private void ChangeExpiry(Order order, AmendRequest request)
    {
        if (request.RemovesExpiry)
        {
            order.ExpiresAt = null;
        }
        else if (request.NewExpiry is { } expiry)
        {
            order.ExpiresAt = expiry;
            ScheduleExpiry(order, expiry);
        }
    }

    private OrderResult Shrink(Order order, decimal remaining, DateTimeOffset now)
    {
        if (remaining == 0m)
        {
            TakeOffTheBook(order, now);
            End(order, OrderStatus.Executed, now);
        }
        else
        {
            var delta = remaining - order.Remaining;
            order.Remaining = remaining;
            if (delta != 0m)
                Listener?.OnNews(new BookChanged(order.Market, order.Side, order.Price, delta, order, now));
            Listener?.OnNews(new OrderChanged(order, now));
        }

        Rebind(order.Position);
        order.Market.RecordQuote(now);
        return new(order, 0m, null, null, now);
    }

    private OrderResult Replace(Order order, decimal price, decimal remaining, DateTimeOffset now)
    {
        TakeOffTheBook(order, now);
        order.Price = price;
        order.Remaining = remaining;
        Listener?.OnNews(new OrderChanged(order, now));
        Rebind(order.Position);
        var tally = Match(order, now);
        Finish(order, rests: true, now);
        return tally.Result(order, now);
    }
}

/// <summary>What a resting order shall become.</summary>
public sealed record AmendRequest
{
    /// <summary>The order's market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The order's side.</summary>
    public required BookSide Side { get; init; }

    /// <summary>The new limit in dollars per YES contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>The new total: what is filled already and what shall rest.</summary>
    public required decimal Count { get; init; }

    /// <summary>The order's client id; checked when given.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The order's new client id; kept when null.</summary>
    public string? NewClientOrderId { get; init; }

    /// <summary>A new expiry; kept when null.</summary>
    public DateTimeOffset? NewExpiry { get; init; }

    /// <summary>Lets the order rest until it is canceled.</summary>
    public bool RemovesExpiry { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>The shard it is on; null or -1 to be routed by the ticker.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>By how much or to what a resting order shall shrink: exactly one of both.</summary>
public sealed record DecreaseRequest
{
    /// <summary>Contracts to take off.</summary>
    public decimal? ReduceBy { get; init; }

    /// <summary>Contracts to leave.</summary>
    public decimal? ReduceTo { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>How the request finds the shard.</summary>
    public Route Route { get; init; }
}
