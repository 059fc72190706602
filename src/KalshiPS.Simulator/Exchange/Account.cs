namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the cash of a subaccount on a shard.</summary>
public sealed class Wallet
{
    private readonly Dictionary<Position, decimal> reservations = [];

    /// <summary>The total cash in dollars, reserved or not.</summary>
    public decimal Cash { get; private set; }

    /// <summary>Dollars reserved for resting orders.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>The available dollars. Rounding fees on parts of a contract can make it slightly negative.</summary>
    public decimal Available => Cash - Reserved;

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal decimal ReservedFor(Position position) => reservations.GetValueOrDefault(position);

    internal void Add(decimal dollars, DateTimeOffset now)
    {
        Cash += dollars;
        UpdatedAt = now;
    }

    internal void Reserve(Position position, decimal dollars, DateTimeOffset now)
    {
        var before = ReservedFor(position);
        if (before == dollars)
            return;
        Reserved += dollars - before;
        if (dollars == 0m)
            reservations.Remove(position);
        else
            reservations[position] = dollars;
        UpdatedAt = now;
    }
}

/// <summary>Represents a member of the exchange. Its values change while the exchange runs.</summary>
public sealed class Account
{
    /// <summary>The number of subaccounts, the primary one (0) included.</summary>
    public const int SubaccountCount = 64;

    private readonly SortedDictionary<(int Subaccount, int Shard), Wallet> wallets = [];
    private readonly Dictionary<(int Subaccount, string Ticker), Position> positions = [];
    private readonly HashSet<string> clientOrderIds = new(StringComparer.Ordinal);
    private readonly List<Order> orders = [];
    private readonly List<Fill> fills = [];
    private readonly List<Settlement> settlements = [];
    private readonly List<Payment> deposits = [];
    private readonly List<Payment> withdrawals = [];
    private readonly List<ShardTransfer> shardTransfers = [];
    private readonly List<SubaccountTransfer> subaccountTransfers = [];
    private readonly Dictionary<Guid, SubaccountTransfer> clientTransfers = [];
    private readonly HashSet<(Guid ClientId, int From, int To)> clientShardTransfers = [];
    private readonly HashSet<int> netted = [];

    internal Account(Guid userId, Guid communicationsId, string name)
    {
        UserId = userId;
        CommunicationsId = communicationsId;
        Name = name;
    }

    /// <summary>The exchange's id of the member.</summary>
    public Guid UserId { get; }

    /// <summary>The public id under which other members see its requests and quotes.</summary>
    public Guid CommunicationsId { get; }

    /// <summary>The member's name.</summary>
    public string Name { get; }

    /// <summary>All orders of the member, oldest first.</summary>
    public IReadOnlyList<Order> Orders => orders;

    /// <summary>All fills of the member, oldest first.</summary>
    public IReadOnlyList<Fill> Fills => fills;

    /// <summary>All settlements of the member, oldest first.</summary>
    public IReadOnlyList<Settlement> Settlements => settlements;

    /// <summary>All deposits, oldest first.</summary>
    public IReadOnlyList<Payment> Deposits => deposits;

    /// <summary>All withdrawals, oldest first.</summary>
    public IReadOnlyList<Payment> Withdrawals => withdrawals;

    /// <summary>All transfers between shards, oldest first.</summary>
    public IReadOnlyList<ShardTransfer> ShardTransfers => shardTransfers;

    /// <summary>All transfers between subaccounts, oldest first.</summary>
    public IReadOnlyList<SubaccountTransfer> SubaccountTransfers => subaccountTransfers;

    /// <summary>The target allocation of cash over the shards.</summary>
    public BalanceTarget Target { get; internal set; } = new([], RestingMarginReservation.Sum);

    /// <summary>All positions, including closed ones.</summary>
    public IReadOnlyCollection<Position> Positions => positions.Values;

    /// <summary>The cash by subaccount and shard.</summary>
    public IReadOnlyDictionary<(int Subaccount, int Shard), Wallet> Wallets => wallets;

    /// <summary>Gets the position of a subaccount in a market.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="subaccount">The subaccount, 0 to 63.</param>
    /// <returns>The position; null if the subaccount never had an order in the market.</returns>
    public Position? FindPosition(string ticker, int subaccount = 0) => positions.GetValueOrDefault((subaccount, ticker));

    /// <summary>The numbers of its subaccounts, the primary one (0) included.</summary>
    public IEnumerable<int> Subaccounts => wallets.Keys.Select(key => key.Subaccount).Distinct();

    /// <summary>Determines whether the member has a subaccount of this number.</summary>
    /// <param name="subaccount">0 for the primary one.</param>
    /// <returns>True if the subaccount was created.</returns>
    public bool HasSubaccount(int subaccount) => wallets.Keys.Any(key => key.Subaccount == subaccount);

    /// <summary>Determines whether opposite positions of a subaccount are netted.</summary>
    /// <param name="subaccount">0 for the primary one.</param>
    /// <returns>The last setting. The simulator stores the setting and does not net.</returns>
    public bool IsNetted(int subaccount) => netted.Contains(subaccount);

    internal void SetNetted(int subaccount, bool isNetted)
    {
        if (isNetted)
            netted.Add(subaccount);
        else
            netted.Remove(subaccount);
    }

    internal Wallet WalletOf(int subaccount, int shard)
    {
        if (!wallets.TryGetValue((subaccount, shard), out var wallet))
            wallets[(subaccount, shard)] = wallet = new Wallet();
        return wallet;
    }

    internal Position PositionIn(Market market, int subaccount, Func<long> nextSequence, DateTimeOffset now)
    {
        if (!positions.TryGetValue((subaccount, market.Ticker), out var position))
        {
            var wallet = WalletOf(subaccount, market.ExchangeIndex);
            positions[(subaccount, market.Ticker)] = position = new(this, subaccount, market, wallet, nextSequence(), now);
        }

        return position;
    }

    internal bool HasUsed(string clientOrderId) => clientOrderIds.Contains(clientOrderId);

    internal void Use(string clientOrderId) => clientOrderIds.Add(clientOrderId);

    internal void Record(Order order) => orders.Add(order);

    /// <summary>Removes the latest orders, so that a given number remains.</summary>
    internal List<Order> RemoveLatest(int left)
    {
        var latest = orders[left..];
        orders.RemoveRange(left, latest.Count);
        return latest;
    }

    internal void Record(Fill fill) => fills.Add(fill);

    internal void Record(Settlement settlement) => settlements.Add(settlement);

    internal void RecordDeposit(Payment deposit) => deposits.Add(deposit);

    internal void RecordWithdrawal(Payment withdrawal) => withdrawals.Add(withdrawal);

    internal void Record(ShardTransfer transfer, Guid? clientId)
    {
        shardTransfers.Add(transfer);
        if (clientId is { } id)
            clientShardTransfers.Add((id, transfer.FromShard, transfer.ToShard));
    }

    /// <summary>Returns whether a transfer between two shards was made with a client transfer id.</summary>
    internal bool HasTransfer(Guid clientId, int from, int to) => clientShardTransfers.Contains((clientId, from, to));

    internal void Record(SubaccountTransfer transfer, Guid? clientId)
    {
        subaccountTransfers.Add(transfer);
        if (clientId is { } id)
            clientTransfers[id] = transfer;
    }

    internal SubaccountTransfer? FindTransfer(Guid clientId) => clientTransfers.GetValueOrDefault(clientId);
}
