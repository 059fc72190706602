using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "multivariate".</summary>
internal static class MultivariateCalls
{
    public const string Collection = "KXMVEBASEBALL-R";

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetMultivariateEventCollections { Status = "open" },
            (ExchangeFixture at, GetMultivariateEventCollectionsResponse answer) => AssertOpen(at, Assert.Single(answer.Collections))),
        OperationCall.Of(
            _ => new GetMultivariateEventCollection(Collection),
            (ExchangeFixture at, GetMultivariateEventCollectionResponse answer) => AssertOpen(at, answer.Collection)),
        OperationCall.After(
            async at => new CreateMarketInMultivariateEventCollection(
                Collection,
                new CreateMarketInMultivariateEventCollectionRequest { SelectedMarkets = await LegsAsync(at), WithMarketPayload = true }),
            async (ExchangeFixture at, CreateMarketInMultivariateEventCollectionResponse answer) =>
            {
                Assert.Equal((answer.Ticker, answer.EventTicker), (answer.Market?.Ticker, answer.Market?.EventTicker));
                Assert.Equal(["no", "no"], answer.Market!.Legs.Select(leg => leg.Side), StringComparer.Ordinal);
                Assert.Equal("deci_cent", answer.Market.PriceLevelStructure);
                Assert.Equal(answer.Market.ExchangeIndex, (await at.SendAsync(new GetMarket(answer.Ticker))).Market.ExchangeIndex);
            }),
    ];

    private static void AssertOpen(ExchangeFixture at, Collection collection)
    {
        Assert.Equal((Collection, "KXMVEBASEBALL"), (collection.CollectionTicker, collection.SeriesTicker));
        Assert.InRange(at.Now, collection.OpenDate!.Value, collection.CloseDate!.Value);
        Assert.Equal(
            collection.AssociatedEventTickers, collection.AssociatedEvents.Select(associated => associated.EventTicker), StringComparer.Ordinal);
        var range = Assert.Single(collection.PriceRanges);
        Assert.Equal(("deci_cent", 0m, 1m, 0.001m), (collection.PriceLevelStructure, range.Start, range.End, range.Step));
    }

    /// <summary>Both games, each team that is listed second losing.</summary>
    private static async Task<TickerPair[]> LegsAsync(ExchangeFixture at)
    {
        var collection = (await at.SendAsync(new GetMultivariateEventCollection(Collection))).Collection;
        return
        [
            .. collection.AssociatedEventTickers.Select(ticker => new TickerPair
            {
                Ticker = at.Host.Exchange.Markets.Last(market => market.Event.Ticker == ticker).Ticker,
                EventTicker = ticker,
                Side = "no",
            }),
        ];
    }
}
