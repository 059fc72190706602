namespace KalshiPS.Simulator.Exchange;

/// <summary>Hears what happens on the exchange: in the order in which it happens, and while nothing else can happen.</summary>
internal interface IExchangeListener
{
    /// <summary>Something has happened; what it is about is as it is just after it.</summary>
    void OnNews(ExchangeNews news);

    /// <summary>A request, with all that was due before it, is done.</summary>
    void OnStepEnded();
}
