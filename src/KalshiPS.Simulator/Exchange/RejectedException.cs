namespace KalshiPS.Simulator.Exchange;

/// <summary>The reasons of refusals.</summary>
public enum RejectReason
{
    /// <summary>The request contradicts itself or its order.</summary>
    InvalidOrder,

    /// <summary>A request other than an order is not valid.</summary>
    InvalidRequest,

    /// <summary>The price is not on the market's grid.</summary>
    InvalidPrice,

    /// <summary>The available balance on the market's shard is too small.</summary>
    InsufficientBalance,

    /// <summary>The client order id was used before.</summary>
    OrderAlreadyExists,

    /// <summary>The greatest number of such objects is reached.</summary>
    Conflict,

    /// <summary>The object does not exist, or no longer exists.</summary>
    NotFound,

    /// <summary>The market is not open.</summary>
    MarketInactive,

    /// <summary>Trading in the market is paused.</summary>
    MarketPaused,

    /// <summary>Trading on the shard is paused: cancels are accepted, new orders are not.</summary>
    TradingPaused,

    /// <summary>The shard accepts no writes.</summary>
    ExchangePaused,

    /// <summary>A fill-or-kill order could not be filled completely.</summary>
    FillOrKillInsufficientVolume,
}

/// <summary>Represents the exchange's refusal of a request, which changed nothing.</summary>
/// <param name="reason">The reason.</param>
/// <param name="details">The exchange's details, if there are any.</param>
public sealed class RejectedException(RejectReason reason, string? details = null)
    : Exception(details is null ? $"The exchange refused: {reason}." : $"The exchange refused: {reason} ({details}).")
{
    /// <summary>The reason.</summary>
    public RejectReason Reason { get; } = reason;

    /// <summary>The exchange's details, if there are any.</summary>
    public string? Details { get; } = details;
}
