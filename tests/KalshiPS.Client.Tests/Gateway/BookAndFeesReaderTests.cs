using System.Net;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Gateway;

public sealed class BookAndFeesReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_event_says_of_fees_comes_with_the_book()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(Answer(sent)));

        var now = await fixture.Elapsed(Reader(fixture).ReadAsync(SampleOrders.Ticker, fixture.Trace, Token));

        Assert.Equal(0.4m, now.Book.BestBid);
        Assert.Equal(new Money.FeeTerms("quadratic", 0.5m, IsWaived: false), now.Terms);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_two_seconds_and_only_once_in_a_pipeline()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var reader = Reader(fixture);
        var before = fixture.Time.GetUtcNow();

        Assert.Null(await fixture.Elapsed(reader.TryReadAsync(SampleOrders.Ticker, fixture.Trace, Token)));
        // The clock goes on in steps, and a busy machine wakes who waits some steps later.
        Assert.InRange(fixture.Time.GetUtcNow() - before, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        var sent = fixture.Exchange.Requests.Count;
        Assert.Null(await reader.TryReadAsync(SampleOrders.Ticker, fixture.Trace, Token));

        Assert.Equal(sent, fixture.Exchange.Requests.Count);
        Assert.Contains(fixture.TraceLines, static line => line.Contains("could not be read within 2 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_market_that_is_not_there_does_not_keep_the_others()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(
            sent.Uri.AbsolutePath.Contains("/NO-SUCH", StringComparison.Ordinal)
                ? FakeExchange.Json(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"not found"}}""")
                : Answer(sent)));
        var reader = Reader(fixture);

        Assert.Null(await fixture.Elapsed(reader.TryReadAsync("NO-SUCH", fixture.Trace, Token)));
        Assert.NotNull(await fixture.Elapsed(reader.TryReadAsync(SampleOrders.Ticker, fixture.Trace, Token)));
    }

    [Fact]
    public async Task Who_cancels_is_heard_and_not_told_of_missing_numbers()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.ThenNothing().ThenNothing();
        using var stop = new CancellationTokenSource();

        var reading = Reader(fixture).TryReadAsync(SampleOrders.Ticker, fixture.Trace, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Read_in_earnest_a_failure_is_an_error()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"not found"}}""");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Reader(fixture).ReadAsync(SampleOrders.Ticker, fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.NotFound, error.Id);
    }

    private static BookAndFeesReader Reader(ClientFixture fixture) => new(fixture.Client, Fees.Of(fixture.Client));

    private static HttpResponseMessage Answer(Sent sent) => FakeExchange.Json(HttpStatusCode.OK, sent.Uri.AbsolutePath switch
    {
        var path when path.EndsWith("/orderbook", StringComparison.Ordinal) =>
            """{"orderbook_fp":{"yes_dollars":[["0.4000","10.00"]],"no_dollars":[["0.5000","10.00"]]}}""",
        var path when path.Contains("/events/", StringComparison.Ordinal) =>
            """{"event":{"event_ticker":"KXHIGHNY-26NOV23","series_ticker":"KXHIGHNY","fee_multiplier_override":0.5}}""",
        var path when path.Contains("/series/", StringComparison.Ordinal) =>
            """{"series":{"ticker":"KXHIGHNY","fee_type":"quadratic","fee_multiplier":1}}""",
        _ => $$$"""{"market":{"ticker":"{{{SampleOrders.Ticker}}}","event_ticker":"KXHIGHNY-26NOV23","status":"active"}}""",
    });
}
