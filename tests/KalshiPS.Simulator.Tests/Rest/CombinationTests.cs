using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class CombinationTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start);
    private readonly SimulatorHost host;
    private readonly RestClient client;
    private readonly EventCollection collection;
    private readonly string path;

    public CombinationTests()
    {
        host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock, MeterTokens = false });
        client = new RestClient(host) { Clock = clock };
        collection = host.Exchange.Collections[0];
        path = $"/multivariate_event_collections/{collection.Ticker}";
    }

    [Fact]
    public async Task A_combination_is_made_once_quoted_traded_and_paid_when_all_legs_come_true()
    {
        var legs = collection.Events.Select(listed => MarketsOf(listed)[^1]).ToList();
        var created = (await CreateAsync(legs, "yes")).Ok();
        var ticker = RestFixture.Text(created["market_ticker"]);
        Assert.Equal(2, created["market"]!["mve_selected_legs"]!.AsArray().Count);
        legs.Reverse();
        Assert.Equal(ticker, RestFixture.Text((await CreateAsync(legs, "yes")).Ok()["market_ticker"]));
        Assert.NotEqual(ticker, RestFixture.Text((await CreateAsync(legs, "no")).Ok()["market_ticker"]), StringComparer.Ordinal);

        // Nobody quotes it on the book; the house does when asked, at the product of the legs.
        host.Exchange.Deposit(host.Member, 100m, shard: 1);
        var rfq = RestFixture.Text((await client.PostAsync("/communications/rfqs", new JsonObject
        {
            ["market_ticker"] = ticker,
            ["contracts_fp"] = "10.00",
            ["rest_remainder"] = false,
        })).Ok(HttpStatusCode.Created)["id"]);
        var quote = (await client.GetAsync($"/communications/quotes?rfq_id={rfq}")).Ok()["quotes"]![0]!;
        var product = legs.Aggregate(1m, (sum, leg) => sum * (leg.Book.BestBid!.Value + leg.Book.BestAsk!.Value) / 2m);
        Assert.InRange(1m - decimal.Parse(RestFixture.Text(quote["no_bid_dollars"]), CultureInfo.InvariantCulture), product - 0.002m, product + 0.002m);
        var path = $"/communications/quotes/{RestFixture.Text(quote["id"])}";
        Assert.Equal(HttpStatusCode.NoContent, (await client.PutAsync(path + "/accept", new JsonObject { ["accepted_side"] = "no" })).Status);
        clock.Advance(RfqMarket.ExecutionDelay);
        Assert.Equal("executed", RestFixture.Text((await client.GetAsync(path)).Ok()["quote"]!["status"]));

        var before = host.Member.Wallets[(0, 1)].Cash;
        host.Exchange.SettleMarket(legs[0].Ticker, MarketResult.Yes);
        Assert.Equal("closed", RestFixture.Text((await client.GetAsync($"/markets/{ticker}")).Ok()["market"]!["status"]));
        host.Exchange.SettleMarket(legs[1].Ticker, MarketResult.Yes);
        var market = (await client.GetAsync($"/markets/{ticker}")).Ok()["market"]!;
        Assert.Equal("yes", RestFixture.Text(market["result"]));
        Assert.Equal("1.0000", RestFixture.Text(market["mve_selected_legs"]![0]!["yes_settlement_value_dollars"]));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("finalized", RestFixture.Text((await client.GetAsync($"/markets/{ticker}")).Ok()["market"]!["status"]));
        Assert.Equal(before + 10m, host.Member.Wallets[(0, 1)].Cash);
    }

    [Fact]
    public async Task One_lost_leg_decides_and_parts_multiply()
    {
        var legs = collection.Events.Select(listed => MarketsOf(listed)[0]).ToList();
        var both = RestFixture.Text((await CreateAsync(legs, "yes")).Ok()["market_ticker"]);
        var neither = RestFixture.Text((await CreateAsync(legs, "no")).Ok()["market_ticker"]);
        host.Exchange.SettleMarket(legs[0].Ticker, MarketResult.Yes);
        Assert.Equal(MarketResult.No, host.Exchange.GetMarket(neither).Result);
        host.Exchange.SettleMarket(legs[1].Ticker, MarketResult.Scalar, 0.5m);
        Assert.Equal((MarketResult.Scalar, 0.5m), (host.Exchange.GetMarket(both).Result, host.Exchange.GetMarket(both).SettlementValue));
    }

    [Fact]
    public async Task What_the_collection_does_not_allow_is_refused()
    {
        var game = MarketsOf(collection.Events[0]);
        var stranger = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && !collection.Events.Contains(market.Event));
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(game, "yes")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync([game[0]], "yes")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync([game[0], stranger], "yes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(path + "X", Body(game, "yes"))).Status);
    }

    [Fact]
    public async Task Combinations_are_apart_from_other_events()
    {
        var listed = (await client.GetAsync("/events/multivariate?with_nested_markets=true")).Ok()["events"]!.AsArray();
        Assert.Equal("active", RestFixture.Text(Assert.Single(listed)!["markets"]![0]!["status"]));
        var ordinary = (await client.GetAsync("/events")).Ok()["events"]!.AsArray();
        Assert.DoesNotContain(ordinary, each => JsonNode.DeepEquals(each!["event_ticker"], listed[0]!["event_ticker"]));
        Assert.Single((await client.GetAsync($"/events/multivariate?collection_ticker={collection.Ticker}")).Ok()["events"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/events/multivariate?collection_ticker=A&series_ticker=B")).Status);

        Assert.Equal(collection.Ticker, RestFixture.Text((await client.GetAsync(path)).Ok()["multivariate_contract"]!["collection_ticker"]));
        async Task<int> Count(string query) => (await client.GetAsync($"/multivariate_event_collections?{query}")).Ok()["multivariate_contracts"]!.AsArray().Count;
        Assert.Equal((1, 0, 1, 0), (await Count("status=open"), await Count("status=closed"), await Count($"associated_event_ticker={collection.Events[0].Ticker}"), await Count("series_ticker=NONE")));
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    private static JsonObject Body(IEnumerable<Market> legs, string side) => new()
    {
        ["selected_markets"] = new JsonArray([.. legs.Select(leg => new JsonObject
        {
            ["market_ticker"] = leg.Ticker,
            ["event_ticker"] = leg.Event.Ticker,
            ["side"] = side,
        })]),
        ["with_market_payload"] = true,
    };

    private List<Market> MarketsOf(ExchangeEvent listed) => [.. host.Exchange.Markets.Where(market => market.Event == listed)];

    private Task<Answer> CreateAsync(IEnumerable<Market> legs, string side) => client.PostAsync(path, Body(legs, side));
}
