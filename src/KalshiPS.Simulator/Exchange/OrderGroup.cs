namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents an order group, whose orders are canceled together if too many of their contracts trade in a short time.</summary>
public sealed class OrderGroup
{
    /// <summary>The time for which a fill counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    private readonly List<Order> orders = [];
    private readonly Queue<(DateTimeOffset Time, decimal Count)> fills = new();

    internal OrderGroup(Guid id, Account account, int subaccount, int exchangeIndex, decimal contractsLimit)
    {
        Id = id;
        Account = account;
        Subaccount = subaccount;
        ExchangeIndex = exchangeIndex;
        ContractsLimit = contractsLimit;
    }

    /// <summary>The exchange's id.</summary>
    public Guid Id { get; }

    /// <summary>The account.</summary>
    public Account Account { get; }

    /// <summary>The group's subaccount.</summary>
    public int Subaccount { get; }

    /// <summary>The group's shard.</summary>
    public int ExchangeIndex { get; }

    /// <summary>The limit of contracts traded within the window, which triggers the group.</summary>
    public decimal ContractsLimit { get; internal set; }

    /// <summary>Whether the group is triggered: its orders were canceled and new ones are refused.</summary>
    public bool IsTriggered { get; internal set; }

    /// <summary>The group's orders, resting or ended, oldest first.</summary>
    public IReadOnlyList<Order> Orders => orders;

    internal void Add(Order order) => orders.Add(order);

    internal void Count(decimal contracts, DateTimeOffset now) => fills.Enqueue((now, contracts));

    internal void Forget() => fills.Clear();

    internal bool IsFull(DateTimeOffset now)
    {
        while (fills.TryPeek(out var oldest) && oldest.Time <= now - Window)
            fills.Dequeue();
        return fills.Sum(fill => fill.Count) >= ContractsLimit;
    }
}
