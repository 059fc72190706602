namespace KalshiPS.Client.Orders;

/// <summary>
/// Keeps orders as this client's own changes left them a moment ago: reads lag behind those changes, and a piped order may be
/// from before them.
/// </summary>
internal sealed class RecentOrders(TimeProvider time)
{
    // Reads were seen to lag by 0.4 s.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private readonly Dictionary<string, (Order Order, long Since)> orders = new(StringComparer.Ordinal);

    /// <summary>Records an order that was changed here.</summary>
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

    /// <summary>Returns the newest known state of an order: the caller's, or that after a change made here.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="known">The order as the caller holds it; null if the caller has none.</param>
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
