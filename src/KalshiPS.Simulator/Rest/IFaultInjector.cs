namespace KalshiPS.Simulator.Rest;

/// <summary>Decides for each call what goes wrong with it.</summary>
internal interface IFaultInjector
{
    /// <summary>Decides what goes wrong with a call of an operation.</summary>
    ICallFaults Strike(Operation operation);
}

/// <summary>What goes wrong with one call.</summary>
internal interface ICallFaults
{
    /// <summary>How long to wait before anything is done.</summary>
    TimeSpan DelayBefore { get; }

    /// <summary>How long to keep the answer.</summary>
    TimeSpan DelayAfter { get; }

    /// <summary>How far the clock goes ahead.</summary>
    TimeSpan ClockSkew { get; }

    /// <summary>Whether nothing is done, and something else is the answer.</summary>
    bool ReplacesCall { get; }

    /// <summary>Executes the call while nothing else happens on the exchange.</summary>
    RestResult Execute(RestCall call);

    /// <summary>Returns the answer as it leaves.</summary>
    RestResult Spoil(RestResult answer);
}
