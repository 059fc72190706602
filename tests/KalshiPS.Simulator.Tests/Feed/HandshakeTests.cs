using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class HandshakeTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly SimulatorHost host = fixture.Host;

    [Fact]
    public async Task A_signed_handshake_opens_a_socket_that_answers()
    {
        using var client = await FeedClient.OpenAsync(host);
        var reply = await client.AskAsync("list_subscriptions");
        Assert.Equal("ok", FeedClient.Type(reply));
        Assert.Empty(reply["msg"]!.AsArray());
        await client.CloseAsync();
        Assert.Equal(1000, client.CloseStatus);
    }

    [Theory]
    [InlineData("KALSHI-ACCESS-KEY")]
    [InlineData("KALSHI-ACCESS-TIMESTAMP")]
    [InlineData("KALSHI-ACCESS-SIGNATURE")]
    public async Task Every_header_is_needed(string header) =>
        Assert.Equal(401, await FeedClient.RefusedAsync(host, headers => headers.Remove(header)));

    [Fact]
    public async Task A_wrong_signature_is_refused() =>
        Assert.Equal(401, await FeedClient.RefusedAsync(host, headers => headers["KALSHI-ACCESS-SIGNATURE"] = "AAAA"));

    [Fact]
    public async Task A_clock_that_is_wrong_is_refused() =>
        Assert.Equal(401, await FeedClient.RefusedAsync(host, clock: new FakeTimeProvider(DateTimeOffset.UtcNow.AddSeconds(-30))));

    [Fact]
    public async Task A_refusal_says_why_as_everywhere()
    {
        using var http = new HttpClient();
        var address = new UriBuilder(host.WebSocketUri) { Scheme = "http" }.Uri;
        using var response = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotNull(response.Headers.Date);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("api_key_is_missing_from_headers", body["error"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_request_that_is_no_handshake_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(host.WebSocketUri) { Scheme = "http" }.Uri);
        foreach (var (name, value) in FeedClient.Headers(host))
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_key_hears_of_its_own_subaccount_and_only_with_leave_to_read()
    {
        host.Exchange.Deposit(host.Member, 50m, subaccount: 1);
        var market = fixture.NewMarket();
        using var bound = await FeedClient.OpenAsync(host, await SignedByAsync(new JsonObject { ["name"] = "bound", ["subaccount"] = 1 }));
        await bound.SubscribeAsync("user_orders");
        foreach (var subaccount in new[] { 0, 1 })
        {
            host.Exchange.PlaceOrder(
                host.Member,
                new OrderRequest { Ticker = market, Side = BookSide.Bid, Price = 0.10m, Count = 1m, Subaccount = subaccount });
        }

        var heard = Assert.Single(await bound.DrainAsync());
        Assert.Equal(1, heard["msg"]!["subaccount_number"]!.GetValue<int>());
        var writer = await SignedByAsync(new JsonObject { ["name"] = "writer", ["scopes"] = new JsonArray("write::trade") });
        Assert.Equal(403, await FeedClient.RefusedAsync(host, writer));
    }

    [Fact]
    public async Task The_exchange_tells_nothing_once_the_last_has_gone()
    {
        using var host = SimulatorHost.Start();
        Assert.Null(host.Exchange.Listener);
        using (var client = await FeedClient.OpenAsync(host))
        {
            await client.DrainAsync();
            Assert.NotNull(host.Exchange.Listener);
            await client.CloseAsync();
        }

        Assert.True(SpinWait.SpinUntil(() => host.Exchange.Do(() => host.Exchange.Listener) is null, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Messages_can_hold_what_nobody_has_heard_of()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions { Unknowns = true });
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("user_orders");
        var market = host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0 });
        host.Exchange.PlaceOrder(
            host.Member,
            new OrderRequest { Ticker = market.Ticker, Side = BookSide.Bid, Price = market.Listing.Prices.SnapDown(0.01m), Count = 1m });
        var message = await client.ReadAsync();
        Assert.True(message.ContainsKey("made_up_member"));
        Assert.Equal("made_up_word", RestFixture.Text(message["msg"]!["status"]));
    }

    [Fact]
    public async Task The_end_of_the_simulator_ends_its_sockets()
    {
        var host = SimulatorHost.Start();
        using var client = await FeedClient.OpenAsync(host);
        await client.DrainAsync();
        host.Dispose();
        await Assert.ThrowsAsync<WebSocketException>(client.TryReadAsync);
    }

    /// <summary>Signs with a new key.</summary>
    private async Task<Action<Dictionary<string, string>>> SignedByAsync(JsonObject terms)
    {
        var key = (await fixture.Client.PostAsync("/api_keys/generate", terms)).Ok(HttpStatusCode.Created);
        return headers =>
        {
            foreach (var (name, value) in FeedClient.Headers(RestFixture.Text(key["api_key_id"]), RestFixture.Text(key["private_key"])))
                headers[name] = value;
        };
    }
}
