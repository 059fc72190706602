using System.Net;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class HistoricalTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start);
    private readonly SimulatorHost host;
    private readonly RestClient client;

    public HistoricalTests()
    {
        host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock, MeterTokens = false });
        client = new RestClient(host) { Clock = clock };
    }

    [Fact]
    public async Task What_is_archived_is_in_no_live_list()
    {
        var cutoff = RestFixture.Text((await client.GetAsync("/historical/cutoff")).Ok()["market_settled_ts"]);
        var archived = (await client.GetAsync("/historical/markets")).Ok()["markets"]!.AsArray();
        Assert.NotEmpty(archived);
        foreach (var market in archived)
        {
            var ticker = RestFixture.Text(market!["ticker"]);
            Assert.Equal("finalized", RestFixture.Text(market["status"]));
            Assert.True(string.CompareOrdinal(RestFixture.Text(market["settlement_ts"]), cutoff) < 0);
            (await client.GetAsync($"/historical/markets/{ticker}")).Ok();
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/markets/{ticker}")).Status);
            Assert.Empty((await client.GetAsync($"/markets/trades?ticker={ticker}")).Ok()["trades"]!.AsArray());
            Assert.NotEmpty((await client.GetAsync($"/historical/trades?ticker={ticker}")).Ok()["trades"]!.AsArray());
        }

        // The event stays, without its markets.
        var listed = RestFixture.Text(archived[0]!["event_ticker"]);
        Assert.Empty((await client.GetAsync($"/events/{listed}")).Ok()["markets"]!.AsArray());
        Assert.Equal(archived.Count, (await client.GetAsync($"/historical/markets?event_ticker={listed}")).Ok()["markets"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"/historical/markets?event_ticker={listed}&tickers=X")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/historical/markets/{host.Exchange.Markets[0].Ticker}")).Status);
    }

    [Fact]
    public async Task A_fresh_member_has_a_past_and_nothing_else()
    {
        Assert.Equal("1000.0000", RestFixture.Text((await client.GetAsync("/portfolio/balance")).Ok()["balance_dollars"]));
        foreach (var (path, name) in new[] { ("orders", "orders"), ("fills", "fills"), ("positions", "market_positions"), ("settlements", "settlements") })
            Assert.Empty((await client.GetAsync($"/portfolio/{path}")).Ok()[name]!.AsArray());

        var fills = (await client.GetAsync("/historical/fills")).Ok()["fills"]!.AsArray();
        Assert.Equal(["0.6000", "0.5000"], fills.Select(fill => RestFixture.Text(fill!["yes_price_dollars"])), StringComparer.Ordinal);
        // The archive's filter takes one market.
        var ticker = RestFixture.Text(fills[0]!["ticker"]);
        Assert.NotEmpty((await client.GetAsync($"/historical/fills?ticker={ticker}")).Ok()["fills"]!.AsArray());
        Assert.Empty((await client.GetAsync($"/historical/fills?ticker={ticker},{host.Exchange.Markets[0].Ticker}")).Ok()["fills"]!.AsArray());
        var orders = (await client.GetAsync("/historical/orders")).Ok()["orders"]!.AsArray();
        Assert.Equal(["executed", "executed", "canceled"], orders.Select(order => RestFixture.Text(order!["status"])), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portfolio/orders/{RestFixture.Text(orders[0]!["order_id"])}")).Status);
        var position = Assert.Single((await client.GetAsync("/historical/positions")).Ok()["market_positions"]!.AsArray())!;
        Assert.Equal("0.00", RestFixture.Text(position["position_fp"]));
        Assert.Equal("10.000000", RestFixture.Text(position["realized_pnl_dollars"]));

        var deposits = (await client.GetAsync("/portfolio/deposits")).Ok()["deposits"]!.AsArray();
        Assert.Equal(["applied", "applied", "failed"], deposits.Select(each => RestFixture.Text(each!["status"])), StringComparer.Ordinal);
        var withdrawal = Assert.Single((await client.GetAsync("/portfolio/withdrawals")).Ok()["withdrawals"]!.AsArray())!;
        Assert.Equal(6657, withdrawal["amount_cents"]!.GetValue<int>());
    }

    [Fact]
    public async Task Archived_candlesticks_have_shorter_names_and_add_up_to_the_trades()
    {
        var market = host.Exchange.ArchivedMarkets[0];
        var start = market.Listing.OpenTime.ToUnixTimeSeconds();
        var path = $"/historical/markets/{market.Ticker}/candlesticks?period_interval=1440&start_ts={start}&end_ts={start + (86_400L * 31)}";
        var sticks = (await client.GetAsync(path)).Ok()["candlesticks"]!.AsArray();
        Assert.Equal(market.Volume, sticks.Sum(stick => decimal.Parse(RestFixture.Text(stick!["volume"]), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotNull(sticks[0]!["yes_bid"]!["open"]);
        Assert.NotNull(sticks[0]!["open_interest"]);
        Assert.Contains(sticks, stick => stick!["price"]!["close"] is not null);
    }

    [Fact]
    public async Task What_grows_old_is_archived()
    {
        var market = host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0 });
        var bought = (await client.PlaceAsync(market.Ticker, price: "0.9900", with: body => body["time_in_force"] = "immediate_or_cancel")).Ok(HttpStatusCode.Created);
        foreach (var each in host.Exchange.Markets.Where(each => each.Event == market.Event && each.Status is MarketStatus.Active).ToList())
            host.Exchange.SettleMarket(each.Ticker, MarketResult.No);
        Assert.Empty((await client.GetAsync("/portfolio/positions")).Ok()["market_positions"]!.AsArray());
        clock.Advance(Archive.LiveOrderSpan + TimeSpan.FromDays(1));
        Assert.DoesNotContain(RestFixture.Text(bought["order_id"]), await Ids("/portfolio/orders"), StringComparer.Ordinal);
        Assert.NotEmpty((await client.GetAsync("/portfolio/fills")).Ok()["fills"]!.AsArray());
        clock.Advance(Archive.LiveSpan - Archive.LiveOrderSpan - TimeSpan.FromDays(1));
        Assert.NotEmpty((await client.GetAsync("/portfolio/positions?settlement_status=settled")).Ok()["market_positions"]!.AsArray());
        Assert.NotEmpty((await client.GetAsync("/portfolio/settlements")).Ok()["settlements"]!.AsArray());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await client.GetAsync("/portfolio/positions?settlement_status=all")).Ok()["market_positions"]!.AsArray());
        Assert.Empty((await client.GetAsync("/portfolio/settlements")).Ok()["settlements"]!.AsArray());
        Assert.Equal(2, (await client.GetAsync("/historical/positions")).Ok()["market_positions"]!.AsArray().Count);
        Assert.Equal(RestFixture.Text(bought["order_id"]), RestFixture.Text((await client.GetAsync("/historical/orders?limit=1")).Ok()["orders"]![0]!["order_id"]));
        (await client.GetAsync($"/historical/markets/{market.Ticker}")).Ok();
    }

    [Fact]
    public async Task A_boundary_moves_alone_and_both_ways_with_each_request()
    {
        var archived = host.Exchange.ArchivedMarkets.Count;
        var start = clock.GetUtcNow();
        host.Exchange.MoveBoundary(ArchivedList.Orders, start.AddDays(1), start.AddDays(-200));
        Assert.Equal(3, (await Ids("/historical/orders")).Count);
        Assert.Empty(await Ids("/historical/orders"));
        Assert.Equal(3, (await Ids("/portfolio/orders")).Count);
        Assert.Equal(archived, host.Exchange.ArchivedMarkets.Count);
        Assert.Equal(2, (await client.GetAsync("/historical/fills")).Ok()["fills"]!.AsArray().Count);

        var before = host.Exchange.Markets.Select(market => market.Ticker).ToList();
        host.Exchange.MoveBoundary(ArchivedList.Markets, start.AddDays(-200));
        Assert.Empty(host.Exchange.ArchivedMarkets);
        Assert.Equal(before.Count + archived, host.Exchange.Markets.Count);
        Assert.Equal(host.Exchange.Markets.OrderBy(market => market.Sequence), host.Exchange.Markets);
        host.Exchange.MoveBoundary(ArchivedList.Markets);
        Assert.Equal(before, host.Exchange.Markets.Select(market => market.Ticker), StringComparer.Ordinal);
    }

    private async Task<List<string>> Ids(string path) =>
        [.. (await client.GetAsync(path)).Ok()["orders"]!.AsArray().Select(order => RestFixture.Text(order!["order_id"]))];

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }
}
