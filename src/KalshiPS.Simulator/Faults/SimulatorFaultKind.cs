namespace KalshiPS.Simulator.Faults;

/// <summary>The kinds of faults.</summary>
public enum SimulatorFaultKind
{
    /// <summary>The connection ends without an answer.</summary>
    DropConnection,

    /// <summary>The answer is delayed; before the commit, the execution is delayed, too.</summary>
    Delay,

    /// <summary>The answer is 429, as if the rate limit were exceeded. The call is not executed.</summary>
    RateLimit,

    /// <summary>The answer is a status from 500 to 599, without a body.</summary>
    ServerError,

    /// <summary>The connection ends in the middle of the answer. The call is executed.</summary>
    TruncatedBody,

    /// <summary>The answer is a gateway's HTML page.</summary>
    HtmlBody,

    /// <summary>Reads return an earlier state of orders.</summary>
    StaleRead,

    /// <summary>The exchange's clock is wrong: the Date header, and the time that signatures are checked against.</summary>
    WrongClock,

    /// <summary>Trading pauses from then on: new orders are refused, cancels are accepted.</summary>
    TradingPause,

    /// <summary>The exchange pauses from then on: 503 for everything but its status.</summary>
    ExchangePause,
}
