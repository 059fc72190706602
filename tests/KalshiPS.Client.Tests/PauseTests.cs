using System.Net;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class PauseTests
{
    private const string Open = "open";
    private const string Halted = "halted";
    private const string Stopped = "stopped";
    private const string Wordless = "";
    private const string TradingIsPaused = """{"error":{"code":"trading_is_paused","message":"trading is paused"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, Wordless, Stopped, Stopped, KalshiErrorId.ExchangePaused, "The exchange is paused, and", true)]
    [InlineData(503, Wordless, Halted, Halted, KalshiErrorId.ExchangePaused, "Trading is paused, and", true)]
    [InlineData(503, Wordless, Halted, Open, KalshiErrorId.ServerError, "The exchange failed", true)]
    [InlineData(503, Wordless, Open, Halted, KalshiErrorId.ExchangePaused, "Trading is paused on shard 1, and", true)]
    [InlineData(503, Wordless, Open, Open, KalshiErrorId.ServerError, "The exchange failed", true)]
    [InlineData(503, TradingIsPaused, Halted, Halted, KalshiErrorId.ExchangePaused, "Trading is paused:", false)]
    [InlineData(503, TradingIsPaused, Stopped, Halted, KalshiErrorId.ExchangePaused, "Trading is paused on shard 1:", false)]
    [InlineData(409, TradingIsPaused, Open, Open, KalshiErrorId.MarketClosed, "accepts no orders", false)]
    [InlineData(409, TradingIsPaused, Open, Halted, KalshiErrorId.ExchangePaused, "Trading is paused on shard 1:", false)]
    public async Task A_pause_is_told_with_its_shard_and_leaves_open_what_was_open(
        int status, string body, string first, string second, string expectedId, string expectedWords, bool isUnknown)
    {
        using var fixture = new ClientFixture();
        Answer(fixture, status, body, Status(first, second));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        Assert.Equal(expectedId, error.Id);
        Assert.Contains(expectedWords, error.Message, StringComparison.Ordinal);
        Assert.Equal(isUnknown, error.IsOutcomeUnknown);
        if (expectedId == KalshiErrorId.ExchangePaused)
        {
            Assert.Contains("2026-11-26 10:00 UTC", error.Message, StringComparison.Ordinal);
            Assert.Equal(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero), error.EstimatedResumeTime);
            Assert.Contains(1, error.PausedShards);
        }
    }

    [Theory]
    [InlineData(Halted, "can be canceled meanwhile")]
    [InlineData(Stopped, "nor canceled")]
    public async Task The_advice_says_whether_cancels_work(string state, string expected)
    {
        using var fixture = new ClientFixture();
        Answer(fixture, 503, TradingIsPaused, Status(state, state));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        Assert.Contains(expected, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trading_pause_does_not_explain_a_failed_cancel()
    {
        using var fixture = new ClientFixture();
        Answer(fixture, 503, Wordless, Status(Halted, Halted));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(new CancelOrderV2(SampleOrders.OrderId), fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.ServerError, error.Id);
    }

    [Fact]
    public async Task Many_that_fail_together_ask_once()
    {
        using var fixture = new ClientFixture();
        Answer(fixture, 503, TradingIsPaused, Status(Halted, Halted));

        await fixture.Elapsed(Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)))));

        Assert.Single(fixture.Exchange.Requests, request => request.Uri.AbsolutePath.EndsWith("/exchange/status", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    public async Task Without_a_status_the_failure_is_told_as_it_is(HttpStatusCode status, string body)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(sent.Uri.AbsolutePath.EndsWith("/exchange/status", StringComparison.Ordinal)
            ? FakeExchange.Json(status, body)
            : FakeExchange.Json(HttpStatusCode.ServiceUnavailable, TradingIsPaused)));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.ExchangePaused, error.Id);
        Assert.Contains("trading is paused", error.Message, StringComparison.Ordinal);
        Assert.Empty(error.PausedShards);
    }

    [Fact]
    public async Task The_status_is_read_though_it_comes_with_a_failure()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.ServiceUnavailable, Status(Stopped, Stopped));

        var status = await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);

        Assert.False(status.ExchangeActive);
        Assert.Equal(2, status.Shards.Count);
    }

    [Fact]
    public async Task An_order_that_a_pause_leaves_open_is_unknown_and_says_that_it_is_a_pause()
    {
        using var fixture = new ClientFixture();
        Answer(fixture, 503, Wordless, Status(Stopped, Stopped));

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), TimeSpan.FromSeconds(30), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id);
        Assert.True(outcome.Error.IsOutcomeUnknown);
        Assert.Contains("The exchange is paused", outcome.Error.Message, StringComparison.Ordinal);
    }

    // The order's market is on shard 1.
    private static void Answer(ClientFixture fixture, int status, string body, string exchangeStatus) =>
        fixture.Exchange.Always((sent, _) => Task.FromResult(sent.Uri.AbsolutePath switch
        {
            var path when path.EndsWith("/exchange/status", StringComparison.Ordinal) => FakeExchange.Json(HttpStatusCode.OK, exchangeStatus),
            var path when path.EndsWith($"/markets/{SampleOrders.Ticker}", StringComparison.Ordinal) =>
                FakeExchange.Json(HttpStatusCode.OK, $$$"""{"market":{"ticker":"{{{SampleOrders.Ticker}}}","exchange_index":1}}"""),
            _ => FakeExchange.Json((HttpStatusCode)status, body),
        }));

    private static string Status(string first, string second) => $$"""
        {"exchange_active":{{Active(first)}},"trading_active":{{Trading(first)}},"exchange_estimated_resume_time":"2026-11-26T10:00:00Z",
        "exchange_index_statuses":[
        {"exchange_index":0,"description":"a","exchange_active":{{Active(first)}},"trading_active":{{Trading(first)}},"intra_exchange_transfers_active":true},
        {"exchange_index":1,"description":"b","exchange_active":{{Active(second)}},"trading_active":{{Trading(second)}},"intra_exchange_transfers_active":true}]}
        """;

    private static string Active(string state) => state == Stopped ? "false" : "true";

    private static string Trading(string state) => state == Open ? "true" : "false";
}
