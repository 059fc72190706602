using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class MarketTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly RestClient client = fixture.Client;
    private readonly ExchangeEngine exchange = fixture.Host.Exchange;

    [Theory]
    [InlineData("unopened", "initialized")]
    [InlineData("open", "active")]
    [InlineData("paused", "inactive")]
    [InlineData("closed", "closed,determined")]
    [InlineData("settled", "finalized")]
    public async Task The_filters_words_are_not_the_markets_words(string filter, string statuses)
    {
        var markets = (await client.GetAsync($"/markets?limit=1000&status={filter}")).Ok()["markets"]!.AsArray();
        Assert.NotEmpty(markets);
        Assert.All(markets, market => Assert.Contains(RestFixture.Text(market!["status"]), statuses.Split(','), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Markets_can_be_filtered_by_event_series_and_ticker()
    {
        var market = exchange.Markets[0];
        async Task<JsonArray> Get(string filter) => (await client.GetAsync($"/markets?limit=1000&{filter}")).Ok()["markets"]!.AsArray();
        Assert.All(await Get($"event_ticker={market.Event.Ticker}"), each => Assert.Equal(market.Event.Ticker, RestFixture.Text(each!["event_ticker"])));
        Assert.All(await Get($"series_ticker={market.Event.Series.Ticker}"), each => Assert.StartsWith(market.Event.Series.Ticker, RestFixture.Text(each!["ticker"]), StringComparison.Ordinal));
        Assert.Equal(2, (await Get($"tickers={market.Ticker},{exchange.Markets[1].Ticker}")).Count);
        Assert.All(await Get("mve_filter=only"), each => Assert.NotNull(each!["mve_selected_legs"]));
        Assert.All(await Get("mve_filter=exclude"), each => Assert.Null(each!["mve_selected_legs"]));
        Assert.NotEmpty(await Get($"min_settled_ts=1&status=settled"));
        Assert.Empty(await Get($"min_created_ts={DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds()}"));
    }

    [Theory]
    [InlineData("status=lost")]
    [InlineData("mve_filter=some")]
    [InlineData("limit=1001")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("min_close_ts=1&min_settled_ts=1")]
    [InlineData("min_close_ts=1&status=open")]
    [InlineData("min_updated_ts=1&event_ticker=X")]
    public async Task Bad_parameters_are_refused(string query)
    {
        var answer = await client.GetAsync($"/markets?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(RestFixture.Text(answer.Json["msg"]));
    }

    [Fact]
    public async Task A_market_can_be_read_and_an_unknown_one_is_not_found()
    {
        var ticker = exchange.Markets[0].Ticker;
        Assert.Equal(ticker, RestFixture.Text((await client.GetAsync($"/markets/{ticker}")).Ok()["market"]!["ticker"]));
        foreach (var path in new[] { "/markets/NONE", "/markets/NONE/orderbook", "/markets/orderbooks?tickers=NONE", "/events/NONE", "/series/NONE" })
        {
            var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("not_found", answer.Code);
        }
    }

    [Fact]
    public async Task The_book_shows_bids_of_both_outcomes_the_best_last()
    {
        var ticker = fixture.NewMarket();
        fixture.Quote(ticker, BookSide.Bid, 0.40m, 3m);
        fixture.Quote(ticker, BookSide.Bid, 0.42m, 2m);
        fixture.Quote(ticker, BookSide.Bid, 0.42m, 5m);
        fixture.Quote(ticker, BookSide.Ask, 0.45m, 4m);
        fixture.Quote(ticker, BookSide.Ask, 0.47m, 1m);
        var book = (await client.GetAsync($"/markets/{ticker}/orderbook")).Ok()["orderbook_fp"]!;
        Assert.Equal("""[["0.4000","3.00"],["0.4200","7.00"]]""", book["yes_dollars"]!.ToJsonString());
        Assert.Equal("""[["0.5300","1.00"],["0.5500","4.00"]]""", book["no_dollars"]!.ToJsonString());

        book = (await client.GetAsync($"/markets/{ticker}/orderbook?depth=1")).Ok()["orderbook_fp"]!;
        Assert.Equal("""[["0.4200","7.00"]]""", book["yes_dollars"]!.ToJsonString());
        Assert.Equal("""[["0.5500","4.00"]]""", book["no_dollars"]!.ToJsonString());

        var market = (await client.GetAsync($"/markets/{ticker}")).Ok()["market"]!;
        Assert.Equal("0.4200", RestFixture.Text(market["yes_bid_dollars"]));
        Assert.Equal("7.00", RestFixture.Text(market["yes_bid_size_fp"]));
        Assert.Equal("0.4500", RestFixture.Text(market["yes_ask_dollars"]));
        Assert.Equal("0.5500", RestFixture.Text(market["no_bid_dollars"]));
        Assert.Equal("0.5800", RestFixture.Text(market["no_ask_dollars"]));
    }

    [Fact]
    public async Task Several_books_come_at_once()
    {
        var tickers = exchange.Markets.Take(3).Select(market => market.Ticker).ToList();
        foreach (var query in new[] { "tickers=" + string.Join(',', tickers), string.Join('&', tickers.Select(ticker => $"tickers={ticker}")) })
        {
            var books = (await client.GetAsync($"/markets/orderbooks?{query}")).Ok()["orderbooks"]!.AsArray();
            Assert.Equal(tickers, books.Select(book => RestFixture.Text(book!["ticker"])), StringComparer.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/markets/orderbooks")).Status);
    }

    [Fact]
    public async Task Trades_come_newest_first_and_can_be_filtered()
    {
        var market = exchange.Markets.First(each => each.Trades.Count > 3);
        var trades = (await client.GetAsync($"/markets/trades?ticker={market.Ticker}")).Ok()["trades"]!.AsArray();
        Assert.Equal(market.Trades.Reverse().Select(trade => trade.Id.ToString()), trades.Select(trade => RestFixture.Text(trade!["trade_id"])), StringComparer.Ordinal);
        var middle = market.Trades[2].Time.ToUnixTimeSeconds();
        var later = (await client.GetAsync($"/markets/trades?ticker={market.Ticker}&min_ts={middle}")).Ok()["trades"]!.AsArray();
        Assert.Equal(market.Trades.Count(trade => trade.Time >= DateTimeOffset.FromUnixTimeSeconds(middle)), later.Count);
        Assert.Empty((await client.GetAsync("/markets/trades?is_block_trade=true")).Ok()["trades"]!.AsArray());
    }

    [Fact]
    public async Task Events_carry_their_markets_inside_or_beside_them()
    {
        var listed = exchange.Events[0];
        var count = exchange.Do(() => exchange.Markets.Count(market => market.Event == listed));
        var beside = (await client.GetAsync($"/events/{listed.Ticker}")).Ok();
        Assert.True(beside["markets"]!.AsArray().Count >= count);
        Assert.Null(beside["event"]!["markets"]);
        var inside = (await client.GetAsync($"/events/{listed.Ticker}?with_nested_markets=true")).Ok();
        Assert.True(inside["event"]!["markets"]!.AsArray().Count >= count);
        var open = (await client.GetAsync("/events?status=open&with_nested_markets=true")).Ok()["events"]!.AsArray();
        Assert.NotEmpty(open);
        Assert.All(open, each => Assert.Contains(each!["markets"]!.AsArray(), market => RestFixture.Text(market!["status"]) is "active"));
    }

    [Fact]
    public async Task Series_can_be_listed_by_category()
    {
        var all = (await client.GetAsync("/series?include_volume=true")).Ok()["series"]!.AsArray();
        Assert.Equal(exchange.Series.Count, all.Count);
        Assert.All(all, series => Assert.NotNull(series!["volume_fp"]));
        var sports = (await client.GetAsync("/series?category=Sports")).Ok()["series"]!.AsArray();
        Assert.Equal("0.5", Assert.Single(sports)!["fee_multiplier"]!.ToJsonString());
        Assert.Equal("quadratic_with_maker_fees", RestFixture.Text((await client.GetAsync("/series/KXBASEBALLGAME")).Ok()["series"]!["fee_type"]));
    }

    [Fact]
    public async Task Candlesticks_add_up_to_the_trades()
    {
        var market = exchange.Markets.First(each => each.Status is MarketStatus.Active && each.Trades.Count > 5);
        var start = market.Listing.OpenTime.ToUnixTimeSeconds();
        var end = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var path = $"/series/{market.Event.Series.Ticker}/markets/{market.Ticker}/candlesticks?start_ts={start}&end_ts={end}&period_interval=";
        var sticks = (await client.GetAsync(path + "60")).Ok()["candlesticks"]!.AsArray();
        Assert.Equal(market.Volume, sticks.Sum(stick => decimal.Parse(RestFixture.Text(stick!["volume_fp"]), CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(0, sticks.Count).Select(i => sticks[0]!["end_period_ts"]!.GetValue<long>() + (3600L * i)), sticks.Select(stick => stick!["end_period_ts"]!.GetValue<long>()));
        Assert.Contains(sticks, stick => stick!["price"]!["close_dollars"] is not null);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(path + "7")).Status);
    }

    [Fact]
    public async Task The_rest_of_the_public_operations_answer()
    {
        Assert.Equal(7, (await client.GetAsync("/exchange/schedule")).Ok()["schedule"]!["standard_hours"]![0]!.AsObject().Count(pair => pair.Key.EndsWith("day", StringComparison.Ordinal)));
        Assert.NotNull((await client.GetAsync("/exchange/user_data_timestamp")).Ok()["as_of_time"]);
        Assert.NotNull((await client.GetAsync("/historical/cutoff")).Ok()["market_settled_ts"]);
        Assert.Empty((await client.GetAsync("/series/fee_changes")).Ok()["series_fee_change_arr"]!.AsArray());
        var past = (await client.GetAsync("/series/fee_changes?show_historical=true&series_ticker=KXINDEXCLOSE")).Ok()["series_fee_change_arr"]!.AsArray();
        Assert.Equal("0.5", Assert.Single(past)!["fee_multiplier"]!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_path_or_method_gets_an_error_with_a_body()
    {
        Assert.Equal("not_found", (await client.GetAsync("/nothing/here")).Code);
        var answer = await client.SendAsync(HttpMethod.Post, "/markets", "{}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }
}
