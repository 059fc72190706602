using System.Net;
using System.Security.Cryptography;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class AuthenticationTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private const string Private = "/portfolio/balance";
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task A_good_signature_is_let_in()
    {
        var answer = await client.GetAsync(Private);
        Assert.Equal("1000.0000", answer.Ok()["balance_dollars"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_query_is_not_signed()
    {
        var answer = await client.GetAsync(Private + "?subaccount=0");
        answer.Ok();
    }

    [Theory]
    [InlineData("KALSHI-ACCESS-SIGNATURE", "signature_is_missing_from_headers")]
    [InlineData("KALSHI-ACCESS-TIMESTAMP", "timestamp_is_missing_from_headers")]
    [InlineData("KALSHI-ACCESS-KEY", "api_key_is_missing_from_headers")]
    public async Task A_missing_header_is_named(string header, string code)
    {
        var answer = await client.SendAsync(HttpMethod.Get, Private, with: request => request.Headers.Remove(header));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task Nothing_private_is_told_to_strangers()
    {
        var answer = await client.SendAsync(HttpMethod.Get, Private, isSigned: false);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task Public_data_needs_no_signature_but_a_bad_one_is_refused()
    {
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, "/exchange/status", isSigned: false)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/exchange/status")).Status);
        var forged = await client.SendAsync(HttpMethod.Get, "/exchange/status", with: Forge);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.Status);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public async Task A_wrong_signature_is_refused(string signature)
    {
        var answer = await client.SendAsync(HttpMethod.Get, Private, with: request =>
        {
            request.Headers.Remove("KALSHI-ACCESS-SIGNATURE");
            request.Headers.TryAddWithoutValidation("KALSHI-ACCESS-SIGNATURE", signature);
        });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("INCORRECT_API_KEY_SIGNATURE", answer.Json["error"]!["details"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_signature_for_another_method_or_path_is_refused()
    {
        var path = await client.SendAsync(HttpMethod.Get, "/portfolio/positions", with: request => request.RequestUri = new Uri(fixture.Host.BaseUri + Private));
        Assert.Equal(HttpStatusCode.Unauthorized, path.Status);
        var method = await client.SendAsync(HttpMethod.Get, "/portfolio/events/orders", with: request => request.Method = HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.Unauthorized, method.Status);
    }

    [Fact]
    public async Task An_unknown_key_is_not_found()
    {
        using var stranger = new RestClient(fixture.Host) { KeyId = "00000000-0000-0000-0000-000000000000" };
        var answer = await stranger.GetAsync(Private);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("NOT_FOUND", answer.Json["error"]!["details"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(-5, true)]
    [InlineData(30, false)]
    [InlineData(-30, false)]
    public async Task The_clocks_may_be_five_seconds_apart(int seconds, bool isAccepted)
    {
        using var client = new RestClient(fixture.Host) { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddSeconds(seconds)) };
        var answer = await client.GetAsync(Private);
        Assert.Equal(isAccepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(isAccepted ? null : "header_timestamp_expired", answer.Code);
    }

    [Fact]
    public async Task A_client_can_learn_the_servers_time_from_a_refusal()
    {
        var clock = new FakeTimeProvider(TestExchange.Start);
        using var host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock, ClockSkew = TimeSpan.FromMinutes(-2) });
        using var client = new RestClient(host) { Clock = clock };
        var refused = await client.GetAsync(Private);
        Assert.Equal("header_timestamp_expired", refused.Code);
        Assert.Equal(TestExchange.Start.AddMinutes(-2), refused.Date);

        client.Clock = new FakeTimeProvider(refused.Date!.Value);
        (await client.GetAsync(Private)).Ok();
    }

    [Fact]
    public async Task Another_key_can_be_added()
    {
        using var key = RSA.Create(2048);
        using var host = SimulatorHost.Start();
        host.AddKey("second", key);
        using var client = new RestClient(host);
        var keys = (await client.GetAsync("/api_keys")).Ok()["api_keys"]!.AsArray();
        Assert.Equal([host.ApiKeyId, "second"], keys.Select(each => RestFixture.Text(each!["api_key_id"])), StringComparer.Ordinal);
    }

    private static void Forge(HttpRequestMessage request)
    {
        request.Headers.Remove("KALSHI-ACCESS-SIGNATURE");
        request.Headers.Add("KALSHI-ACCESS-SIGNATURE", "AAAA");
    }
}
