using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class ReferenceValueTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start.AddMinutes(13).AddSeconds(55));
    private readonly SimulatorHost host;

    public ReferenceValueTests() => host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock });

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Values_move_every_second_with_their_means()
    {
        using var client = await FeedClient.OpenAsync(host, clock: clock);
        await client.SubscribeAsync("cfbenchmarks_value", each => each["index_ids"] = new JsonArray("BRTI"));
        var messages = new List<JsonObject>();
        for (var second = 0; second < 65; second++)
        {
            messages.AddRange(await client.DrainAsync());
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        messages.AddRange(await client.DrainAsync());
        Assert.Equal(65, messages.Count);
        Assert.Equal(Enumerable.Range(1, 65).Select(seq => (long)seq), messages.Select(each => each["seq"]!.GetValue<long>()));
        Assert.True(messages.Select(each => JsonNode.Parse(RestFixture.Text(Msg(each)["data"]))!["value"]!.ToString()).Distinct(StringComparer.Ordinal).Count() > 30);
        Assert.All(messages, each => Assert.InRange(Msg(each)["avg_60s_data"]!["window_size"]!.GetValue<int>(), 59, 60));

        // The last minute of a quarter of an hour counts its seconds up to sixty.
        Assert.Equal(
            [.. Enumerable.Repeat<int?>(null, 5), .. Enumerable.Range(1, 60).Select(count => (int?)count)],
            messages.Select(each => Msg(each)["last_60s_windowed_average_15min"]?["window_size"]?.GetValue<int>()));
    }

    [Fact]
    public async Task A_value_can_be_pushed_but_not_twice_for_one_moment()
    {
        using var client = await FeedClient.OpenAsync(host, clock: clock);
        var sid = await client.SubscribeAsync("pyth_value", each => each["underlying_tickers"] = new JsonArray("all"));
        var moment = clock.GetUtcNow();
        host.PushUnderlyingValue("Equity.US.TEST/USD", 12.5m, moment);
        host.PushUnderlyingValue("Equity.US.TEST/USD", 13m, moment);
        host.PushUnderlyingValue("Equity.US.TEST/USD", 14m, moment.AddSeconds(1));
        Assert.Equal(["12.50000000", "14.00000000"], (await client.DrainAsync()).Select(each => RestFixture.Text(Msg(each)["value_usd"])), StringComparer.Ordinal);
        var list = await client.AskAsync("update_subscription", new JsonObject { ["sid"] = sid, ["action"] = "underlying_list" });
        Assert.Equal("pyth_value_underlying_list", FeedClient.Type(list));
        Assert.Contains("Equity.US.TEST/USD", Msg(list)["underlying_tickers"]!.AsArray().Select(RestFixture.Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Names_can_be_added_and_removed()
    {
        using var client = await FeedClient.OpenAsync(host, clock: clock);
        var sid = await client.SubscribeAsync("cfbenchmarks_value");
        async Task<int> Heard(params (string Action, string Name)[] changes)
        {
            foreach (var (action, name) in changes)
            {
                var reply = await client.AskAsync("update_subscription", new JsonObject { ["sid"] = sid, ["action"] = action, ["index_ids"] = new JsonArray(name) });
                Assert.Equal("ok", FeedClient.Type(reply));
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            return (await client.DrainAsync()).Count;
        }

        Assert.Equal(0, await Heard());
        Assert.Equal(1, await Heard(("subscribe_indices", "BRTI")));
        Assert.Equal(2, await Heard(("subscribe_indices", "ETHUSD_RTI")));
        Assert.Equal(1, await Heard(("unsubscribe_indices", "BRTI")));
        Assert.Equal(3, await Heard(("subscribe_indices", "all")));
        Assert.Equal(0, await Heard(("unsubscribe_indices", "all")));
    }

    [Fact]
    public async Task What_the_clock_brings_about_is_told_though_nobody_calls()
    {
        using var client = await FeedClient.OpenAsync(host, clock: clock);
        await client.SubscribeAsync("user_orders");
        var market = host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0 });
        host.Exchange.PlaceOrder(host.Member, new OrderRequest
        {
            Ticker = market.Ticker,
            Side = BookSide.Bid,
            Price = market.Listing.Prices.SnapDown(0.001m),
            Count = 1m,
            ExpiresAt = clock.GetUtcNow().AddSeconds(5),
        });
        Assert.Equal("resting", RestFixture.Text(Msg(await client.ReadAsync())["status"]));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("canceled", RestFixture.Text(Msg(await client.ReadAsync())["status"]));
    }

    private static JsonObject Msg(JsonObject message) => message["msg"]!.AsObject();
}
