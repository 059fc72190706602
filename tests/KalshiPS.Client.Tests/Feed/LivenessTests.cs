using System.Text;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>What is a sign of life and what is not.</summary>
public sealed class LivenessTests
{
    [Fact]
    public async Task A_line_that_fell_silent_is_told_to_everybody_within_seconds()
    {
        using var bench = new FeedBench();
        using var tickers = bench.Watch(FeedChannels.Ticker, "A");
        using var books = bench.Watch(FeedChannels.OrderBook, "A");
        await bench.Open("orderbook_delta[A] ticker[A]");
        await bench.Rest(books);
        bench.Feed.Socket.IsDead = true;
        var began = bench.Time.GetUtcNow();
        await bench.Next(tickers, FeedState.Disconnected);
        await bench.Next(books, FeedState.Stale);
        Assert.InRange(bench.Time.GetUtcNow() - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(12));
        await bench.Next(books, FeedState.Resynchronized);
    }

    [Fact]
    public async Task A_line_on_which_nothing_happens_stays()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        var until = bench.Time.GetUtcNow() + TimeSpan.FromMinutes(2);
        await bench.Until(() => bench.Time.GetUtcNow() > until);
        Assert.Single(bench.Feed.Handshakes);
        Assert.InRange(bench.Feed.CountOf("list_subscriptions"), 10, 30);
    }

    [Theory]
    [InlineData("{")]
    [InlineData(" ")]
    public async Task A_message_that_never_ends_is_no_sign_of_life(string part)
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        var first = bench.Feed.Socket;
        // Within a message nothing else can come, a reply neither.
        first.IsDead = true;
        var began = bench.Time.GetUtcNow();
        var ended = false;
        await bench.Until(() =>
        {
            // As fast as the client reads, and never to the end.
            first.Push(Encoding.UTF8.GetBytes(part), isLast: false);
            while (watch.TryRead(out var message))
                ended |= message is FeedStateChange { State: FeedState.Disconnected };
            return ended;
        });
        Assert.InRange(bench.Time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(12));
        await bench.Until(() => bench.Feed.Handshakes.Count == 2);
        await bench.Open("ticker[A]");
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await bench.Next<TickerUpdate>(watch)).YesBid);
    }

    [Fact]
    public async Task A_message_in_many_parts_is_read()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        bench.Feed.Garbles = bytes =>
        {
            foreach (var part in bytes[..^1])
                bench.Feed.Socket.Push([part], isLast: false);
            return bytes[^1..];
        };
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await bench.Next<TickerUpdate>(watch)).YesBid);
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task A_message_beyond_all_size_ends_the_connection()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        for (var i = 0; i <= 16; i++)
            bench.Feed.Socket.Push(new byte[1024 * 1024], isLast: false);
        await bench.Next(watch, FeedState.Disconnected);
        await bench.Until(() => bench.Feed.Handshakes.Count == 2);
    }
}
