namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a subaccount's position and resting orders in a market. Its values change while the exchange runs.</summary>
public sealed class Position
{
    // The order in which resting orders fill: held contracts cover the first of them.
    private static readonly Comparer<Order> LowestFirst = Comparer<Order>.Create(
        (a, b) => a.Price != b.Price ? a.Price.CompareTo(b.Price) : a.Priority.CompareTo(b.Priority));

    private static readonly Comparer<Order> HighestFirst = Comparer<Order>.Create(
        (a, b) => a.Price != b.Price ? b.Price.CompareTo(a.Price) : a.Priority.CompareTo(b.Priority));

    private readonly SortedSet<Order> bids = new(HighestFirst);
    private readonly SortedSet<Order> asks = new(LowestFirst);

    internal Position(Account account, int subaccount, Market market, Wallet wallet, long sequence, DateTimeOffset now)
    {
        Account = account;
        Subaccount = subaccount;
        Market = market;
        Wallet = wallet;
        Sequence = sequence;
        UpdatedAt = now;
    }

    /// <summary>The account.</summary>
    public Account Account { get; }

    /// <summary>The subaccount.</summary>
    public int Subaccount { get; }

    /// <summary>The market.</summary>
    public Market Market { get; }

    /// <summary>Contracts: YES when positive, NO when negative.</summary>
    public decimal Count { get; private set; }

    /// <summary>The cost of the held contracts, in dollars without fees.</summary>
    public decimal Exposure { get; private set; }

    /// <summary>The realized profit or loss, in dollars without fees.</summary>
    public decimal RealizedPnl { get; private set; }

    /// <summary>Fees of all fills, in dollars.</summary>
    public decimal FeesPaid { get; private set; }

    /// <summary>Fees of the fills that opened the held contracts, in dollars.</summary>
    public decimal OpenFees { get; private set; }

    /// <summary>The dollar volume of all fills, without fees.</summary>
    public decimal TotalTraded { get; private set; }

    /// <summary>Contracts of all fills.</summary>
    public decimal TotalTradedCount { get; private set; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Grows by one with every position of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>The number of orders resting in the market.</summary>
    public int RestingCount => bids.Count + asks.Count;

    /// <summary>Whether the position ever had a fill.</summary>
    public bool HasTraded => TotalTradedCount > 0m;

    internal Wallet Wallet { get; }

    internal IEnumerable<Order> Resting => bids.Concat(asks);

    internal IReadOnlyCollection<Order> RestingOn(BookSide side) => side is BookSide.Bid ? bids : asks;

    /// <summary>Computes the contracts of an order on this side that would reduce the position.</summary>
    internal decimal Closable(BookSide side) => side is BookSide.Bid ? Math.Max(0m, -Count) : Math.Max(0m, Count);

    internal void AddResting(Order order) => (order.Side is BookSide.Bid ? bids : asks).Add(order);

    internal void RemoveResting(Order order) => (order.Side is BookSide.Bid ? bids : asks).Remove(order);

    /// <summary>Applies a fill and computes its proceeds in dollars before fees; negative for a cost.</summary>
    internal decimal Trade(BookSide side, decimal price, decimal count, DateTimeOffset now)
    {
        var closing = Math.Min(count, Closable(side));
        var opening = count - closing;

        // A contract of the side bought costs its price; closing one of the other side brings that side's price.
        var ownPrice = side is BookSide.Bid ? price : 1m - price;
        var proceeds = closing * (1m - ownPrice);
        var cost = opening * ownPrice;

        if (closing > 0m)
            RealizedPnl += proceeds - Release(closing);
        Exposure += cost;
        Count += side is BookSide.Bid ? count : -count;
        TotalTraded += proceeds + cost;
        TotalTradedCount += count;
        UpdatedAt = now;
        return proceeds - cost;
    }

    /// <summary>Pays for a fill.</summary>
    /// <param name="fee">Dollars.</param>
    /// <param name="openedShare">The share of the fill that opened contracts, from 0 to 1.</param>
    internal void PayFee(decimal fee, decimal openedShare)
    {
        FeesPaid += fee;
        OpenFees += decimal.Round(fee * openedShare, 8);
    }

    /// <summary>Settles the position.</summary>
    internal void Settle(decimal revenue, DateTimeOffset now)
    {
        RealizedPnl += revenue - Exposure;
        Exposure = 0m;
        OpenFees = 0m;
        Count = 0m;
        UpdatedAt = now;
    }

    private decimal Release(decimal closing)
    {
        var held = Math.Abs(Count);
        var released = closing == held ? Exposure : decimal.Round(Exposure * closing / held, 8);
        Exposure -= released;
        OpenFees -= closing == held ? OpenFees : decimal.Round(OpenFees * closing / held, 8);
        return released;
    }
}
