using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>One user alone walks every way of trading off the book; the house answers.</summary>
public sealed class CommunicationTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start);
    private readonly SimulatorHost host;
    private readonly RestClient client;
    private readonly Market market;

    public CommunicationTests()
    {
        host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock, MeterTokens = false });
        client = new RestClient(host) { Clock = clock };
        this.market = host.Exchange.Markets.First(market => market is { Status: MarketStatus.Active, ExchangeIndex: 0 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_quoted_by_the_house_accepted_confirmed_and_filled(bool isScoped)
    {
        var rfq = RestFixture.Text((await AskAsync()).Ok(HttpStatusCode.Created)["id"]);
        var quote = Assert.Single((await client.GetAsync($"/communications/quotes?rfq_id={rfq}&status=open&rfq_user_filter=self")).Ok()["quotes"]!.AsArray())!;
        Assert.Equal("7.00", RestFixture.Text(quote["no_contracts_fp"]));
        var path = isScoped ? $"/communications/rfqs/{rfq}/quotes/{quote["id"]}" : $"/communications/quotes/{quote["id"]}";
        Assert.Equal(HttpStatusCode.NoContent, (await client.PutAsync(path + "/accept", new JsonObject { ["accepted_side"] = "no" })).Status);
        Assert.Equal("confirmed", RestFixture.Text((await client.GetAsync(path)).Ok()["quote"]!["status"]));

        clock.Advance(RfqMarket.ExecutionDelay);
        quote = (await client.GetAsync(path)).Ok()["quote"]!;
        Assert.Equal("executed", RestFixture.Text(quote["status"]));
        var fill = Assert.Single((await client.GetAsync("/portfolio/fills")).Ok()["fills"]!.AsArray())!;
        Assert.Equal(RestFixture.Text(quote["rfq_creator_order_id"]), RestFixture.Text(fill["order_id"]));
        Assert.Equal("yes", RestFixture.Text(fill["outcome_side"]));
        Assert.Equal(RestFixture.Text(quote["no_bid_dollars"]), RestFixture.Text(fill["no_price_dollars"]));
        Assert.Null(quote["creator_order_id"]);
        Assert.Equal("closed", RestFixture.Text((await client.GetAsync($"/communications/rfqs/{rfq}")).Ok()["rfq"]!["status"]));
        Assert.Single((await client.GetAsync("/markets/trades?is_block_trade=true")).Ok()["trades"]!.AsArray());
    }

    [Fact]
    public async Task The_house_asks_too_accepts_a_fair_quote_and_the_member_confirms()
    {
        var rfq = Assert.Single((await client.GetAsync("/communications/rfqs?status=open")).Ok()["rfqs"]!.AsArray())!;
        Assert.Null(rfq["creator_user_id"]);
        var market = host.Exchange.GetMarket(RestFixture.Text(rfq["market_ticker"]));
        var bid = market.Book.BestBid!.Value;
        var created = await client.PostAsync("/communications/quotes", new JsonObject
        {
            ["rfq_id"] = RestFixture.Text(rfq["id"]),
            ["yes_bid"] = bid.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture),
            ["no_bid"] = "0",
            ["rest_remainder"] = false,
        });
        var path = $"/communications/quotes/{RestFixture.Text(created.Ok(HttpStatusCode.Created)["id"])}";
        Assert.Equal("accepted", RestFixture.Text((await client.GetAsync(path)).Ok()["quote"]!["status"]));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PutAsync(path + "/confirm")).Status);
        clock.Advance(RfqMarket.ExecutionDelay);
        Assert.Equal("executed", RestFixture.Text((await client.GetAsync(path)).Ok()["quote"]!["status"]));
        var position = Assert.Single((await client.GetAsync("/portfolio/positions")).Ok()["market_positions"]!.AsArray())!;
        Assert.Equal("50.00", RestFixture.Text(position["position_fp"]));

        // There is always one to quote for.
        var next = Assert.Single((await client.GetAsync("/communications/rfqs?status=open")).Ok()["rfqs"]!.AsArray())!;
        Assert.NotEqual(RestFixture.Text(rfq["id"]), RestFixture.Text(next["id"]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Requests_and_quotes_can_be_taken_back()
    {
        var rfq = RestFixture.Text((await AskAsync()).Ok(HttpStatusCode.Created)["id"]);
        var own = (await client.GetAsync("/communications/rfqs?user_filter=self")).Ok()["rfqs"]!.AsArray();
        Assert.Equal(rfq, RestFixture.Text(Assert.Single(own)!["id"]));
        Assert.Equal(
            RestFixture.Text((await client.GetAsync("/communications/id")).Ok()["communications_id"]), RestFixture.Text(own[0]!["creator_id"]));
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/communications/rfqs/{rfq}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/communications/rfqs/{rfq}")).Status);
        Assert.Equal("cancelled", RestFixture.Text((await client.GetAsync($"/communications/quotes?rfq_id={rfq}")).Ok()["quotes"]![0]!["status"]));
    }

    [Fact]
    public async Task A_hidden_requester_is_named_to_others_once_a_quote_is_executed()
    {
        var other = host.Exchange.AddAccount("other");
        host.Exchange.Deposit(other, 100m, method: "wire");
        var rfq = host.Exchange.CreateRfq(other, new RfqRequest { Ticker = market.Ticker, Contracts = 3m, ObscuresCreator = true });
        host.Exchange.AcceptQuote(other, Assert.Single(rfq.Quotes).Id, BookSide.Ask);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([])), await CreatorAsync());

        clock.Advance(RfqMarket.ExecutionDelay);
        Assert.Equal(other.CommunicationsId.ToString(), await CreatorAsync());

        async Task<string> CreatorAsync() => RestFixture.Text((await client.GetAsync($"/communications/rfqs/{rfq.Id}")).Ok()["rfq"]!["creator_id"]);
    }

    [Theory]
    [InlineData("/communications/rfqs?cursor=garbage")]
    [InlineData("/communications/rfqs?creator_user_id=me")]
    [InlineData("/communications/rfqs?user_filter=all")]
    [InlineData("/communications/rfqs?limit=101")]
    [InlineData("/communications/rfqs/none")]
    [InlineData("/communications/quotes?rfq_id=none")]
    [InlineData("/communications/quotes?limit=501")]
    [InlineData("/communications/quotes/none")]
    public async Task What_is_malformed_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(path)).Status);

    [Fact]
    public async Task A_block_is_offered_by_the_house_and_one_offered_to_it_is_taken()
    {
        const string Blocks = "/communications/block-trade-proposals";
        var offer = Assert.Single((await client.GetAsync(Blocks)).Ok()["block_trade_proposals"]!.AsArray())!;
        Assert.True(offer["seller_accepted"]!.GetValue<bool>());
        Assert.Equal("", RestFixture.Text(offer["seller_user_id"]));
        await AcceptBlockAsync(RestFixture.Text(offer["id"]));

        var mid = (market.Book.BestBid!.Value + market.Book.BestAsk!.Value) / 2m;
        var proposed = (await client.PostAsync(Blocks, new JsonObject
        {
            ["buyer_user_id"] = RestFixture.Text(offer["proposer_user_id"]),
            ["seller_user_id"] = RestFixture.Text(offer["buyer_user_id"]),
            ["market_ticker"] = market.Ticker,
            ["price_centi_cents"] = (long)(market.Listing.Prices.Around(mid).Bid * 10_000m),
            ["centicount"] = 1_000,
            ["maker_side"] = "yes",
            ["expiration_ts"] = "2026-08-07T13:00:00Z",
        })).Ok(HttpStatusCode.Created);
        await AcceptBlockAsync(RestFixture.Text(proposed["block_trade_proposal_id"]));

        var done = (await client.GetAsync(Blocks + "?status=executed")).Ok()["block_trade_proposals"]!.AsArray();
        Assert.Equal(2, done.Count);
        Assert.NotNull(done[0]!["seller_order_id"]);
        Assert.Null(done[0]!["buyer_order_id"]);
        Assert.Equal(2, (await client.GetAsync("/portfolio/fills")).Ok()["fills"]!.AsArray().Count);

        async Task AcceptBlockAsync(string id) =>
            Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"{Blocks}/{id}/accept", new JsonObject())).Status);
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    private Task<Answer> AskAsync() => client.PostAsync(
        "/communications/rfqs", new JsonObject { ["market_ticker"] = market.Ticker, ["contracts"] = 7, ["rest_remainder"] = false });
}
