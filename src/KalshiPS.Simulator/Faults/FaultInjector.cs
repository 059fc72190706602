using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>Injects the faults of a plan into the calls of an exchange.</summary>
internal sealed class FaultInjector(ExchangeEngine exchange, FaultPlan plan) : IFaultInjector
{
    private readonly OrderPast past = new(exchange, plan);

    public ICallFaults Strike(Operation operation)
    {
        var faults = plan.Strike(operation);
        if (faults.Pause is { } pause)
            Pauses.Begin(exchange, pause);
        return new InjectedFaults(faults, past);
    }

    private sealed class InjectedFaults(CallFaults faults, OrderPast past) : ICallFaults
    {
        public TimeSpan DelayBefore => faults.DelayBefore;

        public TimeSpan DelayAfter => faults.DelayAfter;

        public TimeSpan ClockSkew => faults.ClockSkew;

        public bool ReplacesCall => faults.ReplacesCall;

        public RestResult Execute(RestCall call) => call.Operation.IsRead
            ? past.ExecuteRead(call.Caller?.Account, faults.Staleness, () => call.Operation.Handler(call))
            : past.ExecuteWrite(call.Caller?.Account, () => call.Operation.Handler(call));

        public RestResult Spoil(RestResult answer) => faults.Spoil(answer);
    }
}
