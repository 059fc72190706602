using System.Net;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class SigningTests
{
    private const string Balance = """{"balance":9801,"balance_dollars":"98.0186","portfolio_value":198,"updated_ts":1781159348}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_that_of_timestamp_method_and_full_path_without_the_query()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.OK, Balance);

        var balance = await fixture.Client.SendAsync(new GetBalance { Subaccount = 3 }, fixture.Trace, Token);

        Assert.Equal(98.0186m, balance.Available);
        var sent = Assert.Single(fixture.Exchange.Requests);
        Assert.Equal("https://exchange.test/trade-api/v2/portfolio/balance?subaccount=3", sent.Uri.AbsoluteUri);
        Assert.Equal(ClientFixture.KeyId, sent.Header("KALSHI-ACCESS-KEY"));
        Assert.Equal($"{fixture.Time.GetUtcNow().ToUnixTimeMilliseconds()}", sent.Timestamp);
        AssertSigned(sent, "GET/trade-api/v2/portfolio/balance");
    }

    [Fact]
    public async Task What_is_signed_is_the_path_as_it_travels()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.OK, """{"market":{}}""");

        await fixture.Client.SendAsync(new GetMarket("KX A/B?ü"), fixture.Trace, Token);

        var sent = Assert.Single(fixture.Exchange.Requests);
        Assert.Equal("/trade-api/v2/markets/KX%20A%2FB%3F%C3%BC", sent.Uri.AbsolutePath);
        AssertSigned(sent, "GET/trade-api/v2/markets/KX%20A%2FB%3F%C3%BC");
    }

    [Fact]
    public async Task Every_attempt_is_timed_and_signed_afresh()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(HttpStatusCode.ServiceUnavailable).Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.OK, Balance);

        await fixture.Elapsed(fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token));

        Assert.Equal(3, fixture.Exchange.Requests.Count);
        Assert.All(fixture.Exchange.Requests, sent => AssertSigned(sent, "GET/trade-api/v2/portfolio/balance"));
        Assert.Equal(3, fixture.Exchange.Requests.Select(sent => sent.Timestamp).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, fixture.Exchange.Requests.Select(sent => sent.Signature).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_public_read_is_signed_when_there_is_a_key()
    {
        using var fixture = new ClientFixture();

        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        AssertSigned(Assert.Single(fixture.Exchange.Requests), "GET/trade-api/v2/exchange/status");
    }

    [Fact]
    public async Task A_public_read_needs_no_key()
    {
        using var fixture = new ClientFixture(withKey: false);

        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        var sent = Assert.Single(fixture.Exchange.Requests);
        Assert.DoesNotContain(sent.Headers, header => header.Key.StartsWith("KALSHI", StringComparison.OrdinalIgnoreCase));
        Assert.Null(fixture.Client.ApiKeyId);
    }

    [Fact]
    public async Task What_needs_a_key_is_not_sent_without_one()
    {
        using var fixture = new ClientFixture(withKey: false);

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.NotConnected, error.Id);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData("POST", "{}")]
    [InlineData("put", "{}")]
    [InlineData("DELETE", "")]
    [InlineData("GET", null)]
    public async Task A_write_with_nothing_to_say_says_an_empty_object(string method, string? body)
    {
        using var fixture = new ClientFixture();

        var answer = await fixture.Client.SendRawAsync(method, "/portfolio/order_groups?x=1", jsonBody: null, fixture.Trace, Token);

        Assert.Equal(new RawResponse(200, "application/json", FakeExchange.Open), answer);
        var sent = Assert.Single(fixture.Exchange.Requests);
        Assert.Equal(body, sent.Body);
        AssertSigned(sent, $"{method.ToUpperInvariant()}/trade-api/v2/portfolio/order_groups");
    }

    [Fact]
    public async Task A_raw_body_travels_as_it_is()
    {
        using var fixture = new ClientFixture();

        await fixture.Client.SendRawAsync("POST", "portfolio/order_groups", """{"contracts_limit":10,"näme":"ü"}""", fixture.Trace, Token);

        var sent = Assert.Single(fixture.Exchange.Requests);
        Assert.Equal("/trade-api/v2/portfolio/order_groups", sent.Uri.AbsolutePath);
        Assert.Equal("""{"contracts_limit":10,"näme":"ü"}""", sent.Body);
        Assert.Equal("application/json", sent.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("%2e%2E/../x")]
    [InlineData("/markets/../../../elsewhere")]
    [InlineData("/markets/x#y")]
    [InlineData(@"/markets\..\x")]
    public async Task A_path_that_leads_out_of_the_API_is_not_sent(string path)
    {
        using var fixture = new ClientFixture();

        var error = await Assert.ThrowsAsync<KalshiException>(
            () => fixture.Client.SendRawAsync("DELETE", path, jsonBody: null, fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_order_id_that_turns_the_path_into_another_is_not_sent(string orderId)
    {
        using var fixture = new ClientFixture();

        var error = await Assert.ThrowsAsync<KalshiException>(
            () => fixture.Client.SendAsync(new CancelOrderV2(orderId), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task The_program_tells_its_name_and_version()
    {
        using var fixture = new ClientFixture();

        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        Assert.Matches(@"^KalshiPS/\d+\.\d+\.\d+", Assert.Single(fixture.Exchange.Requests).Headers.UserAgent.ToString());
    }

    private static void AssertSigned(Sent sent, string text) => Assert.True(ClientFixture.Key.VerifyData(
        Encoding.UTF8.GetBytes(sent.Timestamp + text),
        Convert.FromBase64String(sent.Signature!),
        HashAlgorithmName.SHA256,
        RSASignaturePadding.Pss));
}
