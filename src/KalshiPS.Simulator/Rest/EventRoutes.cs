using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "events".</summary>
internal static class EventRoutes
{
    private const int MostEvents = 200;
    private static readonly string[] Colors = ["#0A5CD8", "#D8640A", "#1E8E3E", "#8E24AA", "#B71C1C", "#546E7A"];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetEvents", "GET", "/events", Access.Public, GetEvents),
        new("GetMultivariateEvents", "GET", "/events/multivariate", Access.Public, GetMultivariateEvents),
        new("GetEventFeeChanges", "GET", "/events/fee_changes", Access.Public, GetFeeChanges),
        new("GetEvent", "GET", "/events/{event_ticker}", Access.Public, GetEvent),
        new("GetEventMetadata", "GET", "/events/{event_ticker}/metadata", Access.Public, GetMetadata),
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
        {
            var listed = items.Select(item => item.Event).ToHashSet();
            json["milestones"] = new JsonArray(
                [.. call.Services.Reference.Milestones.Where(milestone => listed.Contains(milestone.Event)).Select(MilestoneRoutes.ToJson)]);
        }

        return RestResult.Ok(json);
    }

    private static RestResult GetMultivariateEvents(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostEvents, lowRule: "gte", highRule: "lte");
        var (series, collection) = (query.Text("series_ticker"), query.Text("collection_ticker"));
        if (series is not null && collection is not null)
            throw ApiException.BadParameter("series_ticker and collection_ticker are mutually exclusive");
        var events = call.Exchange.Events
            .Select((listed, index) => (Index: (long)index, Event: listed))
            .Reverse()
            .Where(item => item.Event.CollectionTicker is not null)
            .Where(item => series is null || string.Equals(item.Event.Series.Ticker, series, StringComparison.Ordinal))
            .Where(item => collection is null || string.Equals(item.Event.CollectionTicker, collection, StringComparison.Ordinal));
        return Page.Of(
            call, "events", events, item => item.Index, limit, item => ToJson(call, item.Event, query.Flag("with_nested_markets")));
    }

    private static RestResult GetFeeChanges(RestCall call)
    {
        var listed = call.Query.Text("event_ticker");
        var changes = call.Services.Reference.EventFeeChanges.Select((change, index) => (Index: (long)index, Change: change)).Reverse()
            .Where(each => listed is null || string.Equals(each.Change.Event.Ticker, listed, StringComparison.Ordinal));
        return Page.Of(call, "event_fee_changes", changes, each => each.Index, call.Query.Limit(call.Operation.Id), each => new JsonObject
        {
            ["id"] = each.Change.Id.ToString(),
            ["event_ticker"] = each.Change.Event.Ticker,
            ["series_ticker"] = each.Change.Event.Series.Ticker,
            ["fee_type_override"] = each.Change.Fees is { } fees ? Wire.Word(fees.Type) : null,
            ["fee_multiplier_override"] = each.Change.Fees is { } terms ? Wire.Number(terms.Multiplier) : null,
            ["scheduled_ts"] = Wire.Time(each.Change.At),
        });
    }

    private static RestResult GetMetadata(RestCall call)
    {
        if (!call.Exchange.TryGetEvent(call.Values["event_ticker"], out var found))
            throw ApiException.Wrapped(404, "not_found");
        var json = new JsonObject
        {
            ["image_url"] = $"https://simulator.invalid/images/{found.Series.Ticker}.png",
            ["featured_image_url"] = $"https://simulator.invalid/images/{found.Ticker}.png",
            ["market_details"] = new JsonArray([.. call.Exchange.Markets.Where(market => market.Event == found).Select((market, index) => new JsonObject
            {
                ["market_ticker"] = market.Ticker,
                ["image_url"] = $"https://simulator.invalid/images/{market.Ticker}.png",
                ["color_code"] = Colors[index % Colors.Length],
            })]),
            ["settlement_sources"] = Wire.Sources(found.Series.SettlementSources),
        };
        if (call.Services.Reference.Milestones.FirstOrDefault(each => each.Event == found) is { Competition.Length: > 0 } game)
        {
            json["competition"] = game.Competition;
            json["competition_scope"] = "Game";
        }

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
            .Where(item => item.Event.CollectionTicker is null)
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
