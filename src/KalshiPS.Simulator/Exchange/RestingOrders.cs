namespace KalshiPS.Simulator.Exchange;

/// <summary>Adds orders to the books and removes them.</summary>
internal sealed class RestingOrders(ExchangeClock clock, NewsPublisher news, ClearingHouse clearing)
{
    /// <summary>Lists the resting orders of a market: bids first, best price first.</summary>
    public static List<Order> In(Market market) =>
        [.. new[] { BookSide.Bid, BookSide.Ask }.SelectMany(market.Book.Levels).SelectMany(level => level.Orders)];

    /// <summary>Adds the remainder of an order to the book, after other orders at its price.</summary>
    public void Add(Order order, DateTimeOffset now)
    {
        order.Priority = clock.NextSequence();
        order.Market.Book.Add(order);
        news.Publish(new BookChanged(order.Market, order.Side, order.Price, order.Remaining, order, now));
        clearing.Reserve(order.Position);
        if (order.ExpiresAt is { } expiry)
            ScheduleExpiry(order, expiry);
        order.Market.RecordQuote(now);
    }

    /// <summary>Cancels a resting order at its expiry, unless that is changed meanwhile.</summary>
    public void ScheduleExpiry(Order order, DateTimeOffset expiry) => clock.Schedule(expiry, when =>
    {
        if (order.Status is OrderStatus.Resting && order.ExpiresAt == expiry)
            Cancel(order, when);
    });

    /// <summary>Cancels a resting order.</summary>
    public void Cancel(Order order, DateTimeOffset when)
    {
        Remove(order, when);
        End(order, OrderStatus.Canceled, when);
        clearing.Reserve(order.Position);
        order.Market.RecordQuote(when);
    }

    /// <summary>Decreases a resting order, which keeps its place in the queue; without remaining contracts it ends as executed.</summary>
    public void Reduce(Order order, decimal remaining, DateTimeOffset now)
    {
        if (remaining == 0m)
        {
            Remove(order, now);
            End(order, OrderStatus.Executed, now);
        }
        else
        {
            var delta = remaining - order.Remaining;
            order.Remaining = remaining;
            if (delta != 0m)
                news.Publish(new BookChanged(order.Market, order.Side, order.Price, delta, order, now));
            news.Publish(new OrderChanged(order, now));
        }

        clearing.Reserve(order.Position);
        order.Market.RecordQuote(now);
    }

    /// <summary>Removes a resting order from the book to match it again at new terms.</summary>
    public void Withdraw(Order order, decimal price, decimal remaining, DateTimeOffset now)
    {
        Remove(order, now);
        order.Price = price;
        order.Remaining = remaining;
        news.Publish(new OrderChanged(order, now));
        clearing.Reserve(order.Position);
    }

    /// <summary>Ends an order that is not on the book.</summary>
    public void End(Order order, OrderStatus status, DateTimeOffset when)
    {
        order.Status = status;
        order.Remaining = 0m;
        order.UpdatedAt = when;
        news.Publish(new OrderChanged(order, when));
    }

    private void Remove(Order order, DateTimeOffset when)
    {
        order.Market.Book.Remove(order);
        news.Publish(new BookChanged(order.Market, order.Side, order.Price, -order.Remaining, order, when));
    }
}
