using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Errors;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Feed;

public sealed class ResyncTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_lost_message_leads_to_one_resync(bool confirmsSnapshots)
    {
        using var bench = new FeedBench();
        bench.Feed.ConfirmsSnapshots = confirmsSnapshots;
        using var watch = await WatchedBook(bench, "A", "B");
        LoseOne(bench, "A");
        bench.Feed.Change("B", "yes", 0.20m, 1m);
        var before = new List<FeedMessage>();
        var gap = await bench.Next(watch, FeedState.Gap, before);
        Assert.Equal(1, gap.Missed);
        Assert.Equal(["A", "B"], (await bench.Next(watch, FeedState.Stale)).Tickers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["A", "B"], (await bench.Next(watch, FeedState.Resynchronized, before)).Tickers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        bench.Feed.Change("A", "yes", 0.02m, 1m);
        await AssertBook(bench, watch, "A");
        Assert.Equal(1, bench.Feed.CountOf("get_snapshot"));
        Assert.DoesNotContain(await bench.Rest(watch), message => message is FeedStateChange);
    }

    [Fact]
    public async Task A_stale_book_is_never_shown()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.GivesSnapshots = false;
        LoseOne(bench, "A");
        bench.Feed.Change("A", "yes", 0.20m, 1m);
        await bench.Next(watch, FeedState.Stale);
        bench.Feed.Change("A", "yes", 0.21m, 1m);
        Assert.DoesNotContain(await bench.Rest(watch), message => message is OrderBookView);
        bench.Feed.GivesSnapshots = true;
        await bench.Next(watch, FeedState.Resynchronized);
        bench.Feed.Change("A", "yes", 0.22m, 1m);
        await AssertBook(bench, watch, "A");
    }

    [Fact]
    public async Task A_book_that_get_snapshot_does_not_bring_is_fetched_by_a_new_subscription()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.GivesSnapshots = false;
        LoseOne(bench, "A");
        bench.Feed.Change("A", "yes", 0.20m, 1m);
        await bench.Next(watch, FeedState.Resynchronized);
        Assert.Equal((1, 2), (bench.Feed.CountOf("unsubscribe"), bench.Feed.CountOf("subscribe")));
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task Frames_that_say_ok_are_counted()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        for (var i = 0; i < 5; i++)
        {
            watch.Add([$"B{i}"]);
            await bench.Next<OrderBookView>(watch, view => view.Ticker == $"B{i}");
            bench.Feed.Change("A", "yes", 0.10m, 1m);
            await AssertBook(bench, watch, "A");
        }

        Assert.Equal((5, 0), (bench.Feed.CountOf("add_markets"), bench.Feed.CountOf("get_snapshot")));
    }

    [Fact]
    public async Task A_snapshot_that_nobody_asked_for_is_taken_and_said()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.Books["A"].Bids[0.33m] = 7m;
        bench.Feed.Snapshot("A");
        await bench.Next(watch, FeedState.Stale);
        await bench.Next(watch, FeedState.Resynchronized);
        bench.Feed.Change("A", "yes", 0.34m, 1m);
        await AssertBook(bench, watch, "A");
        Assert.Equal(0, bench.Feed.CountOf("get_snapshot"));
    }

    [Fact]
    public async Task A_change_that_does_not_fit_has_that_book_fetched_anew()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A", "B");
        bench.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "0.7000", "-5.00"));
        Assert.Equal(["A"], (await bench.Next(watch, FeedState.Stale)).Tickers);
        await bench.Next(watch, FeedState.Resynchronized);
        Assert.Equal("""["A"]""", bench.Feed.Commands[^1]["params"]!["market_tickers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_book_whose_bid_meets_an_ask_is_fetched_anew_if_it_stays_so()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.Change("A", "no", 0.60m, 1m);
        await AssertBook(bench, watch, "A");
        bench.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "0.6500", "5.00"));
        var before = new List<FeedMessage>();
        await bench.Next(watch, FeedState.Stale, before);
        Assert.DoesNotContain(before, message => message is OrderBookView { Spread: <= 0m });
        await bench.Next(watch, FeedState.Resynchronized);
        bench.Feed.Change("A", "no", 0.61m, 1m);
        await AssertBook(bench, watch, "A");
    }

    [Fact]
    public async Task A_book_that_is_crossed_for_a_moment_is_no_reason_to_worry()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.Change("A", "no", 0.60m, 1m);
        bench.Feed.Change("A", "yes", 0.60m, 1m);
        bench.Feed.Change("A", "no", 0.60m, -1m);
        await AssertBook(bench, watch, "A");
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(await bench.Rest(watch), message => message is FeedStateChange);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(17, true)]
    [InlineData(25, true)]
    [InlineData(25, false)]
    public async Task A_subscription_that_the_exchange_ends_is_opened_anew(int code, bool saysWhich)
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.EndSubscription(FeedChannels.OrderBook, code, saysWhich);
        await bench.Next(watch, FeedState.Stale);
        await bench.Next(watch, FeedState.Resynchronized);
        bench.Feed.Change("A", "yes", 0.20m, 1m);
        await AssertBook(bench, watch, "A");
        Assert.Equal(saysWhich ? 1 : 2, bench.Feed.Handshakes.Count);
    }

    [Fact]
    public async Task After_a_break_everything_is_opened_again_with_a_fresh_signature()
    {
        using var bench = new FeedBench();
        using var books = await WatchedBook(bench, "A");
        using var tickers = bench.Watch(FeedChannels.Ticker, "A", "B");
        using var fills = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        await bench.Open("fill orderbook_delta[A] ticker[A,B]");
        bench.Feed.Socket.Break();
        var before = new List<FeedMessage>();
        await bench.Next(books, FeedState.Resynchronized, before);
        Assert.Equal(
            ["Disconnected", "Stale", "Reconnecting", "Connected"],
            before.OfType<FeedStateChange>().Select(change => change.State.ToString()),
            StringComparer.Ordinal);
        await bench.Open("fill orderbook_delta[A] ticker[A,B]");
        bench.Feed.Change("A", "yes", 0.20m, 1m);
        await AssertBook(bench, books, "A");
        var signatures = bench.Feed.Handshakes.Select(handshake => handshake.Headers["KALSHI-ACCESS-TIMESTAMP"]);
        Assert.Equal(2, signatures.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_again_is_tried_ever_more_seldom_but_for_ever()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        for (var i = 0; i < 12; i++)
            bench.Feed.Refusals.Enqueue(FeedErrors.Broken("a test's wish"));
        bench.Feed.Socket.SayGoodbye();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 13; i++)
            waits.Add((await bench.Next(watch, FeedState.Reconnecting)).RetryAfter!.Value);
        await bench.Next(watch, FeedState.Connected);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30)));
        Assert.All(waits.TakeLast(3), wait => Assert.InRange(wait, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_first_connection_that_cannot_be_made_is_given_up_in_time()
    {
        using var bench = new FeedBench();
        for (var i = 0; i < 100; i++)
            bench.Feed.Refusals.Enqueue(FeedErrors.Broken("a test's wish"));
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Until(() => bench.Feed.Handshakes.Count > 3);
        var error = await Failure(bench, watch);
        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 0, KalshiErrorId.Authentication)]
    [InlineData(HttpStatusCode.Unauthorized, 40, KalshiErrorId.ClockSkew)]
    [InlineData(HttpStatusCode.Forbidden, 0, KalshiErrorId.PermissionDenied)]
    public async Task A_handshake_that_is_refused_for_good_ends_the_watch(HttpStatusCode status, int skew, string id)
    {
        using var bench = new FeedBench();
        var now = bench.Time.GetUtcNow();
        bench.Feed.Refusals.Enqueue(FeedErrors.Refused(
            Transport.KalshiRequest.Raw("GET", "/trade-api/ws/v2", jsonBody: null), status, now.AddSeconds(skew), now));
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        var error = await Failure(bench, watch);
        Assert.Equal(id, error.Id);
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task A_quiet_line_is_asked_and_kept()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        await bench.Until(() => bench.Feed.CountOf("list_subscriptions") >= 3);
        Assert.Single(bench.Feed.Handshakes);
        Assert.DoesNotContain(await bench.Rest(watch), message => message is FeedStateChange { State: not FeedState.Connected });
    }

    [Fact]
    public async Task A_busy_line_is_not_asked()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        for (var i = 0; i < 30; i++)
        {
            bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.01m * (i + 1)));
            await bench.Next<TickerUpdate>(watch);
            bench.Time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(0, bench.Feed.CountOf("list_subscriptions"));
    }

    [Fact]
    public async Task A_dead_line_is_noticed_and_replaced()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.Socket.IsDead = true;
        await bench.Next(watch, FeedState.Disconnected);
        await bench.Next(watch, FeedState.Resynchronized);
        Assert.Equal(2, bench.Feed.Handshakes.Count);
    }

    [Fact]
    public async Task A_command_without_reply_has_the_connection_made_anew()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        bench.Feed.Socket.IsDead = true;
        watch.Add(["B"]);
        await bench.Next(watch, FeedState.Disconnected);
        await bench.Open("ticker[A,B]");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_books_are_fetched_anew()
    {
        using var bench = new FeedBench();
        using var watch = await WatchedBook(bench, "A");
        bench.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "a lot", "1.00"));
        await bench.Next(watch, FeedState.Unreadable);
        await bench.Next(watch, FeedState.Stale);
        await bench.Next(watch, FeedState.Resynchronized);
        bench.Feed.Change("A", "yes", 0.22m, 1m);
        await AssertBook(bench, watch, "A");
    }

    private static async Task<FeedWatch> WatchedBook(FeedBench bench, params string[] tickers)
    {
        foreach (var ticker in tickers)
            bench.Feed.Change(ticker, "yes", 0.01m, 5m);
        var watch = bench.Watch(FeedChannels.OrderBook, tickers);
        foreach (var _ in tickers)
            await bench.Next<OrderBookView>(watch);
        return watch;
    }

    private static void LoseOne(FeedBench bench, string ticker)
    {
        bench.Feed.Loses = _ => true;
        bench.Feed.Change(ticker, "yes", 0.05m, 1m);
        bench.Feed.Loses = null;
    }

    private static async Task AssertBook(FeedBench bench, FeedWatch watch, string ticker) =>
        await bench.Next<OrderBookView>(watch, view => view.Ticker == ticker && FakeBook.Shown(view.Book) == bench.Feed.Books[ticker].ToString());

    private static JsonObject Delta(string ticker, string side, string price, string change) => new()
    {
        ["market_ticker"] = ticker,
        ["market_id"] = "x",
        ["price_dollars"] = price,
        ["delta_fp"] = change,
        ["side"] = side,
    };

    private static async Task<KalshiException> Failure(FeedBench bench, FeedWatch watch)
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        await bench.Until(() => reading.IsCompleted);
        return await Assert.ThrowsAsync<KalshiException>(() => reading);
    }
}
