namespace KalshiPS.Simulator.Exchange;

/// <summary>Receives changes of markets' states, within the same step.</summary>
internal interface ILifecycleObserver
{
    /// <summary>Handles the close of a market.</summary>
    void OnClosed(Market market, DateTimeOffset when);

    /// <summary>Handles the determination of a market.</summary>
    void OnDetermined(Market market);
}
