using BenchmarkDotNet.Attributes;
using KalshiPS.Client.Feed.Books;
using KalshiPS.Client.Feed.Wire;

namespace KalshiPS.Benchmarks;

/// <summary>Measures ten thousand changes of a book with about ninety levels per side; figures are per change.</summary>
[MemoryDiagnoser]
public class KeepBook
{
    private const int Changes = 10_000;

    private readonly LiveBook book = new("KXHIGHNY-26NOV24-B80.5");
    private OrderBookDelta[] changes = [];

    [GlobalSetup]
    public void SetUp()
    {
        var reader = new FeedReader();
        book.TryLoad(new OrderBookSnapshot());
        var there = SampleFrames.Of("orderbook_delta", Changes).Select(frame => (OrderBookDelta)reader.Read(frame).Message!).ToList();
        // Every change is undone at the end, so that each round begins with the same book.
        changes = [.. there, .. there.Select(change => new OrderBookDelta { Ticker = change.Ticker, Side = change.Side, Price = change.Price, Change = -change.Change })];
    }

    [Benchmark(Description = "LiveBook", OperationsPerInvoke = Changes * 2)]
    public decimal? Ours()
    {
        foreach (var change in changes)
            book.TryApply(change);
        return book.BestBid;
    }

    [Benchmark(Baseline = true, Description = "SortedDictionary", OperationsPerInvoke = Changes * 2)]
    public int Plain()
    {
        var bids = new SortedDictionary<decimal, decimal>();
        var asks = new SortedDictionary<decimal, decimal>();
        foreach (var change in changes)
        {
            var side = change.Side == OutcomeSides.Yes ? bids : asks;
            var price = change.Price!.Value;
            side.TryGetValue(price, out var count);
            count += change.Change!.Value;
            if (count == 0m)
                side.Remove(price);
            else
                side[price] = count;
        }

        return bids.Count + asks.Count;
    }
}
