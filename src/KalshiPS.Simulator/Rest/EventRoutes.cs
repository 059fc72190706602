using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "events".</summary>
internal static class EventRoutes
{
    private const int MostEvents = 200;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetEvents", "GET", "/events", Access.Public, GetEvents),
        new("GetEvent", "GET", "/events/{event_ticker}", Access.Public, GetEvent),
    ];

    private static RestResult GetEvents(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostEvents, MostEvents, "gte", "lte");
        var (items, cursor) = Page.Cut(call, Filter(call), item => item.Index, limit);
        var json = new JsonObject
        {
            ["cursor"] = cursor,
            ["events"] = new JsonArray([.. items.Select(item => ToJson(call, item.Event, query.Flag("with_nested_markets")))]),
        };
        if (query.Flag("with_milestones"))
            json["milestones"] = new JsonArray();
        return RestResult.Ok(json);
    }

    private static RestResult GetEvent(RestCall call)
    {
        if (!call.Exchange.TryGetEvent(call.Values["event_ticker"], out var found))
            throw ApiException.Wrapped(404, "not_found");
        var isNested = call.Query.Flag("with_nested_markets");
        var json = new JsonObject { ["event"] = ToJson(call, found, isNested) };
        if (!isNested)
            json["markets"] = MarketsOf(call, found);
        return RestResult.Ok(json);
    }

    private static IEnumerable<(long Index, ExchangeEvent Event)> Filter(RestCall call)
    {
        var query = call.Query;
        var (series, tickers) = (query.Text("series_ticker"), query.List("tickers"));
        var hasStatus = query.Text("status") is { } word ? MarketFilter.Status(call, word) : null;
        var (closesAfter, updatedAfter) = (query.Moment("min_close_ts"), query.Moment("min_updated_ts"));
        var markets = call.Exchange.Markets.ToLookup(market => market.Event);
        return call.Exchange.Events
            .Select((listed, index) => (Index: (long)index, Event: listed))
            .Reverse()
            .Where(item => series is null || string.Equals(item.Event.Series.Ticker, series, StringComparison.Ordinal))
            .Where(item => tickers.Count == 0 || tickers.Contains(item.Event.Ticker, StringComparer.Ordinal))
            .Where(item => hasStatus is null || markets[item.Event].Any(hasStatus))
            .Where(item => closesAfter is null || markets[item.Event].Any(market => market.CloseTime > closesAfter))
            .Where(item => updatedAfter is null || item.Event.UpdatedAt > updatedAfter);
    }

    private static JsonArray MarketsOf(RestCall call, ExchangeEvent listed) =>
        new([.. call.Exchange.Markets.Where(market => market.Event == listed).Select(market => MarketJson.Of(market, call.Exchange.Now))]);

    private static JsonObject ToJson(RestCall call, ExchangeEvent listed, bool withMarkets)
    {
        var json = new JsonObject
        {
            ["event_ticker"] = listed.Ticker,
            ["series_ticker"] = listed.Series.Ticker,
            ["title"] = listed.Title,
            ["sub_title"] = listed.Subtitle,
            ["category"] = listed.Series.Category,
            ["collateral_return_type"] = listed.MutuallyExclusive ? "MECNET" : "",
            ["mutually_exclusive"] = listed.MutuallyExclusive,
            ["available_on_brokers"] = true,
            ["product_metadata"] = new JsonObject(),
            ["settlement_sources"] = Wire.Sources(listed.Series.SettlementSources),
            ["last_updated_ts"] = Wire.Time(listed.UpdatedAt),
            ["exchange_index"] = listed.Series.ExchangeIndex,
        };
        if (listed.StrikeDate is { } date)
            json["strike_date"] = Wire.Time(date);
        else
            json["strike_period"] = "";
        if (listed.FeeOverride is { } fees)
        {
            json["fee_type_override"] = Wire.Word(fees.Type);
            json["fee_multiplier_override"] = Wire.Number(fees.Multiplier);
        }

        if (withMarkets)
            json["markets"] = MarketsOf(call, listed);
        return json;
    }
}
