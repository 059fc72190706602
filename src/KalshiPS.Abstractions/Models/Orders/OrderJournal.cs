namespace KalshiPS;

/// <summary>
/// An order that was about to be placed from here, and what became of it. It is written before the order is sent, so that
/// not even a lost process loses an order.
/// </summary>
public sealed class OrderJournalEntry
{
    /// <summary>Your id of the order.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>What is known of it.</summary>
    public OrderJournalState State { get; set; }

    /// <summary>The exchange's id of the order; null unless it is known to be placed.</summary>
    public string? OrderId { get; set; }

    /// <summary>The id of the last error; null if there was none.</summary>
    public string? LastErrorId { get; set; }

    /// <summary>How often it was submitted, as far as was written down.</summary>
    public int Attempts { get; set; }

    /// <summary>The order as it was submitted, as JSON.</summary>
    public string Request { get; set; } = "";

    /// <summary>
    /// The outcome whose price the order was placed with, which the exchange does not keep. Null if it is not known, or if the
    /// order was amended with the price of the other outcome.
    /// </summary>
    public OutcomeSide? PriceSide { get; set; }

    /// <summary>When it was about to be placed, by this machine's clock.</summary>
    public DateTimeOffset CreatedTime { get; set; }

    /// <summary>When the entry changed last, by this machine's clock.</summary>
    public DateTimeOffset UpdatedTime { get; set; }

    /// <summary>Whether a process still works on it, so that it may be decided without anybody's help.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether it is not known what became of the order.</summary>
    public bool IsUndecided => State is OrderJournalState.Intended or OrderJournalState.Unknown;
}

/// <summary>What the journal knows of an order.</summary>
public enum OrderJournalState
{
    /// <summary>It was about to be sent; nothing more is known.</summary>
    Intended,

    /// <summary>It was sent and its answer is missing.</summary>
    Unknown,

    /// <summary>The exchange has it.</summary>
    Placed,

    /// <summary>
    /// The exchange refused it, or it surely was not sent. With KalshiDuplicateOrder as last error the client order id is that
    /// of another order.
    /// </summary>
    Refused,

    /// <summary>The exchange, asked for it later, does not have it.</summary>
    NotPlaced,
}

/// <summary>What became of an order that was undecided.</summary>
/// <param name="clientOrderId">Your id of the order.</param>
/// <param name="outcome">What became of it.</param>
/// <param name="order">The order, if one has the id.</param>
public sealed class OrderResolution(string clientOrderId, OrderOutcome outcome, Order? order)
{
    /// <summary>Your id of the order.</summary>
    public string ClientOrderId { get; } = clientOrderId;

    /// <summary>What became of it.</summary>
    public OrderOutcome Outcome { get; } = outcome;

    /// <summary>
    /// The order, if it was placed. With an unknown outcome it is the one that has the id and was changed since, so that only you
    /// can tell whether it is the one that was asked for; null otherwise.
    /// </summary>
    public Order? Order { get; } = order;
}

/// <summary>What became of an order that was undecided.</summary>
public enum OrderOutcome
{
    /// <summary>The exchange has it.</summary>
    Placed,

    /// <summary>The exchange does not have it; it can be placed anew.</summary>
    NotPlaced,

    /// <summary>It could not be found out, or somebody is still placing it.</summary>
    Unknown,
}
