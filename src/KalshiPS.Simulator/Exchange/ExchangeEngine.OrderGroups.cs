namespace KalshiPS.Simulator.Exchange;

/// <content>Groups of orders that end together.</content>
public sealed partial class ExchangeEngine
{
    private const decimal HighestContractsLimit = 1_000_000m;

    private readonly List<OrderGroup> _orderGroups = [];

    /// <summary>Opens a group.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="contractsLimit">How many contracts may trade within the window, from 0.01 to a million.</param>
    /// <param name="subaccount">The subaccount it is for.</param>
    /// <param name="shard">The shard it is for.</param>
    /// <returns>The group, without orders.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public OrderGroup CreateOrderGroup(Account account, decimal contractsLimit, int subaccount = 0, int shard = 0) => Do(() =>
    {
        ValidateLimit(contractsLimit);
        if (!account.HasSubaccount(subaccount) || !_shards.ContainsKey(shard))
            throw new RejectedException(RejectReason.NotFound, "subaccount not found");
        var group = new OrderGroup(_ids.NextGuid(), account, subaccount, shard, contractsLimit);
        _orderGroups.Add(group);
        Listener?.OnNews(new OrderGroupChanged(group, OrderGroupChange.Created, Now));
        return group;
    });

    /// <summary>The groups of an account, oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The groups that were not deleted.</returns>
    public IReadOnlyList<OrderGroup> OrderGroupsOf(Account account) => Do(() => _orderGroups.FindAll(group => group.Account == account));

    /// <summary>Finds a group of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="groupId">The exchange's id of the group.</param>
    /// <returns>The group.</returns>
    /// <exception cref="RejectedException">The account has no such group.</exception>
    public OrderGroup GetOrderGroup(Account account, Guid groupId) => Do(() =>
        _orderGroups.Find(group => group.Id == groupId && group.Account == account)
        ?? throw new RejectedException(RejectReason.NotFound, "order group not found"));

    /// <summary>Cancels the orders of a group and forgets the group.</summary>
    /// <param name="group">The group.</param>
    public void DeleteOrderGroup(OrderGroup group) => Do(() =>
    {
        group.IsTriggered = true;
        CancelOrdersOf(group);
        _orderGroups.Remove(group);
        Listener?.OnNews(new OrderGroupChanged(group, OrderGroupChange.Deleted, Now));
    });

    /// <summary>Cancels the orders of a group and lets it take no new ones until it is reset.</summary>
    /// <param name="group">The group.</param>
    public void TriggerOrderGroup(OrderGroup group) => Do(() => Trigger(group));

    /// <summary>Lets a group count from zero and take orders again.</summary>
    /// <param name="group">The group.</param>
    public void ResetOrderGroup(OrderGroup group) => Do(() =>
    {
        group.Forget();
        group.IsTriggered = false;
        Listener?.OnNews(new OrderGroupChanged(group, OrderGroupChange.Reset, Now));
    });

    /// <summary>Changes how much may trade; a group that has traded as much already is triggered.</summary>
    /// <param name="group">The group.</param>
    /// <param name="contractsLimit">How many contracts may trade within the window.</param>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public void ChangeOrderGroup(OrderGroup group, decimal contractsLimit) => Do(() =>
    {
        ValidateLimit(contractsLimit);
        group.ContractsLimit = contractsLimit;
        Listener?.OnNews(new OrderGroupChanged(group, OrderGroupChange.LimitUpdated, Now));
        if (group.IsFull(Now))
            Trigger(group);
    });

    private static void ValidateLimit(decimal contractsLimit)
    {
        if (contractsLimit is <= 0m or > HighestContractsLimit)
            throw new RejectedException(RejectReason.InvalidOrder, "invalid contracts limit");
    }

    private OrderGroup GroupFor(Account account, Guid groupId, int subaccount, Market market)
    {
        var group = GetOrderGroup(account, groupId);
        if (group.Subaccount != subaccount || group.ExchangeIndex != market.ExchangeIndex)
            throw new RejectedException(RejectReason.NotFound, "order group not found");
        return group.IsTriggered ? throw new RejectedException(RejectReason.InvalidOrder, "order group is triggered") : group;
    }

    /// <summary>Counts a fill; the one that reaches the limit still stands, and ends every order of the group.</summary>
    private void CountInGroup(Order filled, Order arriving, Trade trade)
    {
        if (filled.Group is not { } group)
            return;
        group.Count(trade.Count, trade.Time);
        if (group.IsTriggered || !group.IsFull(trade.Time))
            return;
        Trigger(group, arriving);
        if (arriving.Group == group && arriving.Remaining > 0m)
            End(arriving, OrderStatus.Canceled, trade.Time);
    }

    private void Trigger(OrderGroup group, Order? offTheBook = null)
    {
        group.IsTriggered = true;
        Listener?.OnNews(new OrderGroupChanged(group, OrderGroupChange.Triggered, Now));
        CancelOrdersOf(group, offTheBook);
    }

    private void CancelOrdersOf(OrderGroup group, Order? offTheBook = null)
    {
        foreach (var order in group.Orders.Where(order => order.Status is OrderStatus.Resting && order != offTheBook).ToList())
            CancelResting(order, Now);
    }
}
