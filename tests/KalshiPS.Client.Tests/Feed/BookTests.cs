using CsCheck;
using KalshiPS.Client.Feed.Books;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

public sealed class BookTests
{
    [Fact]
    public void Any_flow_of_changes_gives_the_book_that_a_plain_dictionary_gives() =>
        Changes.Sample(changes =>
        {
            var (live, plain) = (Loaded(), new FakeBook());
            foreach (var (isBid, price, change) in changes)
            {
                var side = isBid ? "yes" : "no";
                var before = FakeBook.Shown(live.View(null, 0).Book);
                var fits = plain.Change(side, price, change);
                var isTaken = live.TryApply(new OrderBookDelta { Ticker = "A", Side = side, Price = price, Change = change });
                if (fits != isTaken && change != 0m)
                    return false;
                if (!isTaken && FakeBook.Shown(live.View(null, 0).Book) != before)
                    return false;
            }

            var view = live.View(null, 0);
            return FakeBook.Shown(view.Book) == plain.ToString()
                && view.BidDepth == plain.Bids.Values.Sum()
                && view.AskDepth == plain.Asks.Values.Sum()
                && live.BestBid == view.Book.BestBid
                && live.BestAsk == view.Book.BestAsk;
        });

    [Fact]
    public void A_snapshot_replaces_everything_in_whatever_order_it_comes()
    {
        var book = Loaded();
        book.TryApply(new OrderBookDelta { Side = "yes", Price = 0.99m, Change = 1m });
        Assert.True(book.TryLoad(new OrderBookSnapshot
        {
            Bids = [new(0.10m, 1m), new(0.30m, 2.5m), new(0.20m, 3m)],
            Asks = [new(0.35m, 4m), new(0.90m, 5m), new(0.40m, 0.01m)],
        }));
        Assert.Equal("0.3000x2.5 0.2000x3 | 0.3500x4 0.4000x0.01", FakeBook.Shown(book.View(2, 0).Book));
        Assert.Equal((6.5m, 9.01m), (book.View(2, 0).BidDepth, book.View(2, 0).AskDepth));
    }

    [Fact]
    public void A_snapshot_that_says_no_time_leaves_none_of_before()
    {
        var book = Loaded();
        book.TryApply(new OrderBookDelta { Side = "yes", Price = 0.5m, Change = 1m, Timestamp = DateTimeOffset.UnixEpoch });
        Assert.Equal(DateTimeOffset.UnixEpoch, book.View(null, 0).Timestamp);
        book.TryLoad(new OrderBookSnapshot());
        Assert.Null(book.View(null, 0).Timestamp);
        Assert.Null(book.Snapshot().Timestamp);
    }

    [Theory]
    [InlineData("yes", "0.5", "-1")]
    [InlineData("maybe", "0.5", "1")]
    [InlineData("no", "0", "1")]
    [InlineData("no", "1", "1")]
    public void What_cannot_be_a_change_is_refused(string side, string price, string change) =>
        Assert.False(Loaded().TryApply(new OrderBookDelta
        {
            Side = side,
            Price = Money.FixedPoint.Parse(price),
            Change = Money.FixedPoint.Parse(change),
        }));

    private static Gen<(bool IsBid, decimal Price, decimal Change)[]> Changes =>
        Gen.Select(Gen.Bool, Gen.Int[1, 9_999], Gen.Int[-300, 500], (isBid, price, change) => (isBid, (price % 40 + 1) / 100m, change / 100m)).Array[0, 400];

    private static LiveBook Loaded()
    {
        var book = new LiveBook("A");
        book.TryLoad(new OrderBookSnapshot());
        return book;
    }
}
