namespace KalshiPS.Simulator.Exchange;

/// <summary>Tells the listener, if there is one, what happens on the exchange.</summary>
internal sealed class NewsPublisher
{
    /// <summary>Hears what happens from now on; null for nobody.</summary>
    public IExchangeListener? Listener { get; set; }

    /// <summary>Publishes something that has just happened.</summary>
    public void Publish(ExchangeNews news) => Listener?.OnNews(news);

    /// <summary>Tells that a step is done.</summary>
    public void EndStep() => Listener?.OnStepEnded();
}
