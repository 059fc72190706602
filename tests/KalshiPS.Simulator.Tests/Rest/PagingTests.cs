using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class PagingTests(PagingFixture fixture) : IClassFixture<PagingFixture>
{
    private readonly RestClient client = fixture.Client;

    [Theory]
    [InlineData("/markets", "markets", "ticker", 100)]
    [InlineData("/markets/trades", "trades", "trade_id", 150)]
    [InlineData("/events", "events", "event_ticker", 7)]
    public async Task Pages_hold_everything_once(string path, string name, string key, int limit)
    {
        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = await GetAsync(path, limit, cursor);
            var items = page[name]!.AsArray();
            Assert.InRange(items.Count, 1, limit);
            seen.AddRange(items.Select(item => RestFixture.Text(item![key])));
            cursor = RestFixture.Text(page["cursor"]);
        }
        while (cursor.Length > 0);

        var whole = (await GetAsync(path, path is "/events" ? 200 : 1000, ""))[name]!.AsArray();
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(whole.Select(item => RestFixture.Text(item![key])), seen.Take(whole.Count), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("garbage-cursor")]
    [InlineData("!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_garbage_cursor_means_page_one(string garbage)
    {
        var first = await GetAsync("/markets", 3, "");
        Assert.Equal(first.ToJsonString(), (await GetAsync("/markets", 3, garbage)).ToJsonString());
    }

    [Fact]
    public async Task A_cursor_of_another_list_means_page_one()
    {
        var trades = await GetAsync("/markets/trades", 3, "");
        var first = await GetAsync("/markets", 3, "");
        Assert.Equal(first.ToJsonString(), (await GetAsync("/markets", 3, RestFixture.Text(trades["cursor"]))).ToJsonString());
    }

    [Fact]
    public async Task A_page_stays_right_while_the_list_grows()
    {
        var open = fixture.Host.Exchange.Markets.First(market => market.Status is KalshiPS.Simulator.Exchange.MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        for (var i = 0; i < 4; i++)
            (await client.PlaceAsync(open)).Ok(System.Net.HttpStatusCode.Created);
        var first = await GetAsync("/portfolio/orders", 2, "");
        (await client.PlaceAsync(open)).Ok(System.Net.HttpStatusCode.Created);
        var second = await GetAsync("/portfolio/orders", 2, RestFixture.Text(first["cursor"]));
        var ids = first["orders"]!.AsArray().Concat(second["orders"]!.AsArray()).Select(order => RestFixture.Text(order!["order_id"]));
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<JsonObject> GetAsync(string path, int limit, string cursor) =>
        (await client.GetAsync($"{path}?limit={limit}&cursor={Uri.EscapeDataString(cursor)}")).Ok();
}
