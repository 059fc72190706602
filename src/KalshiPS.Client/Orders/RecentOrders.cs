namespace KalshiPS.Client.Orders;

/// <summary>
/// Orders as this client's own changes left them a moment ago: reads lag behind those, and who pipes an order may hold it as
/// it was before them.
/// </summary>
internal sealed class RecentOrders(TimeProvider time)
{
    // Reads were seen to lag by 0.4 s.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private readonly Dictionary<string, (Order Order, long Since)> orders = new(StringComparer.Ordinal);

    /// <summary>An order was changed here.</summary>
    public void Keep(Order order)
    {
        lock (gate)
        {
            foreach (var (id, known) in orders)
            {
                if (time.GetElapsedTime(known.Since) > Kept)
                    orders.Remove(id);
            }

            if (!orders.TryGetValue(order.OrderId, out var last) || !OrderReads.IsOlder(order, last.Order))
                orders[order.OrderId] = (order, time.GetTimestamp());
        }
    }

    /// <summary>The newest that is known of an order: what the caller knows, or what was done here since.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="known">The order as the caller knows it; null if it does not.</param>
    public Order? Newest(string orderId, Order? known)
    {
        lock (gate)
        {
            return orders.TryGetValue(orderId, out var last) && (known is null || OrderReads.IsOlder(known, last.Order))
                ? last.Order
                : known;
        }
    }
}
