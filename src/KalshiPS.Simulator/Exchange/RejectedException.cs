namespace KalshiPS.Simulator.Exchange;

/// <summary>Why the exchange refused something.</summary>
public enum RejectReason
{
    /// <summary>The request contradicts itself or the order it is about.</summary>
    InvalidOrder,

    /// <summary>What is asked for, other than an order, makes no sense.</summary>
    InvalidRequest,

    /// <summary>The price is not on the market's grid.</summary>
    InvalidPrice,

    /// <summary>The free balance on the market's shard does not cover it.</summary>
    InsufficientBalance,

    /// <summary>The client order id was used before.</summary>
    OrderAlreadyExists,

    /// <summary>There are as many of them as there may be.</summary>
    Conflict,

    /// <summary>There is no such thing, or it is no longer there.</summary>
    NotFound,

    /// <summary>The market is not open.</summary>
    MarketInactive,

    /// <summary>Trading in this one market is paused.</summary>
    MarketPaused,

    /// <summary>Trading on the shard is paused: cancels work, placing does not.</summary>
    TradingPaused,

    /// <summary>The shard takes no state change at all.</summary>
    ExchangePaused,

    /// <summary>A fill-or-kill order found too little to trade with.</summary>
    FillOrKillInsufficientVolume,
}

/// <summary>The exchange refused a request; nothing has changed.</summary>
/// <param name="reason">Why.</param>
/// <param name="details">What exactly, in the exchange's words, if it says so.</param>
public sealed class RejectedException(RejectReason reason, string? details = null)
    : Exception(details is null ? $"The exchange refused: {reason}." : $"The exchange refused: {reason} ({details}).")
{
    /// <summary>Why.</summary>
    public RejectReason Reason { get; } = reason;

    /// <summary>What exactly, in the exchange's words, if it says so.</summary>
    public string? Details { get; } = details;
}
