namespace KalshiPS;

/// <summary>
/// Represents the journal's entry of an order to place, with its outcome. It is written before the order is sent, so that
/// no order is lost with its process.
/// </summary>
public sealed class OrderJournalEntry
{
    /// <summary>The client order id, chosen by you.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The entry's state.</summary>
    public OrderJournalState State { get; set; }

    /// <summary>The exchange's id of the order; null unless the order is known to be placed.</summary>
    public string? OrderId { get; set; }

    /// <summary>The id of the last error; null if there was none.</summary>
    public string? LastErrorId { get; set; }

    /// <summary>The number of recorded submissions.</summary>
    public int Attempts { get; set; }

    /// <summary>The order as it was submitted, as JSON.</summary>
    public string Request { get; set; } = "";

    /// <summary>
    /// The outcome in whose price the order was placed, which the exchange does not keep. Null if it is not known, or if the
    /// order was amended with the price of the other outcome.
    /// </summary>
    public OutcomeSide? PriceSide { get; set; }

    /// <summary>The time of the entry, by this machine's clock.</summary>
    public DateTimeOffset CreatedTime { get; set; }

    /// <summary>The time of the entry's last change, by this machine's clock.</summary>
    public DateTimeOffset UpdatedTime { get; set; }

    /// <summary>Whether a process still works on the order and may determine its outcome.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether the order's outcome is unknown.</summary>
    public bool IsUndecided => State is OrderJournalState.Intended or OrderJournalState.Unknown;
}

/// <summary>The states of an order in the journal.</summary>
public enum OrderJournalState
{
    /// <summary>The order was about to be sent; its outcome is unknown.</summary>
    Intended,

    /// <summary>The order was sent, and its answer is missing.</summary>
    Unknown,

    /// <summary>The exchange has the order.</summary>
    Placed,

    /// <summary>
    /// The exchange refused the order, or it certainly was not sent. If the last error is KalshiDuplicateOrder, the client order
    /// id belongs to another order.
    /// </summary>
    Refused,

    /// <summary>A later read showed that the exchange does not have the order.</summary>
    NotPlaced,
}

/// <summary>Represents the resolution of an order whose outcome was unknown.</summary>
/// <param name="clientOrderId">The client order id, chosen by you.</param>
/// <param name="outcome">The order's outcome.</param>
/// <param name="order">The order with the id, if there is one.</param>
public sealed class OrderResolution(string clientOrderId, OrderOutcome outcome, Order? order)
{
    /// <summary>The client order id, chosen by you.</summary>
    public string ClientOrderId { get; } = clientOrderId;

    /// <summary>The order's outcome.</summary>
    public OrderOutcome Outcome { get; } = outcome;

    /// <summary>
    /// The order, if it was placed. If the outcome is unknown, it is the order that has the id and was changed since, so that
    /// only you can decide whether it is the one that was to be placed; null otherwise.
    /// </summary>
    public Order? Order { get; } = order;
}

/// <summary>Represents the resolution of an order whose outcome was unknown.</summary>
public enum OrderOutcome
{
    /// <summary>The exchange has the order.</summary>
    Placed,

    /// <summary>The exchange does not have the order; it can be placed again.</summary>
    NotPlaced,

    /// <summary>The outcome could not be determined, or a process is still placing the order.</summary>
    Unknown,
}
