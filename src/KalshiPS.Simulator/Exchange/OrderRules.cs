namespace KalshiPS.Simulator.Exchange;

/// <summary>Validates an order's terms.</summary>
internal static class OrderRules
{
    /// <exception cref="RejectedException">The price or the size is not valid in the market.</exception>
    public static void EnsureSize(Market market, decimal price, decimal count)
    {
        if (!market.Listing.Prices.Allows(price))
            throw new RejectedException(RejectReason.InvalidPrice);
        if (count <= 0m || count % 0.01m != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid count");
        if (!market.Listing.AllowsFractions && count % 1m != 0m)
            throw new RejectedException(RejectReason.InvalidOrder, "fractional trading is not enabled for this market");
    }

    /// <exception cref="RejectedException">The terms of a new order contradict each other.</exception>
    public static void EnsureTerms(Account account, OrderRequest request, DateTimeOffset now)
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

    /// <exception cref="RejectedException">The amendment is not valid for the order.</exception>
    public static void EnsureAmendable(Order order, AmendRequest request, DateTimeOffset now)
    {
        if (!string.Equals(request.Ticker, order.Market.Ticker, StringComparison.Ordinal) || request.Side != order.Side)
            throw new RejectedException(RejectReason.InvalidOrder, "ticker and side must match the order");
        if (request.ClientOrderId is { Length: > 0 } id && !string.Equals(id, order.ClientOrderId, StringComparison.Ordinal))
            throw new RejectedException(RejectReason.InvalidOrder, "client order id must match the order");
        EnsureSize(order.Market, request.Price, request.Count);
        if (request.Count < order.Filled)
            throw new RejectedException(RejectReason.InvalidOrder, "count is less than the filled count");
        if (request.NewExpiry is { } expiry && expiry <= now)
            throw new RejectedException(RejectReason.InvalidOrder, "expiration time is in the past");
        if (request.NewClientOrderId is { Length: > 0 } newId
            && !string.Equals(newId, order.ClientOrderId, StringComparison.Ordinal)
            && order.Account.HasUsed(newId))
            throw new RejectedException(RejectReason.OrderAlreadyExists);
    }

    /// <summary>Computes the part of a reduce-only order that would reduce the position.</summary>
    /// <exception cref="RejectedException">The order would not reduce the position.</exception>
    public static decimal ReducedCount(Position position, OrderRequest request)
    {
        var closable = position.Closable(request.Side);
        return closable > 0m
            ? Math.Min(closable, request.Count)
            : throw new RejectedException(RejectReason.InvalidOrder, "reduce only order does not reduce the position");
    }
}
