using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>Represents the faults of one call.</summary>
internal sealed record CallFaults
{
    private const string Page = "<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>";

    public static CallFaults None { get; } = new();

    /// <summary>The delay before the call is executed.</summary>
    public TimeSpan DelayBefore { get; private init; }

    /// <summary>The delay of the answer.</summary>
    public TimeSpan DelayAfter { get; private init; }

    /// <summary>The age of the data of a read.</summary>
    public TimeSpan Staleness { get; private init; }

    /// <summary>The lead of the exchange's clock.</summary>
    public TimeSpan ClockSkew { get; private init; }

    /// <summary>The fault that begins a pause.</summary>
    public SimulatorFault? Pause { get; private init; }

    /// <summary>Whether the call is not executed, and has another answer.</summary>
    public bool ReplacesCall => Decisive is { AfterCommit: false, Kind: not SimulatorFaultKind.TruncatedBody };

    /// <summary>The fault that determines the answer.</summary>
    private SimulatorFault? Decisive { get; init; }

    /// <summary>Determines whether another fault can be added.</summary>
    public bool HasRoomFor(SimulatorFault fault) => Decisive is null || !IsDecisive(fault);

    public CallFaults With(SimulatorFault fault)
    {
        var duration = fault.Duration.GetValueOrDefault();
        return fault.Kind switch
        {
            SimulatorFaultKind.Delay when fault.AfterCommit => this with { DelayAfter = DelayAfter + duration },
            SimulatorFaultKind.Delay => this with { DelayBefore = DelayBefore + duration },
            SimulatorFaultKind.StaleRead => this with { Staleness = duration > Staleness ? duration : Staleness },
            SimulatorFaultKind.WrongClock => this with { ClockSkew = ClockSkew + duration },
            SimulatorFaultKind.TradingPause or SimulatorFaultKind.ExchangePause => this with { Pause = fault },
            _ => this with { Decisive = fault },
        };
    }

    /// <summary>Applies the faults to the answer.</summary>
    public RestResult Spoil(RestResult answer)
    {
        var spoilt = Decisive?.Kind switch
        {
            SimulatorFaultKind.DropConnection => answer with { Delivery = Delivery.None },
            SimulatorFaultKind.TruncatedBody => answer with { Delivery = Delivery.Cut },
            SimulatorFaultKind.RateLimit => new RestResult(429, ApiException.TooManyRequests().Body),
            SimulatorFaultKind.ServerError => RestResult.Empty(Decisive.StatusCode ?? FaultTerms.UsualStatus),
            SimulatorFaultKind.HtmlBody => RestResult.Empty(Decisive.StatusCode ?? FaultTerms.UsualStatus) with { Html = Page },
            _ => answer,
        };
        return spoilt with { ClockSkew = ClockSkew };
    }

    private static bool IsDecisive(SimulatorFault fault) => None.With(fault).Decisive is not null;
}
