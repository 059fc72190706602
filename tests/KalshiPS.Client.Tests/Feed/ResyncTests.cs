using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Client.Feed;
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
        using var fixture = new FeedFixture();
        fixture.Feed.ConfirmsSnapshots = confirmsSnapshots;
        using var watch = await WatchedBook(fixture, "A", "B");
        LoseOne(fixture, "A");
        fixture.Feed.Change("B", "yes", 0.20m, 1m);
        var before = new List<FeedMessage>();
        var gap = await fixture.Next(watch, FeedState.Gap, before);
        Assert.Equal(1, gap.Missed);
        Assert.Equal(["A", "B"], (await fixture.Next(watch, FeedState.Stale)).Tickers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["A", "B"], (await fixture.Next(watch, FeedState.Resynchronized, before)).Tickers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        fixture.Feed.Change("A", "yes", 0.02m, 1m);
        await AssertBook(fixture, watch, "A");
        Assert.Equal(1, fixture.Feed.CountOf("get_snapshot"));
        Assert.DoesNotContain(await fixture.Rest(watch), message => message is FeedStateChange);
    }

    [Fact]
    public async Task A_stale_book_is_never_shown()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.GivesSnapshots = false;
        LoseOne(fixture, "A");
        fixture.Feed.Change("A", "yes", 0.20m, 1m);
        await fixture.Next(watch, FeedState.Stale);
        fixture.Feed.Change("A", "yes", 0.21m, 1m);
        Assert.DoesNotContain(await fixture.Rest(watch), message => message is OrderBookView);
        fixture.Feed.GivesSnapshots = true;
        await fixture.Next(watch, FeedState.Resynchronized);
        fixture.Feed.Change("A", "yes", 0.22m, 1m);
        await AssertBook(fixture, watch, "A");
    }

    [Fact]
    public async Task A_book_that_get_snapshot_does_not_bring_is_fetched_by_a_new_subscription()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.GivesSnapshots = false;
        LoseOne(fixture, "A");
        fixture.Feed.Change("A", "yes", 0.20m, 1m);
        await fixture.Next(watch, FeedState.Resynchronized);
        Assert.Equal((1, 2), (fixture.Feed.CountOf("unsubscribe"), fixture.Feed.CountOf("subscribe")));
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task Frames_that_say_ok_are_counted()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        for (var i = 0; i < 5; i++)
        {
            watch.Add([$"B{i}"]);
            await fixture.Next<OrderBookView>(watch, view => view.Ticker == $"B{i}");
            fixture.Feed.Change("A", "yes", 0.10m, 1m);
            await AssertBook(fixture, watch, "A");
        }

        Assert.Equal((5, 0), (fixture.Feed.CountOf("add_markets"), fixture.Feed.CountOf("get_snapshot")));
    }

    [Fact]
    public async Task A_book_that_passes_to_another_listener_while_it_is_open_is_fetched_again()
    {
        using var fixture = new FeedFixture();
        using var first = await WatchedBook(fixture, "A");
        using var second = await WatchedBook(fixture, "B");
        fixture.Feed.Answer = _ =>
        {
            fixture.Feed.Answer = null;
            first.Remove(["A"]);
            second.Add(["A"]);
            return null;
        };
        second.Add(["C"]);
        await fixture.Next<OrderBookView>(second, view => view.Ticker == "A");
        Assert.Equal((1, 0), (fixture.Feed.CountOf("get_snapshot"), fixture.Feed.CountOf("delete_markets")));
    }

    [Fact]
    public async Task A_snapshot_that_nobody_asked_for_is_taken_and_said()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.Books["A"].Bids[0.33m] = 7m;
        fixture.Feed.Snapshot("A");
        await fixture.Next(watch, FeedState.Stale);
        await fixture.Next(watch, FeedState.Resynchronized);
        fixture.Feed.Change("A", "yes", 0.34m, 1m);
        await AssertBook(fixture, watch, "A");
        Assert.Equal(0, fixture.Feed.CountOf("get_snapshot"));
    }

    [Fact]
    public async Task A_change_that_does_not_fit_has_that_book_fetched_anew()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A", "B");
        fixture.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "0.7000", "-5.00"));
        Assert.Equal(["A"], (await fixture.Next(watch, FeedState.Stale)).Tickers);
        await fixture.Next(watch, FeedState.Resynchronized);
        Assert.Equal("""["A"]""", fixture.Feed.Commands[^1]["params"]!["market_tickers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_book_whose_bid_meets_an_ask_is_fetched_anew_if_it_stays_so()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.Change("A", "no", 0.60m, 1m);
        await AssertBook(fixture, watch, "A");
        fixture.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "0.6500", "5.00"));
        var before = new List<FeedMessage>();
        await fixture.Next(watch, FeedState.Stale, before);
        Assert.DoesNotContain(before, message => message is OrderBookView { Spread: <= 0m });
        await fixture.Next(watch, FeedState.Resynchronized);
        fixture.Feed.Change("A", "no", 0.61m, 1m);
        await AssertBook(fixture, watch, "A");
    }

    [Fact]
    public async Task A_book_that_is_crossed_for_a_moment_is_no_reason_to_worry()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.Change("A", "no", 0.60m, 1m);
        fixture.Feed.Change("A", "yes", 0.60m, 1m);
        fixture.Feed.Change("A", "no", 0.60m, -1m);
        await AssertBook(fixture, watch, "A");
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(await fixture.Rest(watch), message => message is FeedStateChange);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(17, true)]
    [InlineData(25, true)]
    [InlineData(25, false)]
    public async Task A_subscription_that_the_exchange_ends_is_opened_anew(int code, bool saysWhich)
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.EndSubscription(FeedChannels.OrderBook, code, saysWhich);
        await fixture.Next(watch, FeedState.Stale);
        await fixture.Next(watch, FeedState.Resynchronized);
        fixture.Feed.Change("A", "yes", 0.20m, 1m);
        await AssertBook(fixture, watch, "A");
        Assert.Equal(saysWhich ? 1 : 2, fixture.Feed.Handshakes.Count);
    }

    [Fact]
    public async Task After_a_break_everything_is_opened_again_with_a_fresh_signature()
    {
        using var fixture = new FeedFixture();
        using var books = await WatchedBook(fixture, "A");
        using var tickers = fixture.Watch(FeedChannels.Ticker, "A", "B");
        using var fills = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        await fixture.Open("fill orderbook_delta[A] ticker[A,B]");
        fixture.Feed.Socket.Break();
        var before = new List<FeedMessage>();
        await fixture.Next(books, FeedState.Resynchronized, before);
        Assert.Equal(
            ["Disconnected", "Stale", "Reconnecting", "Connected"],
            before.OfType<FeedStateChange>().Select(change => change.State.ToString()),
            StringComparer.Ordinal);
        await fixture.Open("fill orderbook_delta[A] ticker[A,B]");
        fixture.Feed.Change("A", "yes", 0.20m, 1m);
        await AssertBook(fixture, books, "A");
        var signatures = fixture.Feed.Handshakes.Select(handshake => handshake.Headers["KALSHI-ACCESS-TIMESTAMP"]);
        Assert.Equal(2, signatures.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_again_is_tried_ever_more_seldom_but_for_ever()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        for (var i = 0; i < 12; i++)
            fixture.Feed.Refusals.Enqueue(FeedErrors.Broken("a test's wish"));
        fixture.Feed.Socket.SayGoodbye();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 13; i++)
            waits.Add((await fixture.Next(watch, FeedState.Reconnecting)).RetryAfter!.Value);
        await fixture.Next(watch, FeedState.Connected);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30)));
        Assert.All(waits.TakeLast(3), wait => Assert.InRange(wait, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_first_connection_that_cannot_be_made_is_given_up_in_time()
    {
        using var fixture = new FeedFixture();
        for (var i = 0; i < 100; i++)
            fixture.Feed.Refusals.Enqueue(FeedErrors.Broken("a test's wish"));
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Until(() => fixture.Feed.Handshakes.Count > 3);
        var error = await Failure(fixture, watch);
        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 0, KalshiErrorId.Authentication)]
    [InlineData(HttpStatusCode.Unauthorized, 40, KalshiErrorId.ClockSkew)]
    [InlineData(HttpStatusCode.Forbidden, 0, KalshiErrorId.PermissionDenied)]
    public async Task A_handshake_that_is_refused_for_good_ends_the_watch(HttpStatusCode status, int skew, string id)
    {
        using var fixture = new FeedFixture();
        var now = fixture.Time.GetUtcNow();
        fixture.Feed.Refusals.Enqueue(FeedErrors.Refused(
            Calls.KalshiRequest.Raw("GET", "/trade-api/ws/v2", jsonBody: null), status, now.AddSeconds(skew), now));
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        var error = await Failure(fixture, watch);
        Assert.Equal(id, error.Id);
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task A_quiet_line_is_asked_and_kept()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        await fixture.Until(() => fixture.Feed.CountOf("list_subscriptions") >= 3);
        Assert.Single(fixture.Feed.Handshakes);
        Assert.DoesNotContain(await fixture.Rest(watch), message => message is FeedStateChange { State: not FeedState.Connected });
    }

    [Fact]
    public async Task A_busy_line_is_not_asked()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        for (var i = 0; i < 30; i++)
        {
            fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.01m * (i + 1)));
            await fixture.Next<TickerUpdate>(watch);
            fixture.Time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(0, fixture.Feed.CountOf("list_subscriptions"));
    }

    [Fact]
    public async Task A_dead_line_is_noticed_and_replaced()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.Socket.IsDead = true;
        await fixture.Next(watch, FeedState.Disconnected);
        await fixture.Next(watch, FeedState.Resynchronized);
        Assert.Equal(2, fixture.Feed.Handshakes.Count);
    }

    [Fact]
    public async Task A_command_without_reply_has_the_connection_made_anew()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        fixture.Feed.Socket.IsDead = true;
        watch.Add(["B"]);
        await fixture.Next(watch, FeedState.Disconnected);
        await fixture.Open("ticker[A,B]");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_books_are_fetched_anew()
    {
        using var fixture = new FeedFixture();
        using var watch = await WatchedBook(fixture, "A");
        fixture.Feed.Tell(FeedChannels.OrderBook, "orderbook_delta", "A", Delta("A", "yes", "a lot", "1.00"));
        await fixture.Next(watch, FeedState.Unreadable);
        await fixture.Next(watch, FeedState.Stale);
        await fixture.Next(watch, FeedState.Resynchronized);
        fixture.Feed.Change("A", "yes", 0.22m, 1m);
        await AssertBook(fixture, watch, "A");
    }

    private static async Task<FeedSubscription> WatchedBook(FeedFixture fixture, params string[] tickers)
    {
        foreach (var ticker in tickers)
            fixture.Feed.Change(ticker, "yes", 0.01m, 5m);
        var watch = fixture.Watch(FeedChannels.OrderBook, tickers);
        foreach (var _ in tickers)
            await fixture.Next<OrderBookView>(watch);
        return watch;
    }

    private static void LoseOne(FeedFixture fixture, string ticker)
    {
        fixture.Feed.Loses = _ => true;
        fixture.Feed.Change(ticker, "yes", 0.05m, 1m);
        fixture.Feed.Loses = null;
    }

    private static async Task AssertBook(FeedFixture fixture, FeedSubscription watch, string ticker) =>
        await fixture.Next<OrderBookView>(watch, view => view.Ticker == ticker && FakeBook.Shown(view.Book) == fixture.Feed.Books[ticker].ToString());

    private static JsonObject Delta(string ticker, string side, string price, string change) => new()
    {
        ["market_ticker"] = ticker,
        ["market_id"] = "x",
        ["price_dollars"] = price,
        ["delta_fp"] = change,
        ["side"] = side,
    };

    private static async Task<KalshiException> Failure(FeedFixture fixture, FeedSubscription watch)
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        await fixture.Until(() => reading.IsCompleted);
        return await Assert.ThrowsAsync<KalshiException>(() => reading);
    }
}
