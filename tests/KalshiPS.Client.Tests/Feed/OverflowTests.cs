using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

public sealed class OverflowTests
{
    [Fact]
    public async Task Of_tickers_that_nobody_reads_the_latest_of_each_market_is_kept()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A", "B");
        await bench.Open("ticker[A,B]");
        for (var i = 1; i <= 90; i++)
        {
            bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", i / 100m));
            bench.Feed.Tell(FeedChannels.Ticker, "ticker", "B", FakeFeed.Ticker("B", (91 - i) / 100m));
        }

        await TakenIn(bench);
        var read = (await bench.Rest(watch)).OfType<TickerUpdate>().Select(ticker => (ticker.Ticker, ticker.YesBid));
        Assert.Equal([("A", 0.90m), ("B", 0.01m)], read);
    }

    [Fact]
    public async Task Of_views_that_nobody_reads_the_latest_is_shown()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.OrderBook, "A");
        await bench.Open("orderbook_delta[A]");
        for (var i = 1; i <= 90; i++)
            bench.Feed.Change("A", "yes", i / 100m, 1m);
        await TakenIn(bench);
        var view = Assert.Single((await bench.Rest(watch)).OfType<OrderBookView>());
        Assert.Equal(bench.Feed.Books["A"].ToString(), FakeBook.Shown(view.Book));
        Assert.Equal(91, view.Changes);
    }

    [Fact]
    public async Task Trades_that_nobody_reads_are_left_out_and_counted()
    {
        using var bench = new FeedBench();
        using var watch = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade], Tickers = ["A"], Capacity = 10 });
        await bench.Open("trade[A]");
        for (var i = 1; i <= 25; i++)
            bench.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", $"{i}"));
        await TakenIn(bench);
        var read = await bench.Rest(watch);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), read.OfType<TradeUpdate>().Select(trade => trade.TradeId), StringComparer.Ordinal);
        Assert.Equal(15, Assert.Single(read.OfType<FeedStateChange>(), change => change.State == FeedState.Overflow).Missed);
    }

    [Fact]
    public async Task Of_fills_that_nobody_reads_the_first_are_kept_and_the_others_counted()
    {
        using var bench = new FeedBench();
        using var watch = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null, Capacity = 10 });
        await bench.Open("fill");
        for (var i = 1; i <= 200; i++)
            bench.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        await TakenIn(bench);
        var read = await bench.Rest(watch);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), read.OfType<FillUpdate>().Select(fill => fill.TradeId), StringComparer.Ordinal);
        var told = Assert.IsType<FeedStateChange>(read[^1]);
        Assert.Equal((FeedState.Overflow, FeedChannels.Fill, 190L), (told.State, told.Channel, told.Missed));
        bench.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", "201"));
        Assert.Equal("201", (await bench.Next<FillUpdate>(watch)).TradeId);
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task One_slow_reader_of_fills_keeps_nobody_else_from_hearing()
    {
        using var bench = new FeedBench();
        using var slow = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null, Capacity = 1 });
        using var fills = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        using var tickers = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("fill ticker[A]");
        for (var i = 1; i <= 50; i++)
            bench.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.5m));
        Assert.Equal(0.5m, (await bench.Next<TickerUpdate>(tickers)).YesBid);
        Assert.Equal(50, (await bench.Rest(fills)).OfType<FillUpdate>().Count());
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task Trades_that_nobody_reads_displace_no_fill_and_each_channel_is_told_of_its_own()
    {
        using var bench = new FeedBench();
        using var watch = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade, FeedChannels.Fill], Tickers = ["A"], Capacity = 10 });
        await bench.Open("fill[A] trade[A]");
        for (var i = 1; i <= 25; i++)
            bench.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", $"{i}"));
        for (var i = 1; i <= 12; i++)
            bench.Feed.Tell(FeedChannels.Fill, "fill", "A", FakeFeed.Fill("A", $"{i}"));
        await TakenIn(bench);
        var read = await bench.Rest(watch);
        Assert.Equal(10, read.OfType<FillUpdate>().Count());
        Assert.Equal(
            [(FeedChannels.Trade, 15L), (FeedChannels.Fill, 2L)],
            read.OfType<FeedStateChange>().Where(change => change.State == FeedState.Overflow).Select(change => (change.Channel, change.Missed!.Value)));
    }

    [Fact]
    public async Task Changes_of_a_book_that_nobody_reads_end_in_its_whole_book()
    {
        using var bench = new FeedBench();
        using var watch = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = ["A"], BookChanges = true, Capacity = 10 });
        await bench.Open("orderbook_delta[A]");
        for (var i = 1; i <= 90; i++)
            bench.Feed.Change("A", "yes", i / 100m, 1m);
        await TakenIn(bench);
        var read = await bench.Rest(watch);
        var states = read.OfType<FeedStateChange>().Select(change => change.State).ToList();
        Assert.Equal([FeedState.Connected, FeedState.Overflow, FeedState.Resynchronized], states);
        var last = Assert.IsType<OrderBookSnapshot>(read[^2]);
        Assert.Equal(90, last.Bids.Count);
        bench.Feed.Change("A", "yes", 0.95m, 1m);
        Assert.Equal(0.95m, (await bench.Next<OrderBookDelta>(watch)).Price);
        Assert.Equal(0, bench.Feed.CountOf("get_snapshot"));
    }

    private static Task TakenIn(FeedBench bench) => bench.Until(() => bench.Feed.Socket.Waiting == 0);
}
