using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "live-data" about milestones and events.</summary>
internal static class LiveDataRoutes
{
    private const int Points = 60;

    private static readonly (string Name, TimeSpan Span)[] Ranges =
        [("15min", TimeSpan.FromMinutes(15)), ("1h", TimeSpan.FromHours(1)), ("1d", TimeSpan.FromDays(1))];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetLiveDataByMilestone", "GET", "/live_data/milestone/{milestone_id}", Access.Public, GetOne),
        new("GetLiveData", "GET", "/live_data/{type}/milestone/{milestone_id}", Access.Public, GetOne),
        new("GetLiveDatas", "GET", "/live_data/batch", Access.Public, GetSeveral),
        new("GetGameStats", "GET", "/live_data/milestone/{milestone_id}/game_stats", Access.Public, GetGameStats),
        new("GetEventLiveData", "GET", "/live_data/events/{event_ticker}", Access.Public, GetOfEvent),
    ];

    private static RestResult GetOne(RestCall call)
    {
        var milestone = Find(call, call.Values["milestone_id"]);
        var isFound = milestone?.Teams is not null
            && (!call.Values.TryGetValue("type", out var type) || string.Equals(type, milestone.Type, StringComparison.Ordinal));
        return isFound
            ? RestResult.Ok(new JsonObject { ["live_data"] = ToJson(call, milestone!) })
            : throw ApiException.Wrapped(404, "not_found");
    }

    private static RestResult GetSeveral(RestCall call)
    {
        var ids = call.Query.List("milestone_ids");
        if (ids.Count == 0)
            throw ApiException.BadParameter("Query argument milestone_ids is required, but not found");
        var found = ids.Select(id => Find(call, id)).OfType<Milestone>().Where(milestone => milestone.Teams is not null);
        return RestResult.Ok(new JsonObject { ["live_datas"] = new JsonArray([.. found.Select(milestone => ToJson(call, milestone))]) });
    }

    private static RestResult GetGameStats(RestCall call)
    {
        var milestone = Find(call, call.Values["milestone_id"]) ?? throw ApiException.Wrapped(404, "not_found");
        if (milestone.Teams is null)
            return RestResult.Ok(new JsonObject { ["pbp"] = null });
        var game = new BaseballGame(milestone, call.Exchange.Now);
        var periods = Enumerable.Range(1, game.Inning).Select(inning => new JsonObject
        {
            ["events"] = new JsonArray([.. game.Plays(inning).Select(play => new JsonObject
            {
                ["inning"] = inning,
                ["half"] = play.IsTop ? "T" : "B",
                ["play"] = play.Play,
                ["runs"] = play.Runs,
            })]),
        });
        return RestResult.Ok(new JsonObject { ["pbp"] = new JsonObject { ["periods"] = new JsonArray([.. periods]) } });
    }

    private static RestResult GetOfEvent(RestCall call)
    {
        if (!call.Exchange.TryGetEvent(call.Values["event_ticker"], out var listed))
            throw ApiException.Wrapped(404, "not_found");
        return listed.Series.Ticker switch
        {
            "KXBTCABOVE" => RestResult.Ok(new JsonObject { ["live_data"] = Prices(call, listed) }),
            "KXHIGHNY" => RestResult.Ok(new JsonObject { ["live_data"] = Temperatures(call) }),
            _ => throw ApiException.Wrapped(404, "not_found"),
        };
    }

    private static Milestone? Find(RestCall call, string id) =>
        call.Services.Reference.Milestones.FirstOrDefault(each => string.Equals(each.Id.ToString(), id, StringComparison.OrdinalIgnoreCase));

    private static JsonObject ToJson(RestCall call, Milestone milestone)
    {
        var game = new BaseballGame(milestone, call.Exchange.Now);
        return new JsonObject
        {
            ["type"] = milestone.Type,
            ["milestone_id"] = milestone.Id.ToString(),
            ["details"] = new JsonObject
            {
                ["status"] = game.Status,
                ["inning"] = game.Inning,
                ["inning_half"] = game.IsTop ? "T" : "B",
                ["away_points"] = game.Runs(isAway: true),
                ["home_points"] = game.Runs(isAway: false),
                ["away_team_id"] = milestone.Teams!.Value.Away.Id,
                ["home_team_id"] = milestone.Teams.Value.Home.Id,
            },
        };
    }

    /// <summary>Computes the price that the event concerns: between the levels at which its markets are even, with small movements.</summary>
    private static JsonObject Prices(RestCall call, ExchangeEvent listed)
    {
        var markets = call.Exchange.Markets.Where(market => market.Event == listed).ToList();
        var levels = markets.Select(market => market.Listing.FloorStrike!.Value).DefaultIfEmpty(0m).Order().ToList();
        var middle = levels[levels.Count / 2];
        var isOver = markets.TrueForAll(market => market.Status is not (MarketStatus.Active or MarketStatus.Initialized or MarketStatus.Inactive));
        var (range, points) = Series(call, second => decimal.Round(middle + ((second * 7_919 % 20_000) / 100m) - 100m, 2));
        return new JsonObject
        {
            ["type"] = "crypto",
            ["details"] = new JsonObject { ["symbol"] = "BTC", ["range"] = range, ["timeseries"] = points },
            ["is_historical"] = isOver,
            ["default_range"] = Ranges[1].Name,
            ["range_options"] = Wire.Texts(Ranges.Select(each => each.Name)),
        };
    }

    private static JsonObject Temperatures(RestCall call)
    {
        var city = WeatherCity.All[^1];
        var (range, points) = Series(call, second => city.Value(second / 60));
        return new JsonObject
        {
            ["type"] = "weather",
            ["details"] = new JsonObject { ["station"] = city.Stations[0].Id, ["units"] = "fahrenheit", ["range"] = range, ["timeseries"] = points },
            ["default_range"] = Ranges[1].Name,
            ["range_options"] = Wire.Texts(Ranges.Select(each => each.Name)),
        };
    }

    /// <summary>Computes evenly spaced points of the requested range, or of the default range.</summary>
    private static (string Range, JsonArray Points) Series(RestCall call, Func<long, decimal> value)
    {
        var wished = Array.FindIndex(Ranges, each => string.Equals(each.Name, call.Query.Text("range"), StringComparison.Ordinal));
        var (name, span) = Ranges[wished < 0 ? 1 : wished];
        var step = (long)span.TotalSeconds / Points;
        var last = call.Exchange.Now.ToUnixTimeSeconds() / step * step;
        var points = Enumerable.Range(0, Points).Select(i => last - ((Points - 1 - i) * step));
        return (name, new JsonArray([.. points.Select(second => new JsonObject { ["ts"] = second, ["value"] = Wire.Number(value(second)) })]));
    }
}
