using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class HandshakeTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly SimulatorHost _host = fixture.Host;

    [Fact]
    public async Task A_signed_handshake_opens_a_socket_that_answers()
    {
        using var client = await FeedClient.OpenAsync(_host);
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
        Assert.Equal(401, await FeedClient.RefusedAsync(_host, headers => headers.Remove(header)));

    [Fact]
    public async Task A_wrong_signature_is_refused() =>
        Assert.Equal(401, await FeedClient.RefusedAsync(_host, headers => headers["KALSHI-ACCESS-SIGNATURE"] = "AAAA"));

    [Fact]
    public async Task A_clock_that_is_wrong_is_refused() =>
        Assert.Equal(401, await FeedClient.RefusedAsync(_host, clock: new FakeTimeProvider(DateTimeOffset.UtcNow.AddSeconds(-30))));

    [Fact]
    public async Task A_refusal_says_why_as_everywhere()
    {
        using var http = new HttpClient();
        var address = new UriBuilder(_host.WebSocketUri) { Scheme = "http" }.Uri;
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
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(_host.WebSocketUri) { Scheme = "http" }.Uri);
        foreach (var (name, value) in FeedClient.Headers(_host))
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_end_of_the_simulator_ends_its_sockets()
    {
        var host = SimulatorHost.Start();
        using var client = await FeedClient.OpenAsync(host);
        await client.DrainAsync();
        host.Dispose();
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(client.TryReadAsync);
    }
}
