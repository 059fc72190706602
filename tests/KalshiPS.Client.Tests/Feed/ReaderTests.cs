using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KalshiPS.Client.Feed.Books;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

public sealed class ReaderTests
{
    private static readonly byte[][] Frames =
    [
        """{"type":"orderbook_delta","sid":1,"seq":2,"msg":{"market_ticker":"KXA","market_id":"f5ed38e2-0991-4c8f-817e-08c4fd9cbfdb","price_dollars":"0.4700","delta_fp":"-3.00","side":"yes","ts":"2026-06-11T06:31:29.957081Z","ts_ms":1781159489957}}"""u8.ToArray(),
        """{"type":"orderbook_snapshot","sid":1,"seq":1,"msg":{"market_ticker":"KXA","market_id":"x","yes_dollars_fp":[["0.4700","3.00"]],"no_dollars_fp":[["0.5200","2.00"]]}}"""u8.ToArray(),
        """{"type":"trade","sid":11,"seq":4,"msg":{"trade_id":"d91bc706","market_ticker":"KXA","yes_price_dollars":"0.360","no_price_dollars":"0.640","count_fp":"136.00","taker_side":"no","is_block_trade":false,"ts":1669149841,"ts_ms":1669149841000}}"""u8.ToArray(),
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["type"] = "ticker", ["sid"] = 2, ["msg"] = FakeFeed.Ticker("KXA", 0.45m) }),
        """{"id":123,"sid":456,"seq":222,"type":"ok","msg":{"market_tickers":["A","B"]}}"""u8.ToArray(),
        """{"id":127,"type":"error","msg":{"code":16,"msg":"Market not found","market_ticker":"X"}}"""u8.ToArray(),
        """{"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta","sid":1}}"""u8.ToArray(),
    ];

    [Fact]
    public void A_change_keeps_every_digit_and_the_exact_time()
    {
        var frame = new FeedReader().Read(Frames[0]);
        var delta = Assert.IsType<OrderBookDelta>(frame.Message);
        Assert.Equal(
            ("KXA", 0.4700m, -3.00m, "yes", 1L, 2L),
            (delta.Ticker, delta.Price, delta.Change, delta.Side, delta.SubscriptionId!.Value, delta.Sequence!.Value));
        Assert.Equal(DateTimeOffset.Parse("2026-06-11T06:31:29.957081Z", null), delta.Timestamp);
    }

    [Fact]
    public void The_same_ticker_is_one_string()
    {
        var reader = new FeedReader();
        var one = Assert.IsType<OrderBookDelta>(reader.Read(Frames[0]).Message);
        var other = Assert.IsType<TradeUpdate>(reader.Read(Frames[2]).Message);
        Assert.Same(one.Ticker, other.Ticker);
    }

    [Fact]
    public void A_pool_that_is_full_still_gives_the_right_texts()
    {
        var pool = new TextPool();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 100_000; i++)
            {
                var text = $"KXTICKER-26NOV24-{i}";
                Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
            }
        }

        Assert.Equal("Ünïcödé", pool.Get("Ünïcödé"u8));
    }

    [Fact]
    public void A_kind_that_is_not_known_is_kept()
    {
        var frame = new FeedReader().Read("""{"type":"brand_new","sid":3,"seq":9,"msg":{"what":"0.1"}}"""u8);
        var unknown = Assert.IsType<UnknownUpdate>(frame.Message);
        Assert.Equal(("brand_new", 9L, "0.1"), (unknown.Type, unknown.Sequence!.Value, unknown.ExtraData!["what"]));
    }

    [Theory]
    [InlineData("""{"type":"trade","sid":3,"seq":9,"msg":{"count_fp":"ten"}}""")]
    [InlineData("""{"type":"orderbook_delta","sid":3,"seq":9}""")]
    [InlineData("""{"type":"orderbook_delta","sid":3,"seq":9,"msg":null}""")]
    [InlineData("""{"sid":3,"seq":9,"msg":{}}""")]
    public void Of_what_cannot_be_read_the_subscription_is_still_told(string text)
    {
        var frame = new FeedReader().Read(Encoding.UTF8.GetBytes(text));
        Assert.NotNull(frame.Problem);
        Assert.Equal((3L, 9L), (frame.SubscriptionId, frame.Sequence));
    }

    [Fact]
    public void Nothing_that_arrives_makes_the_reader_fail() =>
        Mutated.Sample(
            bytes =>
            {
                var frame = new FeedReader().Read(bytes);
                return frame.Problem is null == (frame.Message is not null || frame.Reply is not null);
            },
            iter: 20_000);

    [Theory]
    [InlineData("orderbook_trade.use_yes_price.jsonl", "0.4700x3 | 0.5200x2")]
    // This one was recorded with no prices for no.
    [InlineData("orderbook_trade.jsonl", "0.4700x3 | 0.4800x1")]
    public void Recorded_books_follow_without_a_gap_from_snapshot_to_end(string recording, string end)
    {
        var reader = new FeedReader();
        var books = new Dictionary<string, LiveBook>(StringComparer.Ordinal);
        var next = new Dictionary<long, long>();
        foreach (var line in File.ReadLines(SharedFolder.Require($"samples/ws/{recording}")).Where(line => line.Length > 0))
        {
            var frame = reader.Read(Encoding.UTF8.GetBytes(line + "\n"));
            Assert.Null(frame.Problem);
            Assert.Empty(ExtraMembers.Of((object?)frame.Message ?? frame.Reply));
            if (frame is { SubscriptionId: { } sid, Sequence: { } sequence })
            {
                Assert.Equal(next.GetValueOrDefault(sid) + 1, sequence);
                next[sid] = sequence;
            }

            if (frame.Message is OrderBookSnapshot snapshot)
                Assert.True((books[snapshot.Ticker] = new LiveBook(snapshot.Ticker)).TryLoad(snapshot));
            else if (frame.Message is OrderBookDelta delta)
                Assert.True(books[delta.Ticker].TryApply(delta));
        }

        var view = Assert.Single(books).Value.View(depth: null, changes: 0);
        Assert.Equal(end, FakeBook.Shown(view.Book));
    }

    private static Gen<byte[]> Mutated =>
        from number in Gen.Int[0, Frames.Length - 1]
        let frame = Frames[number]
        from cut in Gen.Int[0, frame.Length]
        from isCut in Gen.Bool
        from places in Gen.Int[0, frame.Length - 1].Array[0, 4]
        from values in Gen.Byte.Array[4]
        select Mutate(frame, isCut ? cut : frame.Length, places, values);

    private static byte[] Mutate(byte[] frame, int length, int[] places, byte[] values)
    {
        var bytes = frame.ToArray();
        for (var i = 0; i < places.Length; i++)
            bytes[places[i]] = values[i];
        return bytes[..length];
    }
}
