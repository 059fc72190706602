using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class ErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    // The exchange's own shapes.
    [InlineData(400, """{"error":{"code":"invalid_price","message":"invalid price","service":"exchange"}}""", KalshiErrorId.InvalidPrice)]
    [InlineData(400, """{"code":"invalid_price","message":"invalid price","details":"x"}""", KalshiErrorId.InvalidPrice)]
    [InlineData(400, """{"error":{"code":"insufficient_balance","message":"insufficient balance"}}""", KalshiErrorId.InsufficientBalance)]
    [InlineData(400, """{"error":{"code":"invalid_order","message":"invalid order","details":"post only cross"}}""", KalshiErrorId.PostOnlyCross)]
    [InlineData(400, """{"error":{"code":"invalid_order","message":"invalid order","details":"bad expiry"}}""", KalshiErrorId.InvalidOrder)]
    [InlineData(409, """{"error":{"code":"order_already_exists","message":"order already exists"}}""", KalshiErrorId.DuplicateOrder)]
    [InlineData(409, """{"error":{"code":"fill_or_kill_insufficient_resting_volume","message":"fill or kill insufficient resting volume"}}""", KalshiErrorId.NotFilled)]
    [InlineData(409, """{"error":{"code":"conflict","message":"conflict"}}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"code":"bad_request","message":"bad request","details":"no such field"}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"msg":"Parameter validation failed"}""", KalshiErrorId.InvalidRequest)]
    [InlineData(422, """{"error":"unprocessable"}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, "", KalshiErrorId.InvalidRequest)]
    // A market that takes no orders, in whichever words.
    [InlineData(400, """{"error":{"code":"market_closed","message":"market closed"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"error":{"code":"market_inactive","message":"no"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"error":{"code":"bad_request","message":"market is not active"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"error":{"code":"invalid_order","message":"invalid order","details":"market not open"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"code":"bad_request","message":"bad request","details":"Market already settled"}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"error":{"code":"inactive_market","message":"no"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(409, """{"error":{"code":"trading_paused","message":"trading is paused"}}""", KalshiErrorId.MarketClosed)]
    [InlineData(400, """{"error":{"code":"exchange_paused","message":"exchange is paused"}}""", KalshiErrorId.ExchangePaused)]
    // What the status says by itself.
    [InlineData(401, """{"error":{"code":"authentication_error","message":"authentication_error","details":"NOT_FOUND"}}""", KalshiErrorId.Authentication)]
    [InlineData(401, "", KalshiErrorId.Authentication)]
    [InlineData(403, """{"error":{"code":"forbidden","message":"forbidden"}}""", KalshiErrorId.PermissionDenied)]
    [InlineData(404, """{"error":{"code":"not_found","message":"not found"}}""", KalshiErrorId.NotFound)]
    [InlineData(404, "404 page not found", KalshiErrorId.NotFound)]
    [InlineData(429, """{"error":"too many requests"}""", KalshiErrorId.RateLimited)]
    [InlineData(429, "", KalshiErrorId.RateLimited)]
    [InlineData(500, """{"error":{"code":"internal_error","message":"internal error"}}""", KalshiErrorId.ServerError)]
    [InlineData(502, "<html><body>Bad Gateway</body></html>", KalshiErrorId.ServerError)]
    [InlineData(503, """{"error":{"code":"service_unavailable","message":"try again"}}""", KalshiErrorId.ServerError)]
    [InlineData(503, """{"error":{"code":"x","message":"trading is paused"}}""", KalshiErrorId.ExchangePaused)]
    [InlineData(503, """{"msg":"Scheduled maintenance"}""", KalshiErrorId.ExchangePaused)]
    [InlineData(301, "", KalshiErrorId.UnexpectedResponse)]
    [InlineData(304, "", KalshiErrorId.UnexpectedResponse)]
    // Shapes nobody promised.
    [InlineData(400, "null", KalshiErrorId.InvalidRequest)]
    [InlineData(400, "[1,2]", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"error":null}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"error":{"code":7,"message":{"a":1},"details":["b"]}}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"error":{"message":"\ud800"}}""", KalshiErrorId.InvalidRequest)]
    [InlineData(400, """{"error":{"code":"inva""", KalshiErrorId.InvalidRequest)]
    public async Task A_refused_order_has_the_error_it_means(int status, string body, string id)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((HttpStatusCode)status, body);

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        Assert.Equal(id, error.Id);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.NotEmpty(error.Advice);
        Assert.Equal(id is KalshiErrorId.RateLimited or KalshiErrorId.ServerError, error.IsTransient);
        Assert.DoesNotContain("<html", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exchange_s_words_are_kept()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.BadRequest, """{"error":{"code":"invalid_order","message":"invalid order","details":"bad expiry"}}""");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token));

        Assert.Equal("invalid_order", error.ExchangeCode);
        Assert.Equal("invalid order", error.ExchangeMessage);
        Assert.Equal("bad expiry", error.ExchangeDetails);
        Assert.Equal($"The exchange refuses the order for market {SampleOrders.Ticker}: invalid order (bad expiry).", error.Message);
    }

    [Fact]
    public async Task A_change_that_is_refused_names_its_order()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.BadRequest, """{"error":{"code":"invalid_order","message":"invalid order"}}""");
        var amend = new AmendOrderV2("17", new AmendOrderV2Request { Ticker = "T", Side = "bid", Price = 0.5m, Count = 1m });

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(amend, fixture.Trace, Token));

        Assert.Equal("The exchange refuses the change of order 17: invalid order.", error.Message);
    }

    [Fact]
    public async Task What_was_asked_for_is_named()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"not found"}}""");

        Assert.StartsWith("The exchange does not know market KX/1:", await MessageOf(new GetMarket("KX/1")), StringComparison.Ordinal);
        Assert.StartsWith("The exchange does not know event KXE:", await MessageOf(new GetEvent("KXE")), StringComparison.Ordinal);
        Assert.StartsWith("The exchange does not know series KXS:", await MessageOf(new GetSeries("KXS")), StringComparison.Ordinal);
        Assert.StartsWith("The exchange does not know order 17:", await MessageOf(new CancelOrderV2("17")), StringComparison.Ordinal);
        var grouped = SampleOrders.Create().Body with { OrderGroupId = "G1" };
        Assert.StartsWith($"The exchange does not know market {SampleOrders.Ticker} or order group G1:", await MessageOf(new CreateOrderV2(grouped)), StringComparison.Ordinal);
        Assert.StartsWith("The exchange does not know GET /portfolio/balance:", await MessageOf(new GetBalance()), StringComparison.Ordinal);

        async Task<string> MessageOf<T>(KalshiOperation<T> operation)
            where T : class =>
            (await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(operation, fixture.Trace, Token))).Message;
    }

    [Fact]
    public async Task A_duplicate_names_the_client_order_id()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.Conflict, """{"error":{"code":"order_already_exists","message":"order already exists"}}""");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token));

        Assert.Contains(SampleOrders.ClientOrderId, error.Message, StringComparison.Ordinal);
        Assert.Equal(KalshiErrorCategory.ResourceExists, error.Category);
    }

    [Fact]
    public async Task A_list_may_speak_of_closed_markets_without_being_one()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.BadRequest, """{"msg":"market status must be one of open, paused, closed, settled"}""");

        var error = await Assert.ThrowsAsync<KalshiException>(
            () => fixture.Client.SendAsync(new GetMarkets { Status = "x" }, fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
        Assert.Contains("must be one of open", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, "30 s behind")]
    [InlineData(-300, "300 s ahead of")]
    [InlineData(null, "too far from")]
    public async Task A_wrong_clock_is_told_with_its_error(int? exchangeAhead, string words)
    {
        using var fixture = new ClientFixture();
        var date = exchangeAhead is { } seconds ? fixture.Time.GetUtcNow().AddSeconds(seconds) : default(DateTimeOffset?);
        fixture.Exchange.Then(
            HttpStatusCode.Unauthorized, """{"error":{"code":"header_timestamp_expired","message":"header timestamp expired"}}""", date);

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.ClockSkew, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOT_FOUND", "no key with this id")]
    [InlineData("INCORRECT_API_KEY_SIGNATURE", "not that of the key")]
    public async Task A_refused_key_is_explained(string details, string words)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(
            HttpStatusCode.Unauthorized, $$$"""{"error":{"code":"authentication_error","message":"authentication_error","details":"{{{details}}}"}}""");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.Authentication, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Welcome to this hotel's network</html>", "text/html")]
    [InlineData("""{"market":{"ticker":"KX""", "application/json")]
    [InlineData("""{"market":{"ticker":7}}""", "application/json")]
    [InlineData("""{"market":{"yes_bid_dollars":"abc"}}""", "application/json")]
    [InlineData("""{"market":{"yes_bid_dollars":1e99}}""", "application/json")]
    [InlineData("""{"market":{"open_time":"yesterday"}}""", "application/json")]
    [InlineData("""{"market":{"title":"\ud800"}}""", "application/json")]
    [InlineData("""[1,2,3]""", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("", "application/json")]
    public async Task An_answer_that_is_not_what_was_promised_is_told_shortly(string body, string mediaType)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then((_, _) => Task.FromResult(FakeExchange.Body(HttpStatusCode.OK, body, mediaType)));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetMarket("KX"), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Equal(KalshiErrorCategory.InvalidResult, error.Category);
        Assert.Contains("200", error.Message, StringComparison.Ordinal);
        Assert.Contains(mediaType, error.Message, StringComparison.Ordinal);
        Assert.Single(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task An_order_that_was_taken_with_an_unreadable_answer_is_told_to_be_taken()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(HttpStatusCode.Created, "taken!");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Contains("did accept the request", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, "")]
    [InlineData(HttpStatusCode.OK, "{}")]
    public async Task An_operation_without_an_answer_may_stay_silent(HttpStatusCode status, string body)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(status, body);

        Assert.NotNull(await fixture.Client.SendAsync(new CancelAllOrders(), fixture.Trace, Token));
    }

    [Fact]
    public async Task Long_and_wild_words_are_cut_and_cleaned()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((_, _) => Task.FromResult(FakeExchange.Body(
            HttpStatusCode.BadRequest, $"\u001b[2Jone\r\n\ttwo\u202e {new string('x', 5_000_000)}", "text/plain")));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token));

        Assert.StartsWith("[2Jone two xxx", error.ExchangeMessage, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 300, 400);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public async Task An_answer_beyond_all_bounds_is_not_read()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((_, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StreamContent(new EndlessStream()),
        }));

        // Reading so much takes a while, in which no time may pass.
        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
        Assert.Single(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SocketError.HostNotFound, "DNS")]
    [InlineData(HttpRequestError.ConnectionError, SocketError.ConnectionRefused, "exchange.test:443 refuses the connection")]
    [InlineData(HttpRequestError.ConnectionError, SocketError.NetworkUnreachable, "exchange.test:443 cannot be reached")]
    [InlineData(HttpRequestError.Unknown, SocketError.ConnectionReset, "broke before POST /portfolio/events/orders was answered")]
    public async Task Failures_of_the_network_are_told_apart(HttpRequestError kind, SocketError socket, string words)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.AlwaysThrows(new HttpRequestException(kind, "failed", new SocketException((int)socket)));

        var error = await Assert.ThrowsAsync<KalshiException>(
            () => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        Assert.Equal(KalshiErrorCategory.ConnectionError, error.Category);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        // Only the connection that broke on the way leaves a doubt.
        Assert.Equal(socket == SocketError.ConnectionReset, error.Message.Contains("not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_untrusted_certificate_is_told()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.AlwaysThrows(new HttpRequestException(
            HttpRequestError.SecureConnectionError, "failed", new AuthenticationException("The certificate is not trusted")));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
        Assert.Contains("not trusted", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task No_secret_shows_up_in_errors_or_trace()
    {
        using var fixture = new ClientFixture();
        // The worst an exchange, or what stands before it, may do: send the request's headers back.
        fixture.Exchange.Always((sent, _) => Task.FromResult(FakeExchange.Body(
            HttpStatusCode.ServiceUnavailable, $"Your request was:\n{sent.Headers}", "text/plain")));

        var error = await Assert.ThrowsAsync<KalshiException>(
            () => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        var shown = string.Join('\n', [error.ToString(), error.Advice, error.ExchangeMessage, .. fixture.TraceLines]);
        Assert.All(fixture.Exchange.Requests, sent =>
        {
            Assert.DoesNotContain(sent.Signature!, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(sent.Signature![..40], shown, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("PRIVATE KEY", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(ClientFixture.KeyId, string.Join('\n', fixture.TraceLines), StringComparison.Ordinal);
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
