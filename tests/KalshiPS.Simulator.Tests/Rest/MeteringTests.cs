using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class MeteringTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start);
    private readonly SimulatorHost host;
    private readonly RestClient client;

    public MeteringTests()
    {
        host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock });
        client = new RestClient(host) { Clock = clock };
    }

    [Fact]
    public async Task Reads_cost_ten_of_two_hundred_tokens_that_come_back_by_the_second()
    {
        for (var i = 0; i < 20; i++)
            (await client.GetAsync("/exchange/status")).Ok();
        var refused = await client.GetAsync("/exchange/status");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("""{"error":"too many requests"}""", refused.Text);

        clock.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/exchange/status")).Status);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await client.GetAsync("/exchange/status")).Ok();
        clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 20; i++)
            (await client.GetAsync("/exchange/status")).Ok();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/exchange/status")).Status);
    }

    [Fact]
    public async Task Writes_have_a_bucket_of_their_own_and_cancels_are_cheap()
    {
        var ticker = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        var placed = (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
        for (var i = 0; i < 8; i++)
            (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);

        // Ten tokens are left: five cancels, found or not.
        (await client.DeleteAsync($"/portfolio/events/orders/{RestFixture.Text(placed["order_id"])}")).Ok();
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/portfolio/events/orders/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.DeleteAsync($"/portfolio/events/orders/{Guid.Empty}")).Status);
        (await client.GetAsync("/portfolio/balance")).Ok();

        // A write that names another shard pays from that shard's bucket.
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/portfolio/events/orders/{Guid.Empty}?exchange_index=2")).Status);
    }

    [Fact]
    public async Task Strangers_do_not_spend_a_members_tokens()
    {
        for (var i = 0; i < 21; i++)
            await client.SendAsync(HttpMethod.Get, "/exchange/status", isSigned: false);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SendAsync(HttpMethod.Get, "/exchange/status", isSigned: false)).Status);
        (await client.GetAsync("/exchange/status")).Ok();
    }

    [Fact]
    public async Task An_upgrade_needs_an_order_and_raises_the_limits()
    {
        const string Upgrade = "/account/api_usage_level/upgrade";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(Upgrade, new JsonObject())).Status);
        (await client.PlaceAsync(host.Exchange.Markets.First(market => market is { Status: MarketStatus.Active, ExchangeIndex: 0 }).Ticker)).Ok(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync(Upgrade, new JsonObject())).Status);
        var limits = (await client.GetAsync("/account/limits")).Ok();
        Assert.Equal("advanced", RestFixture.Text(limits["usage_tier"]));
        Assert.Equal("advanced", RestFixture.Text(Assert.Single(limits["grants"]!.AsArray())!["level"]));
        clock.Advance(TimeSpan.FromSeconds(2));
        for (var i = 0; i < limits["read"]!["bucket_capacity"]!.GetValue<int>() / 10; i++)
            (await client.GetAsync("/exchange/status")).Ok();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/exchange/status")).Status);
    }

    [Fact]
    public async Task Volume_counts_towards_the_levels()
    {
        var market = host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0 });
        (await client.PlaceAsync(market.Ticker, price: "0.9900", count: "3.00", with: body => body["time_in_force"] = "immediate_or_cancel")).Ok(HttpStatusCode.Created);
        clock.Advance(TimeSpan.FromHours(1));
        var progress = (await client.GetAsync("/account/api_usage_level/volume_progress")).Ok()["volume_progress"]![0]!;
        Assert.Equal("3.00", RestFixture.Text(progress["trailing_30d_volume_fp"]));
        Assert.Equal("expert", RestFixture.Text(progress["goals"]![0]!["level"]));
    }

    [Fact]
    public async Task The_meter_tells_its_limits_and_costs()
    {
        var limits = (await client.GetAsync("/account/limits")).Ok();
        Assert.Equal("basic", RestFixture.Text(limits["usage_tier"]));
        Assert.Equal(200, limits["read"]!["bucket_capacity"]!.GetValue<int>());
        Assert.Equal(100, limits["write"]!["refill_rate"]!.GetValue<int>());
        var costs = (await client.GetAsync("/account/endpoint_costs")).Ok();
        Assert.Equal(10, costs["default_cost"]!.GetValue<int>());
        Assert.Contains(costs["endpoint_costs"]!.AsArray(), cost =>
            RestFixture.Text(cost!["method"]) is "DELETE"
            && RestFixture.Text(cost["path"]) is "/trade-api/v2/portfolio/events/orders/:order_id"
            && cost["cost"]!.GetValue<int>() == 2);
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }
}
