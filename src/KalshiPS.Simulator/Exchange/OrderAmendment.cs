namespace KalshiPS.Simulator.Exchange;

/// <summary>Amends and decreases resting orders.</summary>
internal sealed class OrderAmendment(
    ExchangeClock clock, ShardRegistry shards, OrderRouter router, RestingOrders resting, MatchingEngine matching)
{
    /// <summary>Amends the price, size or expiry of a resting order.</summary>
    /// <remarks>A smaller size or a new expiry alone keeps the place in the queue; a larger size or a new price loses it.</remarks>
    /// <param name="account">The account that placed the order.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="request">The amendment.</param>
    /// <returns>The order and the immediate result of the change.</returns>
    /// <exception cref="RejectedException">The exchange refused the request; the order is unchanged.</exception>
    public OrderResult Amend(Account account, Guid orderId, AmendRequest request)
    {
        var now = clock.Now;
        var order = router.GetResting(account, orderId, request.Subaccount, new(request.ExchangeIndex, request.Ticker));
        shards.EnsureTrading(order.Market);
        OrderRules.EnsureAmendable(order, request, now);

        var remaining = request.Count - order.Filled;
        var keepsPlace = remaining == 0m || (request.Price == order.Price && remaining <= order.Remaining);
        if (!keepsPlace)
        {
            var crosses = order.Market.Book.Crosses(order.Side, request.Price);
            if (order.Request.PostOnly && crosses)
                throw new RejectedException(RejectReason.InvalidOrder, "post only cross");
            ClearingHouse.EnsureAffordable(order.Position, order.Side, request.Price, remaining, crosses, order, now);
        }

        if (request.NewClientOrderId is { Length: > 0 } id && !string.Equals(id, order.ClientOrderId, StringComparison.Ordinal))
        {
            account.Use(id);
            order.ClientOrderId = id;
        }

        ChangeExpiry(order, request);
        order.UpdatedAt = now;
        order.InitialCount = request.Count;
        if (!keepsPlace)
        {
            resting.Withdraw(order, request.Price, remaining, now);
            return matching.Match(order, rests: true, now).Result(order, now);
        }

        resting.Reduce(order, remaining, now);
        return new(order, 0m, null, null, now);
    }

    /// <summary>Decreases the size of a resting order, which keeps its place in the queue.</summary>
    /// <param name="account">The account that placed the order.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="request">The decrease.</param>
    /// <returns>The order.</returns>
    /// <exception cref="RejectedException">The exchange refused the request; the order is unchanged.</exception>
    public Order Decrease(Account account, Guid orderId, DecreaseRequest request)
    {
        if (request.ReduceBy is null == request.ReduceTo is null)
            throw new RejectedException(RejectReason.InvalidOrder, "exactly one of reduce_by and reduce_to must be provided");
        var order = router.GetResting(account, orderId, request.Subaccount, request.Route);
        var remaining = request.ReduceTo ?? (order.Remaining - request.ReduceBy!.Value);
        var step = order.Market.Listing.AllowsFractions ? 0.01m : 1m;
        if (request.ReduceBy <= 0m || request.ReduceTo < 0m || remaining > order.Remaining || remaining % step != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid reduction");

        order.UpdatedAt = clock.Now;
        if (remaining <= 0m)
            resting.Cancel(order, clock.Now);
        else
            resting.Reduce(order, remaining, clock.Now);
        return order;
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
            resting.ScheduleExpiry(order, expiry);
        }
    }
}
