using System.Globalization;
using KalshiPS.Client.Feed;

namespace KalshiPS.Chaos;

/// <summary>Builds books from a watch's messages, as views or as single changes, and validates each.</summary>
/// <param name="name">The watch's name, for problems.</param>
/// <param name="verdict">Records problems.</param>
public sealed class BookListener(string name, Verdict verdict)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Sides> books = new(StringComparer.Ordinal);
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);

    /// <summary>The number of received single changes of books.</summary>
    public long Changes { get; private set; }

    /// <summary>Whether a book was reported as stale and not yet as correct again.</summary>
    public bool IsStale
    {
        get
        {
            lock (gate)
                return stale.Count > 0;
        }
    }

    /// <summary>Listens until it is canceled.</summary>
    public async Task RunAsync(FeedSubscription watch, CancellationToken token)
    {
        try
        {
            await foreach (var message in watch.ReadAllAsync(token).ConfigureAwait(false))
            {
                lock (gate)
                    Take(message);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener was canceled.
        }
    }

    /// <summary>Gets a market's book as received; empty before.</summary>
    public string Shown(string ticker)
    {
        lock (gate)
            return books.TryGetValue(ticker, out var book) ? book.ToString() : "";
    }

    private void Take(FeedMessage message)
    {
        switch (message)
        {
            case OrderBookView view:
                Changes += view.Changes;
                books[view.Ticker] = Checked(view.Ticker, new Sides(view.Book.Bids, view.Book.Asks));
                break;
            case OrderBookSnapshot snapshot:
                books[snapshot.Ticker] = Checked(snapshot.Ticker, new Sides(snapshot.Bids, snapshot.Asks));
                break;
            case OrderBookDelta delta:
                Changes++;
                if (!books.TryGetValue(delta.Ticker, out var book))
                    verdict.Problem($"{name}: a change of {delta.Ticker} before its book");
                else
                    Checked(delta.Ticker, book.Apply(delta));
                break;
            case FeedStateChange change:
                verdict.Count($"{name}: {change.State}");
                if (change.State == FeedState.Stale)
                    stale.UnionWith(change.Tickers);
                else if (change.State == FeedState.Resynchronized)
                    stale.ExceptWith(change.Tickers);
                break;
        }
    }

    private Sides Checked(string ticker, Sides book)
    {
        if (book.Problem() is { } problem)
            verdict.Problem($"{name}: the book of {ticker} {problem}: {book}");
        return book;
    }

    private sealed class Sides
    {
        private readonly SortedDictionary<decimal, decimal> bids = new(Comparer<decimal>.Create((one, other) => other.CompareTo(one)));
        private readonly SortedDictionary<decimal, decimal> asks = [];

        public Sides(IEnumerable<OrderBookLevel> bids, IEnumerable<OrderBookLevel> asks)
        {
            foreach (var level in bids)
                this.bids.Add(level.Price, level.Count);
            foreach (var level in asks)
                this.asks.Add(level.Price, level.Count);
        }

        public Sides Apply(OrderBookDelta delta)
        {
            var side = delta.Side == OutcomeSides.Yes ? bids : asks;
            var price = delta.Price!.Value;
            var count = side.GetValueOrDefault(price) + delta.Change!.Value;
            if (count == 0m)
                side.Remove(price);
            else
                side[price] = count;
            return this;
        }

        public string? Problem()
        {
            if (bids.Count > 0 && asks.Count > 0 && bids.First().Key >= asks.First().Key)
                return "is crossed";
            return bids.Values.Any(count => count <= 0m) || asks.Values.Any(count => count <= 0m) ? "has a level of nothing or less" : null;
        }

        public override string ToString() => $"{Text(bids)}| {Text(asks)}";

        private static string Text(SortedDictionary<decimal, decimal> side) =>
            string.Concat(side.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Value:0.##}@{level.Key:0.####} ")));
    }
}
