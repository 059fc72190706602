using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class RetryTests
{
    private const int Repeated = 5;
    private const int Once = 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int> Matrix()
    {
        // Reads, and writes that may arrive twice; writes that may not.
        string[] repeatable = ["GetMarket", "CancelAllOrders", "raw GET"];
        string[] once = ["CreateOrderV2", "CancelOrderV2", "raw POST", "raw DELETE"];
        var data = new TheoryData<string, string, int>();
        foreach (var failure in new[] { "429", "refused", "refused socket", "DNS", "TLS cut", "connect timeout" })
        {
            foreach (var call in repeatable.Concat(once))
                data.Add(call, failure, Repeated);
        }

        foreach (var failure in new[] { "500", "502", "503", "504", "reset", "answer cut" })
        {
            foreach (var call in repeatable)
                data.Add(call, failure, Repeated);
            foreach (var call in once)
                data.Add(call, failure, Once);
        }

        foreach (var failure in new[] { "400", "401", "403", "404", "409", "302", "paused", "TLS untrusted" })
        {
            foreach (var call in repeatable.Concat(once))
                data.Add(call, failure, Once);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_failure_is_repeated_when_that_is_safe_and_of_use(string call, string failure, int attempts)
    {
        using var fixture = new ClientFixture();
        Fail(fixture.Exchange, failure);

        await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Send(fixture, call)));

        // Whether it is a pause is asked beside it.
        Assert.Equal(attempts, fixture.Exchange.Requests.Count(sent => !sent.Uri.AbsolutePath.EndsWith("/exchange/status", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_order_is_sent_again_as_it_was()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(HttpStatusCode.TooManyRequests, """{"error":"too many requests"}""").Then(HttpStatusCode.Created, SampleOrders.Created);

        var created = await fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token));

        Assert.Equal("1", created.OrderId);
        Assert.Equal(2, fixture.Exchange.Requests.Count);
        Assert.Equal(fixture.Exchange.Requests[0].Body, fixture.Exchange.Requests[1].Body);
    }

    [Fact]
    public async Task An_order_without_an_answer_is_not_sent_again_and_its_fate_is_told_to_be_unknown()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.ThenNothing();

        var started = fixture.Time.GetUtcNow();
        var sending = fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token));

        var error = await Assert.ThrowsAsync<KalshiException>(() => sending);
        Assert.Equal(KalshiErrorId.Timeout, error.Id);
        Assert.Equal(KalshiErrorCategory.OperationTimeout, error.Category);
        Assert.Contains("not known whether the exchange acted", error.Message, StringComparison.Ordinal);
        Assert.Contains("30 s", error.Message, StringComparison.Ordinal);
        Assert.Contains(SampleOrders.ClientOrderId, error.Advice, StringComparison.Ordinal);
        Assert.Single(fixture.Exchange.Requests);
        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 30, 40);
    }

    [Fact]
    public async Task A_read_without_an_answer_is_asked_again_within_its_time()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.ThenNothing().ThenNothing().Then(HttpStatusCode.OK, """{"exchange_active":true,"trading_active":true}""");

        var status = await fixture.Elapsed(fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        Assert.True(status.TradingActive);
        Assert.Equal(3, fixture.Exchange.Requests.Count);
    }

    [Fact]
    public async Task A_call_ends_with_its_time_and_a_read_leaves_no_doubt()
    {
        using var fixture = new ClientFixture(timeout: TimeSpan.FromSeconds(6));
        fixture.Exchange.Always(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        var started = fixture.Time.GetUtcNow();

        var sending = fixture.Elapsed(fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        var error = await Assert.ThrowsAsync<KalshiException>(() => sending);
        Assert.Equal(KalshiErrorId.Timeout, error.Id);
        Assert.True(error.IsTransient);
        Assert.DoesNotContain("not known", error.Message, StringComparison.Ordinal);
        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 6, 12);
    }

    [Fact]
    public async Task Out_of_time_between_attempts_the_last_failure_is_told()
    {
        using var fixture = new ClientFixture(timeout: TimeSpan.FromMilliseconds(20));
        fixture.Exchange.Always(HttpStatusCode.BadGateway);

        var sending = fixture.Elapsed(fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.ServerError, (await Assert.ThrowsAsync<KalshiException>(() => sending)).Id);
    }

    [Fact]
    public async Task What_waits_for_the_rate_limit_too_long_was_not_sent()
    {
        using var fixture = new ClientFixture(timeout: TimeSpan.FromSeconds(1));
        var writes = Enumerable.Range(0, 40)
            .Select(_ => fixture.Client.SendRawAsync("POST", "/x", jsonBody: null, fixture.Trace, Token))
            .ToArray();
        await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Task.WhenAll(writes)));

        var error = await Assert.ThrowsAsync<KalshiException>(() => writes[^1]);
        Assert.Equal(KalshiErrorId.Timeout, error.Id);
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", error.Message, StringComparison.Ordinal);
        Assert.True(fixture.Exchange.Requests.Count < 40);
    }

    [Theory]
    [InlineData(CancelAt.Limiter)]
    [InlineData(CancelAt.Answer)]
    [InlineData(CancelAt.Retry)]
    public async Task A_canceled_call_ends_at_once(CancelAt place)
    {
        using var fixture = new ClientFixture();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        if (place == CancelAt.Answer)
            fixture.Exchange.ThenNothing();
        else if (place == CancelAt.Retry)
            fixture.Exchange.Always(HttpStatusCode.ServiceUnavailable);
        for (var i = 0; place == CancelAt.Limiter && i < 20; i++)
            await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        var sending = fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, cancel.Token);
        Assert.False(sending.IsCompleted);
        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Closing_the_client_ends_what_is_under_way()
    {
        var fixture = new ClientFixture();
        fixture.Exchange.ThenNothing();
        var sending = fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        fixture.Dispose();

        Assert.Equal(KalshiErrorId.ConnectionClosed, (await Assert.ThrowsAsync<KalshiException>(() => sending)).Id);
        var next = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));
        Assert.Equal(KalshiErrorId.ConnectionClosed, next.Id);
        fixture.Client.Dispose();
    }

    [Fact]
    public async Task Closing_the_client_leaves_an_order_under_way_in_doubt()
    {
        var fixture = new ClientFixture();
        fixture.Exchange.ThenNothing();
        var sending = fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token);

        fixture.Dispose();

        var error = await Assert.ThrowsAsync<KalshiException>(() => sending);
        Assert.Equal(KalshiErrorId.ConnectionClosed, error.Id);
        Assert.Contains("not known whether the exchange acted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_disposed_of_closes_the_session()
    {
        using var exchange = new FakeExchange();
        var credential = KalshiCredential.FromPem("id", ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var client = new KalshiClient(new KalshiClientOptions
        {
            BaseUri = new Uri("https://exchange.test"), Credential = credential, Handler = exchange,
        });
        credential.Dispose();

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendAsync(new GetBalance(), trace: null, Token));

        Assert.Equal(KalshiErrorId.ConnectionClosed, error.Id);
        Assert.Empty(exchange.Requests);
    }

    [Fact]
    public async Task Every_attempt_wait_and_retry_is_told()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.ServiceUnavailable)
            .ThenThrows(new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionRefused)))
            .Then(HttpStatusCode.OK, """{"markets":[],"cursor":""}""");

        await fixture.Elapsed(fixture.Client.SendAsync(new GetMarkets { Limit = 100 }, fixture.Trace, Token));

        Assert.Collection(
            fixture.TraceLines,
            line => Assert.Matches(@"^GET /markets\?limit=100 → 503 in \d+ ms \(attempt 1\)$", line),
            line => Assert.Matches(@"^503 ServerError, retrying in \d\.\d s$", line),
            line => Assert.Matches(@"^GET /markets\?limit=100 → no answer in \d+ ms \(attempt 2\)$", line),
            line => Assert.Matches(@"^Unreachable, retrying in \d\.\d s$", line),
            line => Assert.Matches(@"^GET /markets\?limit=100 → 200 in \d+ ms \(attempt 3\)$", line));
    }

    [Fact]
    public async Task The_exchange_s_clock_is_followed()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.OK, date: fixture.Time.GetUtcNow() + TimeSpan.FromSeconds(42))
            .Then(HttpStatusCode.OK)
            .Then(HttpStatusCode.NotFound, date: fixture.Time.GetUtcNow() - TimeSpan.FromSeconds(3));
        Assert.Null(fixture.Client.ClockOffset);

        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);
        Assert.Equal(TimeSpan.FromSeconds(42), fixture.Client.ClockOffset);
        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);
        Assert.Equal(TimeSpan.FromSeconds(42), fixture.Client.ClockOffset);
        await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));
        Assert.Equal(TimeSpan.FromSeconds(-3), fixture.Client.ClockOffset);
    }

    private static async Task Send(ClientFixture fixture, string call)
    {
        switch (call)
        {
            case "GetMarket":
                await fixture.Client.SendAsync(new GetMarket(SampleOrders.Ticker), fixture.Trace, Token);
                break;
            case "CancelAllOrders":
                await fixture.Client.SendAsync(new CancelAllOrders(), fixture.Trace, Token);
                break;
            case "CreateOrderV2":
                await fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token);
                break;
            case "CancelOrderV2":
                await fixture.Client.SendAsync(new CancelOrderV2(SampleOrders.OrderId), fixture.Trace, Token);
                break;
            default:
                await fixture.Client.SendRawAsync(call.Split(' ')[1], "/x", jsonBody: null, fixture.Trace, Token);
                break;
        }
    }

    private static FakeExchange Fail(FakeExchange exchange, string failure) => failure switch
    {
        "refused" => Throw(exchange, HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused)),
        "refused socket" => Throw(exchange, HttpRequestError.Unknown, new SocketException((int)SocketError.ConnectionRefused)),
        "DNS" => Throw(exchange, HttpRequestError.NameResolutionError, new SocketException((int)SocketError.HostNotFound)),
        "TLS untrusted" => Throw(exchange, HttpRequestError.SecureConnectionError, new AuthenticationException("untrusted")),
        "TLS cut" => Throw(exchange, HttpRequestError.SecureConnectionError, new IOException("cut")),
        "reset" => Throw(exchange, HttpRequestError.Unknown, new IOException("reset", new SocketException((int)SocketError.ConnectionReset))),
        "answer cut" => Throw(exchange, HttpRequestError.ResponseEnded, new IOException("cut")),
        "connect timeout" => exchange.AlwaysThrows(new TaskCanceledException("slow", new TimeoutException())),
        "paused" => exchange.Always(HttpStatusCode.ServiceUnavailable, """{"error":{"code":"exchange_paused","message":"exchange is paused"}}"""),
        _ => exchange.Always(Enum.Parse<HttpStatusCode>(failure)),
    };

    private static FakeExchange Throw(FakeExchange exchange, HttpRequestError error, Exception inner) =>
        exchange.AlwaysThrows(new HttpRequestException(error, "failed", inner));

    public enum CancelAt
    {
        Limiter,
        Answer,
        Retry,
    }
}
