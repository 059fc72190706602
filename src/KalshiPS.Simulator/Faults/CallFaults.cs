using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>What goes wrong with one call.</summary>
internal sealed record CallFaults
{
    private const string Page = "<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>";

    public static CallFaults None { get; } = new();

    /// <summary>How long to wait before anything is done.</summary>
    public TimeSpan DelayBefore { get; private init; }

    /// <summary>How long to keep the answer.</summary>
    public TimeSpan DelayAfter { get; private init; }

    /// <summary>How old what is read shall be.</summary>
    public TimeSpan Staleness { get; private init; }

    /// <summary>How far the clock goes ahead.</summary>
    public TimeSpan ClockSkew { get; private init; }

    /// <summary>What begins a pause.</summary>
    public SimulatorFault? Pause { get; private init; }

    /// <summary>Whether nothing is done, and something else is the answer.</summary>
    public bool ReplacesCall => Decisive is { AfterCommit: false, Kind: not SimulatorFaultKind.TruncatedBody };

    /// <summary>The one that decides what answer there is.</summary>
    private SimulatorFault? Decisive { get; init; }

    /// <summary>Whether there is room for a fault.</summary>
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

    /// <summary>The answer as it leaves.</summary>
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
