using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Simulator.Exchange;

/// <content>Markets that combine outcomes of others.</content>
public sealed partial class ExchangeEngine
{
    private readonly List<EventCollection> _collections = [];
    private readonly List<Market> _combinations = [];

    /// <summary>The collections, in the order of listing.</summary>
    public IReadOnlyList<EventCollection> Collections => _collections;

    /// <summary>Lists a collection.</summary>
    /// <param name="collection">The collection; its series and events must be listed.</param>
    public void AddCollection(EventCollection collection) => Do(() => _collections.Add(collection));

    /// <summary>Lists the market that combines some outcomes; asked for again, it is the same market.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="legs">The outcomes, in any order.</param>
    /// <returns>The market, open for trading.</returns>
    /// <exception cref="RejectedException">The collection does not allow it.</exception>
    public Market CreateCombination(EventCollection collection, IReadOnlyList<CombinationLeg> legs) => Do(() =>
    {
        Validate(collection, legs);
        var ordered = legs.OrderBy(leg => leg.Market.Ticker, StringComparer.Ordinal).ToList();
        var eventTicker = $"{collection.Series.Ticker}-S{Digest(ordered.Select(leg => leg.Market.Event.Ticker))}";
        var ticker = $"{eventTicker}-{Digest(ordered.Select(leg => $"{leg.Market.Ticker} {leg.Outcome}"))}";
        if (_markets.TryGetValue(ticker, out var existing))
            return existing;

        var title = string.Join(", ", ordered.Select(Describe));
        if (!_events.TryGetValue(eventTicker, out var listed))
        {
            listed = AddEvent(new ExchangeEvent
            {
                Ticker = eventTicker,
                Series = collection.Series,
                Title = "Combination of " + string.Join(", ", ordered.Select(leg => leg.Market.Event.Title)),
                Subtitle = collection.Title,
                CollectionTicker = collection.Ticker,
                UpdatedAt = Now,
            });
        }

        var market = AddMarket(new MarketListing
        {
            Ticker = ticker,
            Event = listed,
            Title = title,
            YesSubtitle = title,
            NoSubtitle = title,
            PrimaryRules = "If every one of the outcomes named comes true, the market resolves to Yes.",
            OpenTime = Now,
            CloseTime = ordered.Min(leg => leg.Market.CloseTime),
            LatestExpirationTime = ordered.Max(leg => leg.Market.Listing.LatestExpirationTime ?? leg.Market.CloseTime),
            SettlementTimer = TimeSpan.FromMinutes(1),
            Prices = PriceStructure.DeciCent,
            AllowsFractions = true,
            StrikeType = "custom",
            Combination = new Combination(collection.Ticker, ordered),
        });
        _combinations.Add(market);
        return market;
    });

    private static string Describe(CombinationLeg leg) =>
        (leg.Outcome is BookSide.Bid ? "yes " : "no ") + (leg.Outcome is BookSide.Bid ? leg.Market.Listing.YesSubtitle : leg.Market.Listing.NoSubtitle);

    /// <summary>A short word that is the same for the same texts.</summary>
    private static string Digest(IEnumerable<string> texts)
    {
        const int Length = 10;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))))[..Length];
    }

    private void Validate(EventCollection collection, IReadOnlyList<CombinationLeg> legs)
    {
        if (Now < collection.OpensAt || Now >= collection.ClosesAt)
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

    private IEnumerable<Market> CombinationsOf(Market leg) =>
        _combinations.Where(market => market.Listing.Combination!.Legs.Any(each => each.Market == leg));

    /// <summary>No combination trades longer than its legs.</summary>
    private void CloseCombinationsOf(Market leg, DateTimeOffset when)
    {
        foreach (var market in CombinationsOf(leg).Where(each => each.Status is MarketStatus.Active or MarketStatus.Inactive).ToList())
            Close(market, when);
    }

    /// <summary>A combination is known when all its legs are, or one of them is lost.</summary>
    private void DetermineCombinationsOf(Market leg)
    {
        foreach (var market in CombinationsOf(leg).Where(each => each.Status is MarketStatus.Active or MarketStatus.Inactive or MarketStatus.Closed).ToList())
        {
            var values = market.Listing.Combination!.Legs.Select(each => each.Value).ToList();
            if (values.Contains(0m))
                DetermineMarket(market.Ticker, MarketResult.No);
            else if (values.TrueForAll(value => value is not null))
                Determine(market, values.Aggregate(1m, (product, value) => product * value!.Value));
        }
    }

    private void Determine(Market market, decimal value)
    {
        if (value == 1m)
            DetermineMarket(market.Ticker, MarketResult.Yes);
        else
            DetermineMarket(market.Ticker, MarketResult.Scalar, Money.Down(value));
    }
}
