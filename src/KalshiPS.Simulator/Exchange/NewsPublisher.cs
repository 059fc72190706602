namespace KalshiPS.Simulator.Exchange;

/// <summary>Publishes the exchange's events to the listener, if there is one.</summary>
internal sealed class NewsPublisher
{
    /// <summary>The listener; null for none.</summary>
    public IExchangeListener? Listener { get; set; }

    /// <summary>Publishes an event.</summary>
    public void Publish(ExchangeNews news) => Listener?.OnNews(news);

    /// <summary>Publishes the end of a step.</summary>
    public void EndStep() => Listener?.OnStepEnded();
}
