using System.Net.WebSockets;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class CommandTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly SimulatorHost host = fixture.Host;

    [Fact]
    public async Task Each_channel_gets_a_number_of_its_own()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        await client.SendAsync("subscribe", With(FeedClient.Markets(market), "channels", new JsonArray("orderbook_delta", "ticker", "nothing", "trade")));
        var replies = await client.DrainAsync();
        Assert.Equal(["subscribed", "orderbook_snapshot", "subscribed", "error", "subscribed"], replies.Select(FeedClient.Type), StringComparer.Ordinal);
        Assert.Equal(8, replies[3]["msg"]!["code"]!.GetValue<int>());
        var list = (await client.AskAsync("list_subscriptions"))["msg"]!.AsArray();
        Assert.Equal(
            ["orderbook_delta 1", "ticker 2", "trade 3"],
            list.Select(each => $"{each!["channel"]} {each["sid"]}"),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_new_socket_counts_from_one_again()
    {
        using (var first = await FeedClient.OpenAsync(host))
        {
            Assert.Equal(1, await first.SubscribeAsync("fill"));
            Assert.Equal(2, await first.SubscribeAsync("trade"));
        }

        using var second = await FeedClient.OpenAsync(host);
        Assert.Equal(1, await second.SubscribeAsync("trade"));
    }

    [Fact]
    public async Task A_sequence_counts_over_all_markets_and_counts_ok_but_not_subscribed()
    {
        var (one, two) = (fixture.NewMarket(), fixture.NewMarket());
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = one);
        Assert.Equal(1, Seq(await client.ReadAsync()));
        fixture.Quote(one, BookSide.Bid, 0.40m, 5m);
        Assert.Equal(2, Seq(await client.ReadAsync()));

        var ok = await client.AskAsync("update_subscription", Update(sid, "add_markets", two));
        Assert.Equal("ok", FeedClient.Type(ok));
        Assert.Equal(3, Seq(ok));
        Assert.Equal([one, two], ok["msg"]!["market_tickers"]!.AsArray().Select(RestFixture.Text), StringComparer.Ordinal);
        var snapshot = await client.ReadAsync();
        Assert.Equal(two, RestFixture.Text(snapshot["msg"]!["market_ticker"]));
        Assert.Equal(4, Seq(snapshot));

        fixture.Quote(two, BookSide.Ask, 0.60m, 5m);
        Assert.Equal(5, Seq(await client.ReadAsync()));
        var gone = await client.AskAsync("unsubscribe", new JsonObject { ["sids"] = new JsonArray(sid) });
        Assert.Equal("unsubscribed", FeedClient.Type(gone));
        Assert.Equal(6, Seq(gone));
        Assert.Equal(sid, gone["sid"]!.GetValue<long>());

        fixture.Quote(two, BookSide.Ask, 0.61m, 5m);
        Assert.Empty(await client.DrainAsync());
        Assert.Equal(sid + 1, await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = one));
        Assert.Equal(1, Seq(await client.ReadAsync()));
    }

    [Fact]
    public async Task Subscribing_again_merges_and_shows_only_new_books()
    {
        var (one, two) = (fixture.NewMarket(), fixture.NewMarket());
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = one);
        await client.ReadAsync();

        var again = await client.AskAsync("subscribe", With(FeedClient.Markets(one), "channels", new JsonArray("orderbook_delta")));
        Assert.Equal("ok", FeedClient.Type(again));
        Assert.Equal(sid, again["sid"]!.GetValue<long>());
        Assert.Empty(await client.DrainAsync());

        await client.SendAsync("subscribe", With(FeedClient.Markets(one, two), "channels", new JsonArray("orderbook_delta")));
        var messages = await client.DrainAsync();
        Assert.Equal(["ok", "orderbook_snapshot"], messages.Select(FeedClient.Type), StringComparer.Ordinal);
        Assert.Equal(two, RestFixture.Text(messages[1]["msg"]!["market_ticker"]));
        Assert.Equal(4, Seq(messages[1]));
    }

    [Fact]
    public async Task A_market_can_be_taken_out()
    {
        var (one, two) = (fixture.NewMarket(), fixture.NewMarket());
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("orderbook_delta", each => each["market_tickers"] = new JsonArray(one, two));
        await client.DrainAsync();
        var ok = await client.AskAsync("update_subscription", Update(sid, "delete_markets", one));
        Assert.Equal([two], ok["msg"]!["market_tickers"]!.AsArray().Select(RestFixture.Text), StringComparer.Ordinal);
        fixture.Quote(one, BookSide.Bid, 0.40m, 1m);
        fixture.Quote(two, BookSide.Bid, 0.40m, 1m);
        var message = Assert.Single(await client.DrainAsync());
        Assert.Equal(two, RestFixture.Text(message["msg"]!["market_ticker"]));
    }

    [Fact]
    public async Task A_snapshot_can_be_asked_for()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = market);
        fixture.Quote(market, BookSide.Bid, 0.40m, 5m);
        await client.DrainAsync();
        await client.SendAsync("update_subscription", Update(sid, "get_snapshot", market));
        var snapshot = await client.ReadAsync();
        Assert.Equal("orderbook_snapshot", FeedClient.Type(snapshot));
        Assert.Equal(3, Seq(snapshot));
        Assert.Equal("""[["0.4000","5.00"]]""", snapshot["msg"]!["yes_dollars_fp"]!.ToJsonString());
        Assert.Null(snapshot["msg"]!["no_dollars_fp"]);
    }

    [Fact]
    public async Task Lists_can_be_left_out_of_answers()
    {
        var (one, two) = (fixture.NewMarket(), fixture.NewMarket());
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("ticker", each =>
        {
            each["market_ticker"] = one;
            each["skip_ticker_ack"] = true;
        });
        Assert.Null((await client.AskAsync("update_subscription", Update(sid, "add_markets", two)))["msg"]);
    }

    [Fact]
    public async Task Id_zero_is_no_id()
    {
        using var client = await FeedClient.OpenAsync(host);
        await client.SendAsync("""{"id":0,"cmd":"subscribe","params":{"channels":["fill"]}}""");
        Assert.False((await client.ReadAsync()).ContainsKey("id"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        using var client = await FeedClient.OpenAsync(host);
        foreach (var (text, type) in new[] { ("{", WebSocketMessageType.Text), ("[]", WebSocketMessageType.Text), ("{}", WebSocketMessageType.Binary) })
        {
            await client.SendAsync(text, type);
            var error = await client.ReadAsync();
            Assert.Equal(1, error["msg"]!["code"]!.GetValue<int>());
            Assert.Equal("Unable to process message", RestFixture.Text(error["msg"]!["msg"]));
        }

        await client.RefusedAsync(5, "Unknown command", "hello");
    }

    [Fact]
    public async Task Every_subscribe_that_is_wrong_is_refused_by_its_code()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        await client.RefusedAsync(2, "Params required", "subscribe");
        await client.RefusedAsync(3, "Channels required", "subscribe", []);
        await client.RefusedAsync(3, "Channels required", "subscribe", Parse("""{"channels":[]}"""));
        await client.RefusedAsync(11, "Invalid parameter", "subscribe", Parse("""{"channels":"trade"}"""));
        await client.RefusedAsync(8, "Unknown channel name", "subscribe", Parse("""{"channels":["nothing"]}"""));
        await client.RefusedAsync(14, "Market Ticker required", "subscribe", Parse("""{"channels":["orderbook_delta"]}"""));
        await client.RefusedAsync(11, "Invalid parameter", "subscribe", Parse($$"""{"channels":["trade"],"market_ticker":"{{market}}","market_tickers":["{{market}}"]}"""));
        await client.RefusedAsync(11, "Invalid parameter", "subscribe", Parse("""{"channels":["trade"],"market_ticker":7}"""));
        var unknown = await client.RefusedAsync(16, "Market not found", "subscribe", Parse("""{"channels":["orderbook_delta"],"market_ticker":"NOTHING"}"""));
        Assert.Equal("NOTHING", RestFixture.Text(unknown["msg"]!["market_ticker"]));
        await client.RefusedAsync(19, "shard_factor must be > 0", "subscribe", Parse("""{"channels":["communications"],"shard_factor":0}"""));
        await client.RefusedAsync(20, "shard_factor is required when shard_key is set", "subscribe", Parse("""{"channels":["communications"],"shard_key":0}"""));
        await client.RefusedAsync(21, "shard_key must be >= 0 and < shard_factor", "subscribe", Parse("""{"channels":["communications"],"shard_factor":3,"shard_key":3}"""));
        await client.RefusedAsync(22, "shard_factor must be <= 100", "subscribe", Parse("""{"channels":["communications"],"shard_factor":101}"""));

        // None of these took a number.
        Assert.Equal(1, await client.SubscribeAsync("fill"));
        await client.RefusedAsync(6, "Already subscribed", "subscribe", Parse("""{"channels":["fill"]}"""));
        Assert.Equal(2, await client.SubscribeAsync("order_group_updates"));
        await client.RefusedAsync(6, "Already subscribed", "subscribe", Parse("""{"channels":["order_group_updates"]}"""));
        var many = new JsonArray([.. Enumerable.Repeat(market, 10_001).Select(each => (JsonNode)each)]);
        await client.RefusedAsync(26, "Subscription market limit exceeded", "subscribe", new JsonObject { ["channels"] = new JsonArray("trade"), ["market_tickers"] = many });
    }

    [Fact]
    public async Task Every_change_that_is_wrong_is_refused_by_its_code()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("trade", each => each["market_ticker"] = market);
        await client.SubscribeAsync("cfbenchmarks_value");
        await client.SubscribeAsync("pyth_value");
        await client.SubscribeAsync("fill");
        await client.RefusedAsync(2, "Params required", "unsubscribe");
        await client.RefusedAsync(4, "Subscription IDs required", "unsubscribe", []);
        await client.RefusedAsync(7, "Unknown subscription ID", "unsubscribe", Parse("""{"sids":[99]}"""));
        await client.RefusedAsync(2, "Params required", "update_subscription");
        await client.RefusedAsync(12, "Exactly one subscription ID is required", "update_subscription", Parse("""{"action":"add_markets"}"""));
        await client.RefusedAsync(12, "Exactly one subscription ID is required", "update_subscription", Parse("""{"sids":[1,2],"action":"add_markets"}"""));
        await client.RefusedAsync(12, "Exactly one subscription ID is required", "update_subscription", Parse("""{"sid":1,"sids":[1],"action":"add_markets"}"""));
        await client.RefusedAsync(15, "Action required", "update_subscription", Parse("""{"sid":1}"""));
        await client.RefusedAsync(7, "Unknown subscription ID", "update_subscription", Update(99, "add_markets", market));
        await client.RefusedAsync(13, "Unsupported action", "update_subscription", Update(1, "turn_around", market));
        await client.RefusedAsync(13, "Unsupported action", "update_subscription", Update(1, "get_snapshot", market));
        await client.RefusedAsync(13, "Unsupported action", "update_subscription", Update(2, "add_markets", market));
        await client.RefusedAsync(13, "Unsupported action", "update_subscription", Update(4, "delete_markets", market));
        await client.RefusedAsync(14, "Market Ticker required", "update_subscription", Parse("""{"sid":1,"action":"add_markets"}"""));
        await client.RefusedAsync(16, "Market not found", "update_subscription", Update(1, "add_markets", "NOTHING"));
        await client.RefusedAsync(24, "Index IDs required", "update_subscription", Parse("""{"sid":2,"action":"subscribe_indices"}"""));
        await client.RefusedAsync(28, "Underlying tickers required", "update_subscription", Parse("""{"sid":3,"action":"unsubscribe_underlyings"}"""));
    }

    [Fact]
    public async Task Too_many_commands_for_one_subscription_are_refused()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow) });
        using var client = await FeedClient.OpenAsync(host);
        var sid = await client.SubscribeAsync("cfbenchmarks_value");
        var parameters = new JsonObject { ["sid"] = sid, ["action"] = "indexlist" };
        for (var i = 0; i < 100; i++)
            Assert.Equal("cfbenchmarks_value_indexlist", FeedClient.Type(await client.AskAsync("update_subscription", parameters.DeepClone().AsObject())));
        await client.RefusedAsync(27, "Too many requests", "update_subscription", parameters);
    }

    private static long Seq(JsonObject message) => message["seq"]!.GetValue<long>();

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject With(JsonObject json, string name, JsonNode value)
    {
        json[name] = value;
        return json;
    }

    private static JsonObject Update(long sid, string action, string market) =>
        new() { ["sids"] = new JsonArray(sid), ["action"] = action, ["market_tickers"] = new JsonArray(market) };
}
