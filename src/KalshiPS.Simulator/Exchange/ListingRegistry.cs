namespace KalshiPS.Simulator.Exchange;

/// <summary>Keeps the listed series, events and live markets, by ticker and in the order of listing.</summary>
internal sealed class ListingRegistry(ExchangeClock clock, NewsPublisher news, ShardRegistry shards)
{
    private readonly Dictionary<string, Series> series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExchangeEvent> events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Market> markets = new(StringComparer.Ordinal);
    private readonly List<Series> seriesList = [];
    private readonly List<ExchangeEvent> eventList = [];
    private readonly List<Market> marketList = [];

    /// <summary>The series, in the order of listing.</summary>
    public IReadOnlyList<Series> Series => seriesList;

    /// <summary>The events, in the order of listing.</summary>
    public IReadOnlyList<ExchangeEvent> Events => eventList;

    /// <summary>The live markets, in the order of listing.</summary>
    public IReadOnlyList<Market> Markets => marketList;

    /// <summary>Lists a series.</summary>
    /// <param name="series">The series; its shard must exist.</param>
    /// <returns>The series.</returns>
    public Series Add(Series series)
    {
        if (!shards.Contains(series.ExchangeIndex))
            throw new ArgumentException($"There is no shard {series.ExchangeIndex}.", nameof(series));
        this.series.Add(series.Ticker, series);
        seriesList.Add(series);
        return series;
    }

    /// <summary>Lists an event.</summary>
    /// <param name="listing">The event; its series must be listed.</param>
    /// <returns>The event.</returns>
    public ExchangeEvent Add(ExchangeEvent listing)
    {
        if (!series.ContainsKey(listing.Series.Ticker))
            throw new ArgumentException($"The series {listing.Series.Ticker} is not listed.", nameof(listing));
        events.Add(listing.Ticker, listing);
        eventList.Add(listing);
        news.Publish(new EventListed(listing, clock.Now));
        return listing;
    }

    /// <summary>Lists a market without scheduling its opening and closing.</summary>
    /// <param name="listing">The market's terms; its event must be listed.</param>
    /// <returns>The market.</returns>
    public Market Add(MarketListing listing)
    {
        if (!events.ContainsKey(listing.Event.Ticker))
            throw new ArgumentException($"The event {listing.Event.Ticker} is not listed.", nameof(listing));
        var market = new Market(listing, clock.NextSequence(), clock.Now);
        markets.Add(market.Ticker, market);
        marketList.Add(market);
        news.Publish(new MarketChanged(market, MarketChange.Created, clock.Now));
        return market;
    }

    /// <summary>Removes a market from the live list.</summary>
    public void Remove(Market market)
    {
        markets.Remove(market.Ticker);
        marketList.Remove(market);
    }

    /// <summary>Returns a market to its place in the live list.</summary>
    public void Restore(Market market)
    {
        markets.Add(market.Ticker, market);
        var place = marketList.FindIndex(other => other.Sequence > market.Sequence);
        marketList.Insert(place < 0 ? marketList.Count : place, market);
    }

    /// <summary>Finds a series; null if it is not listed.</summary>
    public Series? FindSeries(string ticker) => series.GetValueOrDefault(ticker);

    /// <summary>Finds an event; null if it is not listed.</summary>
    public ExchangeEvent? FindEvent(string ticker) => events.GetValueOrDefault(ticker);

    /// <summary>Finds a live market; null if it is not listed.</summary>
    public Market? FindMarket(string ticker) => markets.GetValueOrDefault(ticker);

    /// <summary>Finds a market.</summary>
    /// <param name="ticker">The ticker.</param>
    /// <returns>The market.</returns>
    /// <exception cref="RejectedException">The market is not listed.</exception>
    public Market GetMarket(string ticker) =>
        FindMarket(ticker) ?? throw new RejectedException(RejectReason.NotFound, "market not found");

    /// <summary>Finds a market that must have one of these statuses.</summary>
    /// <exception cref="InvalidOperationException">The market has another status.</exception>
    public Market GetMarket(string ticker, params MarketStatus[] statuses)
    {
        var market = GetMarket(ticker);
        return statuses.Contains(market.Status)
            ? market
            : throw new InvalidOperationException($"{ticker} is {market.Status}.");
    }
}
