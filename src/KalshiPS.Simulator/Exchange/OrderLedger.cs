namespace KalshiPS.Simulator.Exchange;

/// <summary>Keeps all accepted orders, resting or ended.</summary>
internal sealed class OrderLedger(NewsPublisher news)
{
    private readonly Dictionary<Guid, Order> orders = [];

    /// <summary>Records an order as accepted.</summary>
    public Order Add(Order order)
    {
        orders.Add(order.Id, order);
        order.Account.Record(order);
        news.Publish(new OrderChanged(order, order.CreatedAt));
        return order;
    }

    /// <summary>Finds an order of an account, resting or ended.</summary>
    /// <param name="account">The account.</param>
    /// <param name="orderId">The exchange's id of the order.</param>
    /// <returns>The order.</returns>
    /// <exception cref="RejectedException">The account has no such order.</exception>
    public Order Get(Account account, Guid orderId) =>
        orders.TryGetValue(orderId, out var order) && order.Account == account
            ? order
            : throw new RejectedException(RejectReason.NotFound);

    /// <summary>Runs a step that reads the state before an account's latest orders.</summary>
    /// <param name="account">The account.</param>
    /// <param name="count">The number of orders visible to the step.</param>
    /// <param name="step">The step, which only reads.</param>
    public TResult WithoutLatest<TResult>(Account account, int count, Func<TResult> step)
    {
        var hidden = account.RemoveLatest(count);
        foreach (var order in hidden)
            orders.Remove(order.Id);
        try
        {
            return step();
        }
        finally
        {
            foreach (var order in hidden)
                Add(order);
        }
    }
}
