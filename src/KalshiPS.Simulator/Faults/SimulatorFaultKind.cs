namespace KalshiPS.Simulator.Faults;

/// <summary>What can go wrong with a call.</summary>
public enum SimulatorFaultKind
{
    /// <summary>The connection ends without an answer.</summary>
    DropConnection,

    /// <summary>The answer comes late; before the commit, what was asked for is done late, too.</summary>
    Delay,

    /// <summary>429, as if the rate limit were spent. Nothing is done.</summary>
    RateLimit,

    /// <summary>A status from 500 on, without a word.</summary>
    ServerError,

    /// <summary>The connection ends in the middle of the answer. What was asked for is done.</summary>
    TruncatedBody,

    /// <summary>A gateway's HTML page instead of the answer.</summary>
    HtmlBody,

    /// <summary>Orders are read as they were some time ago.</summary>
    StaleRead,

    /// <summary>The exchange's clock is wrong: the Date header, and the time that signatures are checked against.</summary>
    WrongClock,

    /// <summary>Trading pauses from then on: nothing is placed, cancels work.</summary>
    TradingPause,

    /// <summary>The exchange pauses from then on: 503 for everything but its status.</summary>
    ExchangePause,
}
