namespace KalshiPS.Simulator.Exchange;

/// <summary>Orders that end together when too much of them trades in a short time. Its figures change while the exchange runs.</summary>
public sealed class OrderGroup
{
    /// <summary>How long a fill counts.</summary>
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

    /// <summary>Whose it is.</summary>
    public Account Account { get; }

    /// <summary>The subaccount it is for.</summary>
    public int Subaccount { get; }

    /// <summary>The shard it is for.</summary>
    public int ExchangeIndex { get; }

    /// <summary>How many contracts may trade within the window before the group is triggered.</summary>
    public decimal ContractsLimit { get; internal set; }

    /// <summary>Whether its orders were canceled and new ones are refused.</summary>
    public bool IsTriggered { get; internal set; }

    /// <summary>Its orders, alive or ended, oldest first.</summary>
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
