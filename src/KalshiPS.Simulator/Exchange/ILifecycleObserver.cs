namespace KalshiPS.Simulator.Exchange;

/// <summary>What depends on the lives of markets, and acts in the same step.</summary>
internal interface ILifecycleObserver
{
    /// <summary>Trading in a market has ended.</summary>
    void OnClosed(Market market, DateTimeOffset when);

    /// <summary>The outcome of a market has become known.</summary>
    void OnDetermined(Market market);
}
