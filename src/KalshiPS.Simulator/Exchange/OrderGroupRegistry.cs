namespace KalshiPS.Simulator.Exchange;

/// <summary>Keeps the order groups.</summary>
internal sealed class OrderGroupRegistry(ExchangeClock clock, IdGenerator ids, NewsPublisher news, ShardRegistry shards, RestingOrders resting)
{
    private const decimal HighestContractsLimit = 1_000_000m;

    private readonly List<OrderGroup> groups = [];

    /// <summary>Creates a group.</summary>
    /// <param name="account">The account.</param>
    /// <param name="contractsLimit">The limit of contracts traded within the window, from 0.01 to a million.</param>
    /// <param name="subaccount">The group's subaccount.</param>
    /// <param name="shard">The group's shard.</param>
    /// <returns>The group, without orders.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public OrderGroup Create(Account account, decimal contractsLimit, int subaccount, int shard)
    {
        EnsureLimit(contractsLimit);
        if (!account.HasSubaccount(subaccount) || !shards.Contains(shard))
            throw new RejectedException(RejectReason.NotFound, "subaccount not found");
        var group = new OrderGroup(ids.NextGuid(), account, subaccount, shard, contractsLimit);
        groups.Add(group);
        Publish(group, OrderGroupChange.Created);
        return group;
    }

    /// <summary>Lists the groups of an account, oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The groups that were not deleted.</returns>
    public IReadOnlyList<OrderGroup> Of(Account account) => groups.FindAll(group => group.Account == account);

    /// <summary>Finds a group of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="groupId">The exchange's id of the group.</param>
    /// <returns>The group.</returns>
    /// <exception cref="RejectedException">The account has no such group.</exception>
    public OrderGroup Get(Account account, Guid groupId) =>
        groups.Find(group => group.Id == groupId && group.Account == account)
        ?? throw new RejectedException(RejectReason.NotFound, "order group not found");

    /// <summary>Finds the group of a new order.</summary>
    /// <exception cref="RejectedException">The group is for other orders, or is triggered.</exception>
    public OrderGroup GetToJoin(Account account, Guid groupId, int subaccount, Market market)
    {
        var group = Get(account, groupId);
        if (group.Subaccount != subaccount || group.ExchangeIndex != market.ExchangeIndex)
            throw new RejectedException(RejectReason.NotFound, "order group not found");
        return group.IsTriggered ? throw new RejectedException(RejectReason.InvalidOrder, "order group is triggered") : group;
    }

    /// <summary>Cancels the orders of a group and deletes the group.</summary>
    /// <param name="group">The group.</param>
    public void Delete(OrderGroup group)
    {
        group.IsTriggered = true;
        CancelOrdersOf(group, except: null);
        groups.Remove(group);
        Publish(group, OrderGroupChange.Deleted);
    }

    /// <summary>Triggers a group: cancels its orders and refuses new ones until it is reset.</summary>
    /// <param name="group">The group.</param>
    public void Trigger(OrderGroup group) => Trigger(group, arriving: null);

    /// <summary>Resets a group's count, so that it accepts orders again.</summary>
    /// <param name="group">The group.</param>
    public void Reset(OrderGroup group)
    {
        group.Forget();
        group.IsTriggered = false;
        Publish(group, OrderGroupChange.Reset);
    }

    /// <summary>Changes a group's limit; a group that has reached it already is triggered.</summary>
    /// <param name="group">The group.</param>
    /// <param name="contractsLimit">The limit of contracts traded within the window.</param>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public void Change(OrderGroup group, decimal contractsLimit)
    {
        EnsureLimit(contractsLimit);
        group.ContractsLimit = contractsLimit;
        Publish(group, OrderGroupChange.LimitUpdated);
        if (group.IsFull(clock.Now))
            Trigger(group);
    }

    /// <summary>Counts a fill. A fill that reaches the limit remains valid and cancels all orders of the group.</summary>
    /// <param name="filled">The order that was filled.</param>
    /// <param name="arriving">The order that took liquidity, which is not on the book.</param>
    /// <param name="trade">The trade.</param>
    public void Count(Order filled, Order arriving, Trade trade)
    {
        if (filled.Group is not { } group)
            return;
        group.Count(trade.Count, trade.Time);
        if (group.IsTriggered || !group.IsFull(trade.Time))
            return;
        Trigger(group, arriving);
        if (arriving.Group == group && arriving.Remaining > 0m)
            resting.End(arriving, OrderStatus.Canceled, trade.Time);
    }

    private static void EnsureLimit(decimal contractsLimit)
    {
        if (contractsLimit is <= 0m or > HighestContractsLimit)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid contracts limit");
    }

    private void Trigger(OrderGroup group, Order? arriving)
    {
        group.IsTriggered = true;
        Publish(group, OrderGroupChange.Triggered);
        CancelOrdersOf(group, arriving);
    }

    private void CancelOrdersOf(OrderGroup group, Order? except)
    {
        foreach (var order in group.Orders.Where(order => order.Status is OrderStatus.Resting && order != except).ToList())
            resting.Cancel(order, clock.Now);
    }

    private void Publish(OrderGroup group, OrderGroupChange change) => news.Publish(new OrderGroupChanged(group, change, clock.Now));
}
