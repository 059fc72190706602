using System.Net;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class HistoricalTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TestExchange.Start);
    private readonly SimulatorHost _host;
    private readonly RestClient _client;

    public HistoricalTests()
    {
        _host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = _clock, MeterTokens = false });
        _client = new RestClient(_host) { Clock = _clock };
    }

    [Fact]
    public async Task What_is_archived_is_in_no_live_list()
    {
        var cutoff = RestFixture.Text((await _client.GetAsync("/historical/cutoff")).Ok()["market_settled_ts"]);
        var archived = (await _client.GetAsync("/historical/markets")).Ok()["markets"]!.AsArray();
        Assert.NotEmpty(archived);
        foreach (var market in archived)
        {
            var ticker = RestFixture.Text(market!["ticker"]);
            Assert.Equal("finalized", RestFixture.Text(market["status"]));
            Assert.True(string.CompareOrdinal(RestFixture.Text(market["settlement_ts"]), cutoff) < 0);
            (await _client.GetAsync($"/historical/markets/{ticker}")).Ok();
            Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/markets/{ticker}")).Status);
            Assert.Empty((await _client.GetAsync($"/markets/trades?ticker={ticker}")).Ok()["trades"]!.AsArray());
            Assert.NotEmpty((await _client.GetAsync($"/historical/trades?ticker={ticker}")).Ok()["trades"]!.AsArray());
        }

        // The event stays, without its markets.
        var listed = RestFixture.Text(archived[0]!["event_ticker"]);
        Assert.Empty((await _client.GetAsync($"/events/{listed}")).Ok()["markets"]!.AsArray());
        Assert.Equal(archived.Count, (await _client.GetAsync($"/historical/markets?event_ticker={listed}")).Ok()["markets"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync($"/historical/markets?event_ticker={listed}&tickers=X")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/historical/markets/{_host.Exchange.Markets[0].Ticker}")).Status);
    }

    [Fact]
    public async Task A_fresh_member_has_a_past_and_nothing_else()
    {
        Assert.Equal("1000.0000", RestFixture.Text((await _client.GetAsync("/portfolio/balance")).Ok()["balance_dollars"]));
        foreach (var (path, name) in new[] { ("orders", "orders"), ("fills", "fills"), ("positions", "market_positions"), ("settlements", "settlements") })
            Assert.Empty((await _client.GetAsync($"/portfolio/{path}")).Ok()[name]!.AsArray());

        var fills = (await _client.GetAsync("/historical/fills")).Ok()["fills"]!.AsArray();
        Assert.Equal(["0.6000", "0.5000"], fills.Select(fill => RestFixture.Text(fill!["yes_price_dollars"])), StringComparer.Ordinal);
        var orders = (await _client.GetAsync("/historical/orders")).Ok()["orders"]!.AsArray();
        Assert.Equal(["executed", "executed", "canceled"], orders.Select(order => RestFixture.Text(order!["status"])), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/portfolio/orders/{RestFixture.Text(orders[0]!["order_id"])}")).Status);
        var position = Assert.Single((await _client.GetAsync("/historical/positions")).Ok()["market_positions"]!.AsArray())!;
        Assert.Equal("0.00", RestFixture.Text(position["position_fp"]));
        Assert.Equal("10.000000", RestFixture.Text(position["realized_pnl_dollars"]));

        var deposits = (await _client.GetAsync("/portfolio/deposits")).Ok()["deposits"]!.AsArray();
        Assert.Equal(["applied", "applied", "failed"], deposits.Select(each => RestFixture.Text(each!["status"])), StringComparer.Ordinal);
        var withdrawal = Assert.Single((await _client.GetAsync("/portfolio/withdrawals")).Ok()["withdrawals"]!.AsArray())!;
        Assert.Equal(6657, withdrawal["amount_cents"]!.GetValue<int>());
    }

    [Fact]
    public async Task Archived_candlesticks_have_shorter_names_and_add_up_to_the_trades()
    {
        var market = _host.Exchange.ArchivedMarkets[0];
        var start = market.Listing.OpenTime.ToUnixTimeSeconds();
        var path = $"/historical/markets/{market.Ticker}/candlesticks?period_interval=1440&start_ts={start}&end_ts={start + (86_400L * 31)}";
        var sticks = (await _client.GetAsync(path)).Ok()["candlesticks"]!.AsArray();
        Assert.Equal(market.Volume, sticks.Sum(stick => decimal.Parse(RestFixture.Text(stick!["volume"]), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotNull(sticks[0]!["yes_bid"]!["open"]);
        Assert.NotNull(sticks[0]!["open_interest"]);
        Assert.Contains(sticks, stick => stick!["price"]!["close"] is not null);
    }

    [Fact]
    public async Task What_grows_old_is_archived()
    {
        var market = _host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0 });
        var bought = (await _client.PlaceAsync(market.Ticker, price: "0.9900", with: body => body["time_in_force"] = "immediate_or_cancel")).Ok(HttpStatusCode.Created);
        foreach (var each in _host.Exchange.Markets.Where(each => each.Event == market.Event && each.Status is MarketStatus.Active).ToList())
            _host.Exchange.SettleMarket(each.Ticker, MarketResult.No);
        Assert.Empty((await _client.GetAsync("/portfolio/positions")).Ok()["market_positions"]!.AsArray());
        _clock.Advance(Archive.LiveOrderSpan + TimeSpan.FromDays(1));
        Assert.DoesNotContain(RestFixture.Text(bought["order_id"]), await Ids("/portfolio/orders"), StringComparer.Ordinal);
        Assert.NotEmpty((await _client.GetAsync("/portfolio/fills")).Ok()["fills"]!.AsArray());
        _clock.Advance(Archive.LiveSpan - Archive.LiveOrderSpan - TimeSpan.FromDays(1));
        Assert.NotEmpty((await _client.GetAsync("/portfolio/positions?settlement_status=settled")).Ok()["market_positions"]!.AsArray());
        Assert.NotEmpty((await _client.GetAsync("/portfolio/settlements")).Ok()["settlements"]!.AsArray());
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await _client.GetAsync("/portfolio/positions?settlement_status=all")).Ok()["market_positions"]!.AsArray());
        Assert.Empty((await _client.GetAsync("/portfolio/settlements")).Ok()["settlements"]!.AsArray());
        Assert.Equal(2, (await _client.GetAsync("/historical/positions")).Ok()["market_positions"]!.AsArray().Count);
        Assert.Equal(RestFixture.Text(bought["order_id"]), RestFixture.Text((await _client.GetAsync("/historical/orders?limit=1")).Ok()["orders"]![0]!["order_id"]));
        (await _client.GetAsync($"/historical/markets/{market.Ticker}")).Ok();
    }

    [Fact]
    public async Task A_boundary_moves_alone_and_both_ways_with_each_request()
    {
        var archived = _host.Exchange.ArchivedMarkets.Count;
        var start = _clock.GetUtcNow();
        _host.Exchange.MoveBoundary(ArchivedList.Orders, start.AddDays(1), start.AddDays(-200));
        Assert.Equal(3, (await Ids("/historical/orders")).Count);
        Assert.Empty(await Ids("/historical/orders"));
        Assert.Equal(3, (await Ids("/portfolio/orders")).Count);
        Assert.Equal(archived, _host.Exchange.ArchivedMarkets.Count);
        Assert.Equal(2, (await _client.GetAsync("/historical/fills")).Ok()["fills"]!.AsArray().Count);

        var before = _host.Exchange.Markets.Select(market => market.Ticker).ToList();
        _host.Exchange.MoveBoundary(ArchivedList.Markets, start.AddDays(-200));
        Assert.Empty(_host.Exchange.ArchivedMarkets);
        Assert.Equal(before.Count + archived, _host.Exchange.Markets.Count);
        Assert.Equal(_host.Exchange.Markets.OrderBy(market => market.Sequence), _host.Exchange.Markets);
        _host.Exchange.MoveBoundary(ArchivedList.Markets);
        Assert.Equal(before, _host.Exchange.Markets.Select(market => market.Ticker), StringComparer.Ordinal);
    }

    private async Task<List<string>> Ids(string path) =>
        [.. (await _client.GetAsync(path)).Ok()["orders"]!.AsArray().Select(order => RestFixture.Text(order!["order_id"]))];

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }
}
