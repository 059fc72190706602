using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>
/// Keeps earlier states of members' orders, so that reads can return stale data. They are kept only while a fault
/// needs them; called with exclusive access to the exchange.
/// </summary>
internal sealed class OrderPast(ExchangeEngine exchange, FaultPlan plan)
{
    private readonly List<Write> writes = [];

    /// <summary>Executes a write and keeps the previous states of the orders.</summary>
    public RestResult ExecuteWrite(Account? account, Func<RestResult> write)
    {
        if (account is null || plan.Staleness is not { } reach)
        {
            writes.Clear();
            return write();
        }

        var now = exchange.Now;
        writes.RemoveAll(past => past.Time < now - reach);
        // Orders that do not rest no longer change.
        var before = account.Positions.SelectMany(position => position.Resting).Select(order => new OrderState(order)).ToList();
        var count = account.Orders.Count;
        var result = write();
        var changed = before.Where(state => state.HasChanged).ToList();
        if (changed.Count > 0 || account.Orders.Count > count)
            writes.Add(new Write(now, account, changed, count));
        return result;
    }

    /// <summary>Answers a read from an earlier state of the member's orders.</summary>
    public RestResult ExecuteRead(Account? account, TimeSpan age, Func<RestResult> read)
    {
        var unseen = writes.Where(write => write.Account == account && write.Time > exchange.Now - age).ToList();
        if (account is null || unseen.Count == 0)
            return read();
        var today = unseen.SelectMany(write => write.Before).Select(state => state.Order).Distinct().Select(order => new OrderState(order)).ToList();
        foreach (var state in Enumerable.Reverse(unseen).SelectMany(write => write.Before))
            state.Restore();
        try
        {
            return exchange.WithoutLatest(account, unseen[0].OrderCount, read);
        }
        finally
        {
            today.ForEach(state => state.Restore());
        }
    }

    private sealed record Write(DateTimeOffset Time, Account Account, IReadOnlyList<OrderState> Before, int OrderCount);

    /// <summary>Represents an earlier state of an order.</summary>
    private sealed class OrderState(Order order)
    {
        private readonly (decimal Price, decimal InitialCount, decimal Filled, decimal Remaining, OrderStatus Status) terms = TermsOf(order);
        private readonly (string ClientOrderId, DateTimeOffset? ExpiresAt, DateTimeOffset UpdatedAt) marks = (order.ClientOrderId, order.ExpiresAt, order.UpdatedAt);

        public Order Order { get; } = order;

        public bool HasChanged => TermsOf(Order) != terms || (Order.ClientOrderId, Order.ExpiresAt, Order.UpdatedAt) != marks;

        public void Restore()
        {
            (Order.Price, Order.InitialCount, Order.Filled, Order.Remaining, Order.Status) = terms;
            (Order.ClientOrderId, Order.ExpiresAt, Order.UpdatedAt) = marks;
        }

        private static (decimal Price, decimal InitialCount, decimal Filled, decimal Remaining, OrderStatus Status) TermsOf(Order order) =>
            (order.Price, order.InitialCount, order.Filled, order.Remaining, order.Status);
    }
}
