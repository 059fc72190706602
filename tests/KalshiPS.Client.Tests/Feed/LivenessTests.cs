using System.Text;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>What is a sign of life and what is not.</summary>
public sealed class LivenessTests
{
    [Fact]
    public async Task A_line_that_fell_silent_is_told_to_everybody_within_seconds()
    {
        using var fixture = new FeedFixture();
        using var tickers = fixture.Watch(FeedChannels.Ticker, "A");
        using var books = fixture.Watch(FeedChannels.OrderBook, "A");
        await fixture.Open("orderbook_delta[A] ticker[A]");
        await fixture.Rest(books);
        fixture.Feed.Socket.IsDead = true;
        var began = fixture.Time.GetUtcNow();
        await fixture.Next(tickers, FeedState.Disconnected);
        await fixture.Next(books, FeedState.Stale);
        Assert.InRange(fixture.Time.GetUtcNow() - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(12));
        await fixture.Next(books, FeedState.Resynchronized);
    }

    [Fact]
    public async Task A_line_on_which_nothing_happens_stays()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        var until = fixture.Time.GetUtcNow() + TimeSpan.FromMinutes(2);
        await fixture.Until(() => fixture.Time.GetUtcNow() > until);
        Assert.Single(fixture.Feed.Handshakes);
        Assert.InRange(fixture.Feed.CountOf("list_subscriptions"), 10, 30);
    }

    [Theory]
    [InlineData("{")]
    [InlineData(" ")]
    public async Task A_message_that_never_ends_is_no_sign_of_life(string part)
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        var first = fixture.Feed.Socket;
        // Within a message nothing else can come, a reply neither.
        first.IsDead = true;
        var began = fixture.Time.GetUtcNow();
        var ended = false;
        await fixture.Until(() =>
        {
            // As fast as the client reads, and never to the end.
            first.Push(Encoding.UTF8.GetBytes(part), isLast: false);
            while (watch.TryRead(out var message))
                ended |= message is FeedStateChange { State: FeedState.Disconnected };
            return ended;
        });
        Assert.InRange(fixture.Time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(12));
        await fixture.Until(() => fixture.Feed.Handshakes.Count == 2);
        await fixture.Open("ticker[A]");
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await fixture.Next<TickerUpdate>(watch)).YesBid);
    }

    [Fact]
    public async Task A_message_in_many_parts_is_read()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        fixture.Feed.Garbles = bytes =>
        {
            foreach (var part in bytes[..^1])
                fixture.Feed.Socket.Push([part], isLast: false);
            return bytes[^1..];
        };
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await fixture.Next<TickerUpdate>(watch)).YesBid);
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task A_message_beyond_all_size_ends_the_connection()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        for (var i = 0; i <= 16; i++)
            fixture.Feed.Socket.Push(new byte[1024 * 1024], isLast: false);
        await fixture.Next(watch, FeedState.Disconnected);
        await fixture.Until(() => fixture.Feed.Handshakes.Count == 2);
    }
}
