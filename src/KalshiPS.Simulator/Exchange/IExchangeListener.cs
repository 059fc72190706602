namespace KalshiPS.Simulator.Exchange;

/// <summary>Receives the exchange's events, in order and with exclusive access to the exchange.</summary>
internal interface IExchangeListener
{
    /// <summary>Handles an event; its objects are in the state just after it.</summary>
    void OnNews(ExchangeNews news);

    /// <summary>Handles the end of a request, including the due steps before it.</summary>
    void OnStepEnded();
}
