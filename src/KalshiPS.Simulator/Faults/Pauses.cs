using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Faults;

/// <summary>Begins and ends the pauses that faults cause.</summary>
internal static class Pauses
{
    public static void Begin(ExchangeEngine exchange, SimulatorFault fault) =>
        Switch(exchange, fault, active: false, exchange.Now + fault.Duration);

    public static void End(ExchangeEngine exchange, SimulatorFault fault) => Switch(exchange, fault, active: true, until: null);

    private static void Switch(ExchangeEngine exchange, SimulatorFault fault, bool active, DateTimeOffset? until)
    {
        if (fault.StrikeCount == 0)
            return;
        if (fault.Kind is SimulatorFaultKind.TradingPause)
            exchange.SetTradingActive(active, until: until);
        else if (fault.Kind is SimulatorFaultKind.ExchangePause)
            exchange.SetExchangeActive(active, until: until);
    }
}
