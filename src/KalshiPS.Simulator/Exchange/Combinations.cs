using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles combinations: creates them on request, and closes and determines them with their legs.</summary>
internal sealed class Combinations(ExchangeClock clock, ListingRegistry listings, MarketLifecycle lifecycle) : ILifecycleObserver
{
    private readonly List<EventCollection> collections = [];
    private readonly List<Market> combinations = [];

    /// <summary>The collections, in the order of listing.</summary>
    public IReadOnlyList<EventCollection> Collections => collections;

    /// <summary>Lists a collection.</summary>
    /// <param name="collection">The collection; its series and events must be listed.</param>
    public void AddCollection(EventCollection collection) => collections.Add(collection);

    /// <summary>Creates the market of a combination, or finds the existing one.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="legs">The outcomes, in any order.</param>
    /// <returns>The market, open for trading.</returns>
    /// <exception cref="RejectedException">The collection does not allow the combination.</exception>
    public Market Create(EventCollection collection, IReadOnlyList<CombinationLeg> legs)
    {
        EnsureAllowed(collection, legs);
        var ordered = legs.OrderBy(leg => leg.Market.Ticker, StringComparer.Ordinal).ToList();
        var eventTicker = $"{collection.Series.Ticker}-S{Digest(ordered.Select(leg => leg.Market.Event.Ticker))}";
        var ticker = $"{eventTicker}-{Digest(ordered.Select(leg => $"{leg.Market.Ticker} {leg.Outcome}"))}";
        if (listings.FindMarket(ticker) is { } existing)
            return existing;

        var title = string.Join(", ", ordered.Select(Describe));
        var listed = listings.FindEvent(eventTicker) ?? listings.Add(new ExchangeEvent
        {
            Ticker = eventTicker,
            Series = collection.Series,
            Title = "Combination of " + string.Join(", ", ordered.Select(leg => leg.Market.Event.Title)),
            Subtitle = collection.Title,
            CollectionTicker = collection.Ticker,
            UpdatedAt = clock.Now,
        });

        var market = lifecycle.List(new MarketListing
        {
            Ticker = ticker,
            Event = listed,
            Title = title,
            YesSubtitle = title,
            NoSubtitle = title,
            PrimaryRules = "If every one of the outcomes named comes true, the market resolves to Yes.",
            OpenTime = clock.Now,
            CloseTime = ordered.Min(leg => leg.Market.CloseTime),
            LatestExpirationTime = ordered.Max(leg => leg.Market.Listing.LatestExpirationTime ?? leg.Market.CloseTime),
            SettlementTimer = TimeSpan.FromMinutes(1),
            Prices = collection.Prices,
            AllowsFractions = true,
            StrikeType = "custom",
            Combination = new Combination(collection.Ticker, ordered),
        });
        combinations.Add(market);
        return market;
    }

    /// <summary>Closes the combinations of a market, since none trades longer than its legs.</summary>
    public void OnClosed(Market market, DateTimeOffset when)
    {
        foreach (var combination in WithLeg(market).Where(each => each.Status is MarketStatus.Active or MarketStatus.Inactive).ToList())
            lifecycle.Close(combination, when);
    }

    /// <summary>Determines the combinations of a market whose legs are all known, or have one that lost.</summary>
    public void OnDetermined(Market market)
    {
        foreach (var combination in WithLeg(market).Where(each => each.Status is MarketStatus.Active or MarketStatus.Inactive or MarketStatus.Closed).ToList())
        {
            var values = combination.Listing.Combination!.Legs.Select(each => each.Value).ToList();
            if (values.Contains(0m))
                lifecycle.Determine(combination.Ticker, MarketResult.No, value: null, expirationValue: "");
            else if (values.TrueForAll(value => value is not null))
                Determine(combination, values.Aggregate(1m, (product, value) => product * value!.Value));
        }
    }

    private static string Describe(CombinationLeg leg) =>
        (leg.Outcome is BookSide.Bid ? "yes " : "no ") + (leg.Outcome is BookSide.Bid ? leg.Market.Listing.YesSubtitle : leg.Market.Listing.NoSubtitle);

    /// <summary>Computes a short digest of texts.</summary>
    private static string Digest(IEnumerable<string> texts)
    {
        const int Length = 10;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))))[..Length];
    }

    private void EnsureAllowed(EventCollection collection, IReadOnlyList<CombinationLeg> legs)
    {
        if (clock.Now < collection.OpensAt || clock.Now >= collection.ClosesAt)
            throw new RejectedException(RejectReason.InvalidRequest, "collection is not open");
        if (legs.Count < collection.FewestLegs || legs.Count > collection.MostLegs)
            throw new RejectedException(RejectReason.InvalidRequest, "invalid number of selected markets");
        if (legs.Any(leg => !collection.Events.Contains(leg.Market.Event)))
            throw new RejectedException(RejectReason.InvalidRequest, "event is not part of the collection");
        if (legs.DistinctBy(leg => leg.Market.Event).Count() < legs.Count)
            throw new RejectedException(RejectReason.InvalidRequest, "only one market per event can be selected");
        if (legs.Any(leg => leg.Market.Status is not MarketStatus.Active))
            throw new RejectedException(RejectReason.InvalidRequest, "a selected market is not open");
    }

    private IEnumerable<Market> WithLeg(Market leg) =>
        combinations.Where(market => market.Listing.Combination!.Legs.Any(each => each.Market == leg));

    private void Determine(Market market, decimal value)
    {
        if (value == 1m)
            lifecycle.Determine(market.Ticker, MarketResult.Yes, value: null, expirationValue: "");
        else
            lifecycle.Determine(market.Ticker, MarketResult.Scalar, Money.Down(value), expirationValue: "");
    }
}
