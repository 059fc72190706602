using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

public sealed class OverflowTests
{
    [Fact]
    public async Task Of_tickers_that_nobody_reads_the_latest_of_each_market_is_kept()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A", "B");
        await fixture.Open("ticker[A,B]");
        for (var i = 1; i <= 90; i++)
        {
            fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", i / 100m));
            fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "B", FakeFeed.Ticker("B", (91 - i) / 100m));
        }

        await TakenIn(fixture);
        var read = (await fixture.Rest(watch)).OfType<TickerUpdate>().Select(ticker => (ticker.Ticker, ticker.YesBid));
        Assert.Equal([("A", 0.90m), ("B", 0.01m)], read);
    }

    [Fact]
    public async Task Of_views_that_nobody_reads_the_latest_is_shown()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.OrderBook, "A");
        await fixture.Open("orderbook_delta[A]");
        for (var i = 1; i <= 90; i++)
            fixture.Feed.Change("A", "yes", i / 100m, 1m);
        await TakenIn(fixture);
        var view = Assert.Single((await fixture.Rest(watch)).OfType<OrderBookView>());
        Assert.Equal(fixture.Feed.Books["A"].ToString(), FakeBook.Shown(view.Book));
        Assert.Equal(91, view.Changes);
    }

    [Fact]
    public async Task Trades_that_nobody_reads_are_left_out_and_counted()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade], Tickers = ["A"], Capacity = 10 });
        await fixture.Open("trade[A]");
        for (var i = 1; i <= 25; i++)
            fixture.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", $"{i}"));
        await TakenIn(fixture);
        var read = await fixture.Rest(watch);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), read.OfType<TradeUpdate>().Select(trade => trade.TradeId), StringComparer.Ordinal);
        Assert.Equal(15, Assert.Single(read.OfType<FeedStateChange>(), change => change.State == FeedState.Overflow).Missed);
    }

    [Fact]
    public async Task Of_fills_that_nobody_reads_the_first_are_kept_and_the_others_counted()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null, Capacity = 10 });
        await fixture.Open("fill");
        for (var i = 1; i <= 200; i++)
            fixture.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        await TakenIn(fixture);
        var read = await fixture.Rest(watch);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), read.OfType<FillUpdate>().Select(fill => fill.TradeId), StringComparer.Ordinal);
        var told = Assert.IsType<FeedStateChange>(read[^1]);
        Assert.Equal((FeedState.Overflow, FeedChannels.Fill, 190L), (told.State, told.Channel, told.Missed));
        fixture.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", "201"));
        Assert.Equal("201", (await fixture.Next<FillUpdate>(watch)).TradeId);
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task One_slow_reader_of_fills_keeps_nobody_else_from_hearing()
    {
        using var fixture = new FeedFixture();
        using var slow = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null, Capacity = 1 });
        using var fills = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        using var tickers = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("fill ticker[A]");
        for (var i = 1; i <= 50; i++)
            fixture.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await fixture.Next<TickerUpdate>(tickers)).YesBid);
        Assert.Equal(50, (await fixture.Rest(fills)).OfType<FillUpdate>().Count());
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task Trades_that_nobody_reads_displace_no_fill_and_each_channel_is_told_of_its_own()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade, FeedChannels.Fill], Tickers = ["A"], Capacity = 10 });
        await fixture.Open("fill[A] trade[A]");
        for (var i = 1; i <= 25; i++)
            fixture.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", $"{i}"));
        for (var i = 1; i <= 12; i++)
            fixture.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        await TakenIn(fixture);
        var read = await fixture.Rest(watch);
        Assert.Equal(10, read.OfType<FillUpdate>().Count());
        Assert.Equal(
            [(FeedChannels.Trade, 15L), (FeedChannels.Fill, 2L)],
            read.OfType<FeedStateChange>().Where(change => change.State == FeedState.Overflow).Select(change => (change.Channel, change.Missed!.Value)));
    }

    [Fact]
    public async Task Changes_of_a_book_that_nobody_reads_end_in_its_whole_book()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = ["A"], BookChanges = true, Capacity = 10 });
        await fixture.Open("orderbook_delta[A]");
        for (var i = 1; i <= 90; i++)
            fixture.Feed.Change("A", "yes", i / 100m, 1m);
        await TakenIn(fixture);
        var read = await fixture.Rest(watch);
        var states = read.OfType<FeedStateChange>().Select(change => change.State).ToList();
        Assert.Equal([FeedState.Connected, FeedState.Overflow, FeedState.Resynchronized], states);
        var last = Assert.IsType<OrderBookSnapshot>(read[^2]);
        Assert.Equal(90, last.Bids.Count);
        fixture.Feed.Change("A", "yes", 0.95m, 1m);
        Assert.Equal(0.95m, (await fixture.Next<OrderBookDelta>(watch)).Price);
        Assert.Equal(0, fixture.Feed.CountOf("get_snapshot"));
    }

    private static Task TakenIn(FeedFixture fixture) => fixture.Until(() => fixture.Feed.Socket.Waiting == 0);
}
