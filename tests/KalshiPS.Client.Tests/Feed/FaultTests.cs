using System.Text;
using CsCheck;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>Random order flow over a line with random faults: in the end the books are the exchange's.</summary>
public sealed class FaultTests
{
    private static readonly string[] Markets = ["A", "B", "C"];

    private enum Fault
    {
        None,
        Lose,
        Break,
        Goodbye,
        EndSubscription,
        Garble,
        Snapshot,
    }

    [Fact]
    public Task After_every_fault_the_books_are_the_exchanges_again() =>
        Steps.SampleAsync(
            async steps =>
            {
                using var fixture = new FeedFixture();
                using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Markets });
                using var changes = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Markets, BookChanges = true });
                var (shown, replayed) = (new Dictionary<string, string>(StringComparer.Ordinal), new Replay());
                await Agreed(fixture, watch, changes, shown, replayed);
                foreach (var (market, price, count, isBid, fault) in steps)
                {
                    await Apply(fixture, fault, Markets[market]);
                    // Bids below the middle, asks above it: the true book is never crossed.
                    fixture.Feed.Change(Markets[market], isBid ? "yes" : "no", (isBid ? price : price + 50) / 100m, count / 100m);
                    fixture.Feed.Loses = null;
                    fixture.Feed.Garbles = null;
                    if (fault == Fault.None)
                        continue;
                    // What was lost is noticed by the next message.
                    fixture.Feed.Change(Markets[market], "yes", 0.01m, 1m);
                    await Agreed(fixture, watch, changes, shown, replayed);
                }

                await Agreed(fixture, watch, changes, shown, replayed);
            },
            iter: 25);

    [Fact]
    public Task Garbage_never_stops_the_feed() =>
        Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 3].Array[5, 40].SampleAsync(
            async garbage =>
            {
                using var fixture = new FeedFixture();
                using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Markets });
                using var changes = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Markets, BookChanges = true });
                var (shown, replayed) = (new Dictionary<string, string>(StringComparer.Ordinal), new Replay());
                await Agreed(fixture, watch, changes, shown, replayed);
                foreach (var places in garbage)
                {
                    fixture.Feed.Garbles = bytes => Overwritten(bytes, places);
                    fixture.Feed.Change(Markets[places.Length % Markets.Length], "yes", 0.01m, 1m);
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                }

                fixture.Feed.Garbles = null;
                // A digit that became another digit is not to be noticed; what cannot be read at all is.
                await fixture.Until(() => fixture.Hub.IsConnected);
                fixture.Feed.Send([]);
                await Agreed(fixture, watch, changes, shown, replayed);
            },
            iter: 25);

    private static Gen<(int Market, int Price, int Count, bool IsBid, Fault Fault)[]> Steps =>
        Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[1, 45],
            Gen.Int[-200, 400],
            Gen.Bool,
            Gen.Frequency((12, Gen.Const(Fault.None)), (1, Gen.Enum<Fault>())),
            (market, price, count, isBid, fault) => (market, price, count, isBid, fault)).Array[10, 60];

    private static async Task Apply(FeedFixture fixture, Fault fault, string market)
    {
        var isOpen = fixture.Feed.Open.Length > 0;
        switch (fault)
        {
            case Fault.Lose when isOpen:
                fixture.Feed.Loses = frame => frame["seq"] is not null;
                fixture.Feed.Change(market, "yes", 0.02m, 1m);
                fixture.Feed.Loses = null;
                break;
            case Fault.Break:
                fixture.Feed.Socket.Break();
                await fixture.Until(() => !fixture.Hub.IsConnected);
                break;
            case Fault.Goodbye:
                fixture.Feed.Socket.SayGoodbye();
                await fixture.Until(() => !fixture.Hub.IsConnected);
                break;
            case Fault.EndSubscription when isOpen:
                fixture.Feed.EndSubscription(FeedChannels.OrderBook, 25, saysWhich: true);
                break;
            case Fault.Garble:
                fixture.Feed.Garbles = bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("price", "prize", StringComparison.Ordinal)[..^3]);
                break;
            case Fault.Snapshot:
                fixture.Feed.Snapshot(market);
                break;
        }
    }

    private static byte[] Overwritten(byte[] bytes, (int Place, byte Value)[] places)
    {
        foreach (var (place, value) in places)
            bytes[place % bytes.Length] = value;
        return bytes;
    }

    private static Task Agreed(FeedFixture fixture, FeedSubscription watch, FeedSubscription changes, Dictionary<string, string> shown, Replay replayed) =>
        fixture.Until(
            () =>
            {
                while (watch.TryRead(out var message))
                {
                    if (message is OrderBookView view)
                        shown[view.Ticker] = FakeBook.Shown(view.Book);
                }

                while (changes.TryRead(out var message))
                    replayed.Take(message);
                return Markets.All(market => fixture.Feed.Books.TryGetValue(market, out var truth)
                    && shown.GetValueOrDefault(market) == truth.ToString()
                    && replayed.Of(market) == truth.ToString());
            },
            "Agreement");

    /// <summary>What somebody builds who takes snapshots and changes as they come.</summary>
    private sealed class Replay
    {
        private readonly Dictionary<string, FakeBook> books = new(StringComparer.Ordinal);

        public string? Of(string market) => books.GetValueOrDefault(market)?.ToString();

        public void Take(FeedMessage message)
        {
            switch (message)
            {
                case OrderBookSnapshot snapshot:
                    var book = books[snapshot.Ticker] = new FakeBook();
                    foreach (var level in snapshot.Bids)
                        book.Change("yes", level.Price, level.Count);
                    foreach (var level in snapshot.Asks)
                        book.Change("no", level.Price, level.Count);
                    break;
                case OrderBookDelta delta:
                    books[delta.Ticker].Change(delta.Side, delta.Price!.Value, delta.Change!.Value);
                    break;
            }
        }
    }
}
