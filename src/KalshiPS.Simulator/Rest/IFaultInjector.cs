namespace KalshiPS.Simulator.Rest;

/// <summary>Determines the faults of calls.</summary>
internal interface IFaultInjector
{
    /// <summary>Determines the faults of a call of an operation.</summary>
    ICallFaults Strike(Operation operation);
}

/// <summary>Represents the faults of one call.</summary>
internal interface ICallFaults
{
    /// <summary>The delay before the call is executed.</summary>
    TimeSpan DelayBefore { get; }

    /// <summary>The delay of the answer.</summary>
    TimeSpan DelayAfter { get; }

    /// <summary>The lead of the exchange's clock.</summary>
    TimeSpan ClockSkew { get; }

    /// <summary>Whether the call is not executed, and has another answer.</summary>
    bool ReplacesCall { get; }

    /// <summary>Executes the call with exclusive access to the exchange.</summary>
    RestResult Execute(RestCall call);

    /// <summary>Applies the faults to the answer.</summary>
    RestResult Spoil(RestResult answer);
}
