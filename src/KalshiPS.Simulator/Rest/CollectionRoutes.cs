using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "multivariate".</summary>
internal static class CollectionRoutes
{
    private const int MostCollections = 200;
    private const string All = "/multivariate_event_collections";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetMultivariateEventCollections", "GET", All, Access.Public, GetAll),
        new("GetMultivariateEventCollection", "GET", All + "/{collection_ticker}", Access.Public, GetOne),
        new("CreateMarketInMultivariateEventCollection", "POST", All + "/{collection_ticker}", Access.Signed, CreateMarket) { Scope = Scopes.Trade },
    ];

    private static RestResult GetAll(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostCollections);
        var (status, listed, series) = (query.Text("status"), query.Text("associated_event_ticker"), query.Text("series_ticker"));
        if (status is not (null or "unopened" or "open" or "closed"))
            throw ApiException.InvalidParameter(call.Operation.Id, "status", "oneof");
        var now = call.Exchange.Now;
        var collections = call.Exchange.Collections.Select((each, index) => (Index: (long)index, Collection: each)).Reverse()
            .Where(each => status is null || string.Equals(Status(each.Collection, now), status, StringComparison.Ordinal))
            .Where(each => listed is null || each.Collection.Events.Any(one => string.Equals(one.Ticker, listed, StringComparison.Ordinal)))
            .Where(each => series is null || string.Equals(each.Collection.Series.Ticker, series, StringComparison.Ordinal));
        return Page.Of(call, "multivariate_contracts", collections, each => each.Index, limit, each => ToJson(each.Collection));
    }

    private static RestResult GetOne(RestCall call) => RestResult.Ok(new JsonObject { ["multivariate_contract"] = ToJson(Find(call)) });

    private static RestResult CreateMarket(RestCall call)
    {
        var body = call.ReadBody(
            "CreateMarketInMultivariateEventCollectionRequest",
            ("selected_markets", MemberType.List),
            ("with_market_payload", MemberType.Boolean));
        var legs = body.RequiredItems("selected_markets").Select(item => Leg(call, item)).ToList();
        var market = call.Exchange.CreateCombination(Find(call), legs);
        var json = new JsonObject { ["event_ticker"] = market.Event.Ticker, ["market_ticker"] = market.Ticker };
        if (body.Flag("with_market_payload"))
            json["market"] = MarketJson.Of(market, call.Exchange.Now);
        return RestResult.Ok(json);
    }

    private static CombinationLeg Leg(RestCall call, JsonElement item)
    {
        var pair = new Body(item, "TickerPair", [("market_ticker", MemberType.Text), ("event_ticker", MemberType.Text), ("side", MemberType.Text)]);
        var market = call.Exchange.GetMarket(pair.RequiredText("market_ticker"));
        if (!string.Equals(market.Event.Ticker, pair.RequiredText("event_ticker"), StringComparison.Ordinal))
            throw new RejectedException(RejectReason.InvalidRequest, "market does not belong to the event");
        return new(market, pair.RequiredWord("side", ("yes", BookSide.Bid), ("no", BookSide.Ask)));
    }

    private static EventCollection Find(RestCall call) =>
        call.Exchange.Collections.FirstOrDefault(each => string.Equals(each.Ticker, call.Values["collection_ticker"], StringComparison.Ordinal))
        ?? throw ApiException.Wrapped(404, "not_found");

    private static string Status(EventCollection collection, DateTimeOffset now) =>
        now < collection.OpensAt ? "unopened" : now < collection.ClosesAt ? "open" : "closed";

    private static JsonObject ToJson(EventCollection collection) => new()
    {
        ["collection_ticker"] = collection.Ticker,
        ["series_ticker"] = collection.Series.Ticker,
        ["exchange_index"] = collection.Series.ExchangeIndex,
        ["title"] = collection.Title,
        ["description"] = collection.Description,
        ["open_date"] = Wire.Time(collection.OpensAt),
        ["close_date"] = Wire.Time(collection.ClosesAt),
        ["associated_events"] = new JsonArray([.. collection.Events.Select(listed => new JsonObject
        {
            ["ticker"] = listed.Ticker,
            ["is_yes_only"] = false,
            ["size_max"] = 1,
            ["size_min"] = 0,
            ["active_quoters"] = new JsonArray(),
        })]),
        ["associated_event_tickers"] = Wire.Texts(collection.Events.Select(listed => listed.Ticker)),
        ["is_ordered"] = false,
        ["is_single_market_per_event"] = true,
        ["is_all_yes"] = false,
        ["size_min"] = collection.FewestLegs,
        ["size_max"] = collection.MostLegs,
        ["functional_description"] = "Pays when every selected outcome comes true.",
        ["price_level_structure"] = collection.Prices.Name,
        ["price_ranges"] = MarketJson.Ranges(collection.Prices),
    };
}
