namespace KalshiPS.Simulator.Exchange;

/// <summary>What a member asks for when placing an order.</summary>
public sealed record OrderRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The side of the book.</summary>
    public required BookSide Side { get; init; }

    /// <summary>The limit in dollars per YES contract, whichever side.</summary>
    public required decimal Price { get; init; }

    /// <summary>Contracts, in steps of 0.01.</summary>
    public required decimal Count { get; init; }

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>What happens when it meets an order of the same account.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>The member's own id, unique for ever.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>When a resting order ends by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Refuse the order rather than let it take liquidity.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Trade no more than what brings the position to zero.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Cancel the order when trading pauses.</summary>
    public bool CancelOnPause { get; init; }

    /// <summary>The subaccount that trades, 0 to 63.</summary>
    public int Subaccount { get; init; }

    /// <summary>The group it belongs to, if to any.</summary>
    public Guid? OrderGroupId { get; init; }

    /// <summary>The shard the member believes the market to be on; null or -1 to be routed.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>An order, alive or ended. Its figures change while the exchange runs.</summary>
public sealed class Order
{
    internal Order(Guid id, Position position, OrderRequest request, decimal count, DateTimeOffset now)
    {
        Id = id;
        Position = position;
        Request = request;
        Price = request.Price;
        InitialCount = count;
        Remaining = count;
        ClientOrderId = request.ClientOrderId ?? "";
        ExpiresAt = request.ExpiresAt;
        CreatedAt = now;
        UpdatedAt = now;
    }

    /// <summary>The exchange's id.</summary>
    public Guid Id { get; }

    /// <summary>The member's id; empty when none was given.</summary>
    public string ClientOrderId { get; internal set; }

    /// <summary>What was asked for at first.</summary>
    public OrderRequest Request { get; }

    /// <summary>The market.</summary>
    public Market Market => Position.Market;

    /// <summary>The account that placed it.</summary>
    public Account Account => Position.Account;

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount => Position.Subaccount;

    /// <summary>The side of the book.</summary>
    public BookSide Side => Request.Side;

    /// <summary>The limit in dollars per YES contract.</summary>
    public decimal Price { get; internal set; }

    /// <summary>Contracts asked for, as last amended.</summary>
    public decimal InitialCount { get; internal set; }

    /// <summary>Contracts traded.</summary>
    public decimal Filled { get; internal set; }

    /// <summary>Contracts on the book; zero once the order has ended.</summary>
    public decimal Remaining { get; internal set; }

    /// <summary>Where it is in its life.</summary>
    public OrderStatus Status { get; internal set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; internal set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it was last changed, filled or ended.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Dollars paid for what it took: the YES price of a bid, the NO price of an ask.</summary>
    public decimal TakerCost { get; private set; }

    /// <summary>Dollars paid for what it made.</summary>
    public decimal MakerCost { get; private set; }

    /// <summary>Fees for what it took.</summary>
    public decimal TakerFees { get; private set; }

    /// <summary>Fees for what it made.</summary>
    public decimal MakerFees { get; private set; }

    /// <summary>Grows by one with every order of the exchange.</summary>
    public long Sequence { get; internal init; }

    /// <summary>The group it belongs to, if to any.</summary>
    public OrderGroup? Group { get; internal init; }

    internal Position Position { get; }

    /// <summary>Its place among equal prices: lower comes first.</summary>
    internal long Priority { get; set; }

    /// <summary>Rounding paid too much and not given back yet.</summary>
    internal decimal CarriedRounding { get; set; }

    /// <summary>Records a fill.</summary>
    internal void Record(Trade trade, decimal fee, bool isTaker)
    {
        var cost = trade.Count * (Side is BookSide.Bid ? trade.Price : 1m - trade.Price);
        if (isTaker)
        {
            TakerCost += cost;
            TakerFees += fee;
        }
        else
        {
            MakerCost += cost;
            MakerFees += fee;
        }

        Filled += trade.Count;
        Remaining -= trade.Count;
        UpdatedAt = trade.Time;
        if (Remaining == 0m)
            Status = OrderStatus.Executed;
    }
}

/// <summary>What a request to place or amend did at once.</summary>
/// <param name="Order">The order.</param>
/// <param name="FillCount">Contracts traded by this request.</param>
/// <param name="AverageFillPrice">Dollars per YES contract, if anything traded.</param>
/// <param name="AverageFee">Dollars per contract, if anything traded.</param>
/// <param name="Time">When the exchange handled it.</param>
public sealed record OrderResult(
    Order Order,
    decimal FillCount,
    decimal? AverageFillPrice,
    decimal? AverageFee,
    DateTimeOffset Time);
