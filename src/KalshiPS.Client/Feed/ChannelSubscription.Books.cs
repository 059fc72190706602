using KalshiPS.Client.Feed.Books;

namespace KalshiPS.Client.Feed;

// The books of the channel of books, and how they become right again.
internal sealed partial class ChannelSubscription
{
    /// <summary>How long a snapshot may take to come.</summary>
    public static readonly TimeSpan SnapshotTime = TimeSpan.FromSeconds(5);

    /// <summary>How long a bid may meet an ask: a change of several levels comes as several messages.</summary>
    public static readonly TimeSpan CrossedTime = TimeSpan.FromSeconds(1);

    // What was tried in vain is tried more seldom.
    private static readonly TimeSpan LongestSnapshotTime = TimeSpan.FromSeconds(60);

    private readonly List<SubscriptionItem> resynchronized = [];
    private bool isAsked;
    private long askedAt;
    private int attempts;

    /// <summary>Ends once no snapshot is awaited any more; null while nobody asks.</summary>
    public TaskCompletionSource? BooksCame { get; set; }

    /// <summary>Marks books stale, says so and has them fetched anew.</summary>
    /// <param name="lost">The items whose books are doubtful.</param>
    /// <param name="why">What the reason was.</param>
    public void LoseBooks(IEnumerable<SubscriptionItem> lost, string why)
    {
        if (traits.Overflow != Overflow.Books)
            return;
        var stale = new List<SubscriptionItem>();
        foreach (var item in lost.Where(item => item.IsWanted && (item.IsOpen || item.Book is not null)))
        {
            item.IsAwaited = true;
            if (item.Book is not { IsStale: false } book)
                continue;
            book.IsStale = true;
            item.IsToldStale = true;
            stale.Add(item);
        }

        isAsked = false;
        HasWork = true;
        if (stale.Count > 0)
            Tell(FeedState.Stale, stale, $"The books are fetched anew: {why}.");
    }

    /// <summary>Marks all books stale.</summary>
    public void LoseBooks(string why) => LoseBooks(items.Values, why);

    /// <summary>Looks after what ought to have happened by now.</summary>
    /// <returns>Whether only a new connection can help.</returns>
    public bool Check()
    {
        foreach (var item in items.Values)
        {
            if (item.Book is { IsStale: false, CrossedAt: { } since } && time.GetElapsedTime(since) >= CrossedTime)
                LoseBooks([item], $"in {item.Name} a bid met an ask");
        }

        if (!isAsked || subscriptionId is null || time.GetElapsedTime(askedAt) < Patience() || !items.Values.Any(item => item.IsAwaited))
            return false;
        attempts++;
        isAsked = false;
        switch (attempts)
        {
            case 2:
                Reopen();
                return false;
            case 3:
                return true;
            default:
                return false;
        }
    }

    private TimeSpan Patience() => attempts < 3
        ? SnapshotTime
        : TimeSpan.FromSeconds(Math.Min(LongestSnapshotTime.TotalSeconds, SnapshotTime.TotalSeconds * attempts));

    private List<SubscriptionItem> BooksToAskFor()
    {
        if (isAsked)
            return [];
        return [.. items.Values.Where(item => item is { IsAwaited: true, IsOpen: true, IsWanted: true }).Take(MostItems)];
    }

    /// <summary>Notes that snapshots are under way.</summary>
    public void AskedForBooks()
    {
        HasWork = false;
        isAsked = true;
        askedAt = time.GetTimestamp();
    }

    private void ExpectBooks(IReadOnlyList<SubscriptionItem> opened)
    {
        if (traits.Overflow != Overflow.Books)
            return;
        foreach (var item in opened)
            item.IsAwaited = item.IsWanted && item.Book is not { IsStale: false };
        AskedForBooks();
    }

    private void Take(OrderBookDelta delta)
    {
        if (!items.TryGetValue(delta.Ticker, out var item) || item.Book is not { IsStale: false } book)
            return;
        if (!book.TryApply(delta))
        {
            LoseBooks([item], $"a change did not fit the book of {item.Name}");
            return;
        }

        if (!book.IsCrossed)
            book.CrossedAt = null;
        else
            book.CrossedAt ??= time.GetTimestamp();
        foreach (var watch in item.Watches)
            watch.PutChange(item, delta);
    }

    private void Take(OrderBookSnapshot snapshot)
    {
        if (!items.TryGetValue(snapshot.Ticker, out var item) || !item.IsWanted)
            return;
        if (item is { IsAwaited: false, Book.IsStale: false })
        {
            // The exchange began anew without being asked: what was built up till now may have been wrong.
            item.Book.IsStale = true;
            item.IsToldStale = true;
            Tell(FeedState.Stale, [item], $"The exchange sent the book of {item.Name} once more, unasked.");
        }

        item.Book ??= new LiveBook(item.Name);
        item.Book.CrossedAt = null;
        if (!item.Book.TryLoad(snapshot) || item.Book.IsCrossed)
        {
            // It stays stale; Check asks again in a while.
            item.Book.IsStale = true;
            item.IsAwaited = true;
            AskedForBooks();
            return;
        }

        item.IsAwaited = false;
        if (item.IsToldStale)
            resynchronized.Add(item);
        item.IsToldStale = false;
        foreach (var watch in item.Watches)
            watch.PutChange(item, snapshot);
        TellIfResynchronized();
    }

    private void TellIfResynchronized()
    {
        if (traits.Overflow != Overflow.Books || items.Values.Any(item => item.IsAwaited))
            return;
        attempts = 0;
        BooksCame?.TrySetResult();
        var right = resynchronized.Where(item => item.Book is { IsStale: false }).ToList();
        resynchronized.Clear();
        if (right.Count > 0)
            Tell(FeedState.Resynchronized, right, right.Count == 1 ? $"The book of {right[0].Name} is right again." : $"{right.Count} books are right again.");
    }
}
