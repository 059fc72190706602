namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the terms of an order to place.</summary>
public sealed record OrderRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The side of the book.</summary>
    public required BookSide Side { get; init; }

    /// <summary>The limit in dollars per YES contract, on either side.</summary>
    public required decimal Price { get; init; }

    /// <summary>Contracts, in steps of 0.01.</summary>
    public required decimal Count { get; init; }

    /// <summary>The time in force.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>The handling of a match with an order of the same account.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>The client order id, unique for ever.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The time at which a resting order expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether to refuse the order if it would take liquidity.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Whether the order can only reduce the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Whether to cancel the order when trading pauses.</summary>
    public bool CancelOnPause { get; init; }

    /// <summary>The trading subaccount, 0 to 63.</summary>
    public int Subaccount { get; init; }

    /// <summary>The order's group, if it has one.</summary>
    public Guid? OrderGroupId { get; init; }

    /// <summary>The market's shard as the member states it; null or -1 to be routed.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>Represents an order, resting or ended. Its values change while the exchange runs.</summary>
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

    /// <summary>The client order id; empty if none was given.</summary>
    public string ClientOrderId { get; internal set; }

    /// <summary>The original terms.</summary>
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

    /// <summary>The size in contracts, as last amended.</summary>
    public decimal InitialCount { get; internal set; }

    /// <summary>Contracts filled.</summary>
    public decimal Filled { get; internal set; }

    /// <summary>Contracts on the book; zero once the order has ended.</summary>
    public decimal Remaining { get; internal set; }

    /// <summary>The order's status.</summary>
    public OrderStatus Status { get; internal set; }

    /// <summary>The time at which the order expires.</summary>
    public DateTimeOffset? ExpiresAt { get; internal set; }

    /// <summary>The time at which the order was accepted.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time at which the order was last changed, filled or ended.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Dollars paid for contracts filled as taker: the YES price of a bid, the NO price of an ask.</summary>
    public decimal TakerCost { get; private set; }

    /// <summary>Dollars paid for contracts filled as maker.</summary>
    public decimal MakerCost { get; private set; }

    /// <summary>Fees for contracts filled as taker.</summary>
    public decimal TakerFees { get; private set; }

    /// <summary>Fees for contracts filled as maker.</summary>
    public decimal MakerFees { get; private set; }

    /// <summary>Grows by one with every order of the exchange.</summary>
    public long Sequence { get; internal init; }

    /// <summary>The order's group, if it has one.</summary>
    public OrderGroup? Group { get; internal init; }

    internal Position Position { get; }

    /// <summary>The order's priority among equal prices: lower comes first.</summary>
    internal long Priority { get; set; }

    /// <summary>The overpayment from rounding that is not refunded yet.</summary>
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

/// <summary>Represents the immediate result of placing or amending an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="FillCount">Contracts traded by this request.</param>
/// <param name="AverageFillPrice">Dollars per YES contract, if anything traded.</param>
/// <param name="AverageFee">Dollars per contract, if anything traded.</param>
/// <param name="Time">The time at which the exchange handled the request.</param>
public sealed record OrderResult(
    Order Order,
    decimal FillCount,
    decimal? AverageFillPrice,
    decimal? AverageFee,
    DateTimeOffset Time);
