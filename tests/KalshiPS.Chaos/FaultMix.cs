using KalshiPS.Simulator;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Chaos;

/// <summary>Provides all kinds of faults together, each with a small probability.</summary>
internal static class FaultMix
{
    // Later than a client with a time limit of eight seconds waits.
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(3);

    public static void Set(SimulatorHost host, int seed)
    {
        foreach (var fault in All())
        {
            host.Faults.Set(new SimulatorFault
            {
                Kind = fault.Kind,
                Operation = fault.Operation,
                AfterCommit = fault.After,
                Probability = fault.Percent / 100,
                Seed = ++seed,
                Duration = fault.Duration,
                StatusCode = fault.Status,
            });
        }
    }

    private static IEnumerable<(SimulatorFaultKind Kind, string Operation, double Percent, bool After, TimeSpan? Duration, int? Status)> All()
    {
        yield return (SimulatorFaultKind.DropConnection, "*", 1, false, null, null);
        yield return (SimulatorFaultKind.DropConnection, "*Order*", 2, true, null, null);
        yield return (SimulatorFaultKind.ServerError, "*", 1, false, null, 500);
        yield return (SimulatorFaultKind.ServerError, "*Order*", 1, true, null, 500);
        yield return (SimulatorFaultKind.ServerError, "*Order*", 1, true, null, 502);
        yield return (SimulatorFaultKind.ServerError, "*", 0.5, false, null, 503);
        yield return (SimulatorFaultKind.ServerError, "*Order*", 1, true, null, 503);
        yield return (SimulatorFaultKind.HtmlBody, "*", 0.5, false, null, 502);
        yield return (SimulatorFaultKind.HtmlBody, "*Order*", 1, true, null, 200);
        yield return (SimulatorFaultKind.TruncatedBody, "*Order*", 1, true, null, null);
        yield return (SimulatorFaultKind.RateLimit, "*", 2, false, null, null);
        yield return (SimulatorFaultKind.Delay, "*", 2, false, TimeSpan.FromMilliseconds(200), null);
        yield return (SimulatorFaultKind.Delay, "*Order*", 0.5, true, TooLate, null);
        // An amendment that is applied so late could undo the next one: docs/reliability.md.
        yield return (SimulatorFaultKind.Delay, "*CreateOrder*", 0.5, false, TooLate, null);
        yield return (SimulatorFaultKind.Delay, "*CancelOrder*", 0.5, false, TooLate, null);
        yield return (SimulatorFaultKind.Delay, "DecreaseOrder*", 0.5, false, TooLate, null);
        yield return (SimulatorFaultKind.StaleRead, "GetOrder*", 30, false, TimeSpan.FromMilliseconds(400), null);
        yield return (SimulatorFaultKind.WrongClock, "*", 0.05, false, TimeSpan.FromSeconds(40), null);
        yield return (SimulatorFaultKind.TradingPause, "*", 0.03, false, TimeSpan.FromMilliseconds(500), null);
        yield return (SimulatorFaultKind.ExchangePause, "*", 0.02, false, TimeSpan.FromMilliseconds(300), null);
    }
}
