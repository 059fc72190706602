using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>What the exchange tells besides markets: games, teams, weather, rewards, forecasts.</summary>
public sealed class ReferenceTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task Games_lead_to_their_teams_events_and_scores()
    {
        var games = await ListAsync("/milestones?limit=50&type=baseball_game", "milestones");
        Assert.Equal(3, games.Count);
        var running = games.Single(game => DateTimeOffset.Parse(RestFixture.Text(game!["start_date"]), CultureInfo.InvariantCulture) < DateTimeOffset.UtcNow)!;
        var id = RestFixture.Text(running["id"]);
        (await client.GetAsync($"/milestones/{id}")).Ok();
        (await client.GetAsync($"/events/{RestFixture.Text(running["primary_event_tickers"]![0])}")).Ok();
        var team = (await client.GetAsync($"/structured_targets/{RestFixture.Text(running["details"]!["home_team_id"])}")).Ok()["structured_target"]!;
        Assert.Equal("baseball_team", RestFixture.Text(team["type"]));

        var live = (await client.GetAsync($"/live_data/milestone/{id}")).Ok()["live_data"]!;
        Assert.Equal(id, RestFixture.Text(live["milestone_id"]));
        Assert.True(JsonNode.DeepEquals(live["details"], (await client.GetAsync($"/live_data/baseball_game/milestone/{id}")).Ok()["live_data"]!["details"]));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/live_data/football_game/milestone/{id}")).Status);
        var periods = (await client.GetAsync($"/live_data/milestone/{id}/game_stats")).Ok()["pbp"]!["periods"]!.AsArray();
        Assert.Equal(live["details"]!["inning"]!.GetValue<int>(), periods.Count);
        var runs = periods.SelectMany(period => period!["events"]!.AsArray()).Sum(play => play!["runs"]!.GetValue<int>());
        Assert.Equal(runs, live["details"]!["away_points"]!.GetValue<int>() + live["details"]!["home_points"]!.GetValue<int>());

        var ids = string.Join(',', games.Select(game => RestFixture.Text(game!["id"])));
        Assert.Equal(3, (await ListAsync($"/live_data/batch?milestone_ids={ids},{Guid.Empty}", "live_datas")).Count);
    }

    [Theory]
    [InlineData("/milestones", HttpStatusCode.BadRequest)]
    [InlineData("/milestones?limit=501", HttpStatusCode.BadRequest)]
    [InlineData("/milestones/none", HttpStatusCode.BadRequest)]
    [InlineData("/milestones/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/milestones?limit=5&minimum_start_date=soon", HttpStatusCode.BadRequest)]
    [InlineData("/structured_targets/none", HttpStatusCode.NotFound)]
    [InlineData("/structured_targets?page_size=0", HttpStatusCode.BadRequest)]
    [InlineData("/live_data/milestone/none", HttpStatusCode.NotFound)]
    [InlineData("/live_data/batch", HttpStatusCode.BadRequest)]
    [InlineData("/live_data/events/KXGASAVERAGE", HttpStatusCode.NotFound)]
    [InlineData("/live_data/weather/atlantis", HttpStatusCode.BadRequest)]
    [InlineData("/live_data/weather/miami?last_sec=60&to=5", HttpStatusCode.BadRequest)]
    [InlineData("/live_data/weather/miami?from=5", HttpStatusCode.BadRequest)]
    [InlineData("/live_data/weather/miami?from=1&to=999999999999", HttpStatusCode.BadRequest)]
    [InlineData("/incentive_programs?status=lost", HttpStatusCode.BadRequest)]
    [InlineData("/incentive_programs?type=lost", HttpStatusCode.BadRequest)]
    [InlineData("/events/NONE/metadata", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_or_makes_no_sense_is_refused(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await client.GetAsync(path)).Status);

    [Fact]
    public async Task Milestones_and_targets_can_be_filtered_and_paged()
    {
        Assert.Single(await ListAsync("/milestones?limit=50&category=Economics", "milestones"));
        Assert.Empty(await ListAsync("/milestones?limit=50&competition=Pro+Hockey", "milestones"));
        Assert.Equal(2, (await ListAsync($"/milestones?limit=50&competition=Pro+Baseball&minimum_start_date={DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}", "milestones")).Count);
        Assert.Equal(6, (await ListAsync("/structured_targets?type=baseball_team&competition=Pro+Baseball", "structured_targets")).Count);
        var page = (await client.GetAsync("/structured_targets?page_size=4")).Ok();
        Assert.Equal(2, (await ListAsync($"/structured_targets?page_size=4&cursor={RestFixture.Text(page["cursor"])}", "structured_targets")).Count);
        var listed = (await client.GetAsync("/events?series_ticker=KXBASEBALLGAME&with_milestones=true")).Ok();
        Assert.Equal(3, listed["milestones"]!.AsArray().Count);
        var custom = (await ListAsync("/markets?series_ticker=KXBASEBALLGAME", "markets"))[0]!["custom_strike"]!["baseball_team"];
        (await client.GetAsync($"/structured_targets/{RestFixture.Text(custom)}")).Ok();
    }

    [Fact]
    public async Task Weather_comes_by_the_minute_and_stays_the_same()
    {
        var index = (await client.GetAsync("/live_data/weather/miami?last_sec=7200&detailed=true")).Ok();
        Assert.Equal("fahrenheit", RestFixture.Text(index["units"]));
        var points = index["timeseries"]!.AsArray();
        Assert.InRange(points.Count, 100, 121);
        Assert.All(points, point => Assert.Equal(3, point!["stations"]!.AsArray().Count));
        Assert.Equal("incomplete", RestFixture.Text(points[^1]!["status"]));
        var at = points[5]!["t"]!.GetValue<long>();
        var again = (await client.GetAsync($"/live_data/weather/miami?from={at}&to={at}")).Ok()["timeseries"]!.AsArray();
        Assert.True(JsonNode.DeepEquals(points[5]!["v"], Assert.Single(again)!["v"]));

        var calibrations = await ListAsync("/live_data/weather/miami/calibrations", "calibrations");
        Assert.Equal(4, calibrations.Count);
        Assert.Equal(RestFixture.Text(index["config_version"]), RestFixture.Text(calibrations[^1]!["config_version"]));
        Assert.All(calibrations, each => Assert.Equal(1m, each!["stations"]!.AsArray().Sum(station => station!["weight"]!.GetValue<decimal>())));
    }

    [Fact]
    public async Task Events_have_live_data_metadata_and_fee_changes()
    {
        var crypto = fixture.Host.Exchange.Events.First(each => each.Series.Ticker is "KXBTCABOVE");
        var live = (await client.GetAsync($"/live_data/events/{crypto.Ticker}?range=15min")).Ok()["live_data"]!;
        Assert.Equal("15min", RestFixture.Text(live["details"]!["range"]));
        Assert.Equal(60, live["details"]!["timeseries"]!.AsArray().Count);
        Assert.False(live["is_historical"]!.GetValue<bool>());

        var game = fixture.Host.Exchange.Events.First(each => each.Series.Ticker is "KXBASEBALLGAME");
        var metadata = (await client.GetAsync($"/events/{game.Ticker}/metadata")).Ok();
        Assert.Equal("Pro Baseball", RestFixture.Text(metadata["competition"]));
        Assert.NotEmpty(metadata["market_details"]!.AsArray());
        var changes = await ListAsync("/events/fee_changes?event_ticker=KXOPENINGWEEKEND-LANTERN", "event_fee_changes");
        Assert.Equal(2, changes.Count);
        Assert.Null(changes[0]!["fee_type_override"]);
        Assert.Equal("2", changes[1]!["fee_multiplier_override"]!.ToJsonString());
    }

    [Fact]
    public async Task A_forecast_rises_with_its_percentiles_and_its_median_fits_the_prices()
    {
        foreach (var ticker in new[] { "KXBTCABOVE", "KXHIGHNY", "KXINDEXCLOSE" })
        {
            var listed = fixture.Host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.Event.Series.Ticker == ticker).Event;
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var path = $"/series/{ticker}/events/{listed.Ticker}/forecast_percentile_history?percentiles=1000,5000,9000&start_ts={now - 7200}&end_ts={now}&period_interval=60";
            var history = await ListAsync(path, "forecast_history");
            Assert.NotEmpty(history);
            var values = history[^1]!["percentile_points"]!.AsArray().Select(point => point!["raw_numerical_forecast"]!.GetValue<decimal>()).ToList();
            Assert.True(values[0] < values[1] && values[1] < values[2], string.Join(' ', values));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/series/KXBTCABOVE/events/X/forecast_percentile_history?start_ts=1&end_ts=2&period_interval=7")).Status);
    }

    [Fact]
    public async Task Rewards_are_filtered_by_where_they_are()
    {
        const string Path = "/incentive_programs";
        Assert.Equal(5, (await ListAsync(Path, "incentive_programs")).Count);
        Assert.Equal(2, (await ListAsync(Path + "?status=active", "incentive_programs")).Count);
        foreach (var status in new[] { "upcoming", "closed", "paid_out" })
            Assert.Single(await ListAsync($"{Path}?status={status}", "incentive_programs"));
        Assert.Equal(3, (await ListAsync(Path + "?type=liquidity&incentive_description=Liquidity+incentive", "incentive_programs")).Count);
        var first = (await client.GetAsync(Path + "?limit=3")).Ok();
        Assert.Equal(2, (await ListAsync($"{Path}?limit=3&cursor={RestFixture.Text(first["next_cursor"])}", "incentive_programs")).Count);
    }

    [Fact]
    public async Task Search_knows_the_tags_and_the_sports()
    {
        var tags = (await client.GetAsync("/search/tags_by_categories")).Ok()["tags_by_categories"]!.AsObject();
        Assert.Contains("Bitcoin", tags["Crypto"]!.AsArray().Select(RestFixture.Text), StringComparer.Ordinal);
        var sports = (await client.GetAsync("/search/filters_by_sport")).Ok();
        Assert.Equal("Baseball", RestFixture.Text(sports["sport_ordering"]![0]));
        Assert.NotEmpty(sports["filters_by_sports"]!["Baseball"]!["competitions"]!["Pro Baseball"]!["scopes"]!.AsArray());
    }

    [Fact]
    public async Task Candlesticks_come_for_several_markets_and_for_an_event()
    {
        var exchange = fixture.Host.Exchange;
        var markets = exchange.Markets.Where(market => market.Event.Series.Ticker is "KXBTCABOVE").ToList();
        var (start, end) = (DateTimeOffset.UtcNow.AddHours(-5).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var query = $"start_ts={start}&end_ts={end}&period_interval=60";
        var batch = await ListAsync($"/markets/candlesticks?market_tickers={markets[0].Ticker},{markets[1].Ticker}&{query}&include_latest_before_start=true", "markets");
        Assert.Equal(markets[1].Ticker, RestFixture.Text(batch[1]!["market_ticker"]));
        var sticks = batch[0]!["candlesticks"]!.AsArray();
        Assert.Equal(6, sticks.Count);
        Assert.Null(sticks[0]!["price"]!["close_dollars"]);
        Assert.NotNull(sticks[0]!["price"]!["previous_dollars"]);
        Assert.True(sticks[0]!["end_period_ts"]!.GetValue<long>() < start);

        var whole = (await client.GetAsync($"/series/KXBTCABOVE/events/{markets[0].Event.Ticker}/candlesticks?{query}")).Ok();
        Assert.Equal(markets.Select(market => market.Ticker), whole["market_tickers"]!.AsArray().Select(RestFixture.Text), StringComparer.Ordinal);
        Assert.Equal(5, whole["market_candlesticks"]![3]!.AsArray().Count);
        Assert.Equal(end, whole["adjusted_end_ts"]!.GetValue<long>());
        var minutes = (await client.GetAsync($"/series/KXBTCABOVE/events/{markets[0].Event.Ticker}/candlesticks?start_ts=1&end_ts={end}&period_interval=1")).Ok();
        Assert.InRange(minutes["market_candlesticks"]!.AsArray().Sum(each => each!.AsArray().Count), 1, 5000);
        Assert.True(minutes["adjusted_end_ts"]!.GetValue<long>() < end);
    }

    private async Task<JsonArray> ListAsync(string path, string name) => (await client.GetAsync(path)).Ok()[name]!.AsArray();
}
