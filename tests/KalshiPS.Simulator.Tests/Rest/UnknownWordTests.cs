using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class UnknownWordTests : IDisposable
{
    private readonly SimulatorHost host = SimulatorHost.Start(new SimulatorOptions { Unknowns = true, MeterTokens = false });
    private readonly RestClient client;

    public UnknownWordTests() => client = new RestClient(host);

    [Fact]
    public async Task Every_object_has_a_member_more_and_one_status_is_a_word_nobody_knows()
    {
        var page = (await client.GetAsync("/markets?limit=5")).Ok();
        Assert.True(page.ContainsKey("made_up_member"));
        var markets = page["markets"]!.AsArray();
        Assert.All(markets, market => Assert.True(market!.AsObject().ContainsKey("made_up_member")));
        Assert.All(markets, market => Assert.All(market!["price_ranges"]!.AsArray(), range => Assert.True(range!.AsObject().ContainsKey("made_up_member"))));
        Assert.Single(markets, market => RestFixture.Text(market!["status"]) is "made_up_word");
    }

    [Fact]
    public async Task Refusals_have_them_and_keyed_entries_do_not()
    {
        var refused = await client.GetAsync("/markets/NONE");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("not_found", refused.Code);
        Assert.True(refused.Json["error"]!.AsObject().ContainsKey("made_up_member"));
        var tags = (await client.GetAsync("/search/tags_by_categories")).Ok()["tags_by_categories"]!.AsObject();
        Assert.All(tags, category => Assert.IsType<JsonArray>(category.Value));
    }

    [Fact]
    public async Task The_exchange_behind_it_works_as_ever()
    {
        var market = host.Exchange.Markets.First(each => each is { Status: KalshiPS.Simulator.Exchange.MarketStatus.Active, ExchangeIndex: 0 });
        var placed = (await client.PlaceAsync(market.Ticker)).Ok(HttpStatusCode.Created);
        (await client.DeleteAsync($"/portfolio/events/orders/{RestFixture.Text(placed["order_id"])}")).Ok();
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }
}
