using KalshiPS.Client.Feed.Books;

namespace KalshiPS.Client.Feed;

/// <summary>Keeps the order books of the book channel current: applies messages, and requests snapshots again when in doubt.</summary>
internal sealed class BookSynchronizer(ChannelAudience audience, TimeProvider time)
{
    /// <summary>The time limit for a snapshot.</summary>
    public static readonly TimeSpan SnapshotTime = TimeSpan.FromSeconds(5);

    /// <summary>The time for which a book may be crossed: a change of several levels comes as several messages.</summary>
    public static readonly TimeSpan CrossedTime = TimeSpan.FromSeconds(1);

    // A repeated request without effect is made less often.
    private static readonly TimeSpan LongestSnapshotTime = TimeSpan.FromSeconds(60);

    private readonly List<SubscriptionItem> resynchronized = [];
    private TaskCompletionSource? arrival;
    private long? requestedAt;
    private int attempts;

    /// <summary>Whether no snapshots are under way, so that some may have to be requested.</summary>
    public bool NeedsRequest => requestedAt is null;

    /// <summary>Records that the first snapshots of opened items are to come, without a request.</summary>
    public void Expect(IEnumerable<SubscriptionItem> opened)
    {
        foreach (var item in opened.Where(item => item.IsWanted))
            item.Book ??= new LiveBook(item.Name);
        RecordRequest();
    }

    /// <summary>Requests the snapshot of an item that is open already and whose book had no listener until now.</summary>
    public void Request(SubscriptionItem item)
    {
        item.Book = new LiveBook(item.Name);
        requestedAt = null;
    }

    /// <summary>Returns the items whose snapshots have to be requested.</summary>
    /// <param name="most">The maximum number of items.</param>
    public List<SubscriptionItem> NextRequest(int most) => NeedsRequest
        ? [.. audience.Items.Where(item => item is { IsBookAwaited: true, IsOpen: true, IsWanted: true }).Take(most)]
        : [];

    /// <summary>Records that snapshots are under way.</summary>
    /// <returns>A task that ends once all snapshots have arrived.</returns>
    public Task BeginRequest()
    {
        RecordRequest();
        arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return arrival.Task;
    }

    /// <summary>Marks all books stale, publishes that and requests their snapshots again.</summary>
    /// <param name="why">The reason.</param>
    public void Invalidate(string why) => Invalidate(audience.Items, why);

    /// <summary>Checks for snapshots that are late and books that stay crossed.</summary>
    /// <returns>The remedy to apply.</returns>
    public BookRemedy Check()
    {
        foreach (var item in audience.Items)
        {
            if (item.Book is { State: BookState.Crossed } book && time.GetElapsedTime(book.CrossedAt) >= CrossedTime)
                Invalidate([item], $"in {item.Name} a bid met an ask");
        }

        if (requestedAt is not { } since || audience.SubscriptionId is null || time.GetElapsedTime(since) < Patience() || !audience.Items.Any(item => item.IsBookAwaited))
            return BookRemedy.None;
        attempts++;
        requestedAt = null;
        return attempts switch
        {
            2 => BookRemedy.Reopen,
            3 => BookRemedy.Reconnect,
            _ => BookRemedy.None,
        };
    }

    /// <summary>Applies a change to its book.</summary>
    public void Apply(OrderBookDelta delta)
    {
        if (audience.Find(delta.Ticker) is not { Book: { IsCurrent: true } book } item)
            return;
        if (!book.TryApply(delta))
        {
            Invalidate([item], $"a change did not fit the book of {item.Name}");
            return;
        }

        if (!book.IsCrossed)
        {
            book.State = BookState.Live;
        }
        else if (book.State != BookState.Crossed)
        {
            book.State = BookState.Crossed;
            book.CrossedAt = time.GetTimestamp();
        }

        foreach (var watch in item.Watches)
            watch.EnqueueChange(item, delta);
    }

    /// <summary>Replaces a book by its snapshot.</summary>
    public void Apply(OrderBookSnapshot snapshot)
    {
        if (audience.Find(snapshot.Ticker) is not { IsWanted: true } item)
            return;
        var book = item.Book ??= new LiveBook(item.Name);
        if (book.IsCurrent)
        {
            // The exchange started over without a request: the book until now may have been wrong.
            book.State = BookState.Stale;
            audience.Publish(FeedState.Stale, [item], $"The exchange sent the book of {item.Name} again without a request.");
        }

        if (!book.TryLoad(snapshot) || book.IsCrossed)
        {
            // It is requested again after a while.
            RecordRequest();
            return;
        }

        if (book.State == BookState.Stale)
            resynchronized.Add(item);
        book.State = BookState.Live;
        foreach (var watch in item.Watches)
            watch.EnqueueChange(item, snapshot);
        PublishIfResynchronized();
    }

    /// <summary>Publishes the books that are current again, once all snapshots have arrived.</summary>
    public void PublishIfResynchronized()
    {
        if (audience.Items.Any(item => item.IsBookAwaited))
            return;
        attempts = 0;
        arrival?.TrySetResult();
        var right = resynchronized.Where(item => item.Book is { IsCurrent: true }).ToList();
        resynchronized.Clear();
        if (right.Count > 0)
            audience.Publish(FeedState.Resynchronized, right, right.Count == 1 ? $"The book of {right[0].Name} is current again." : $"{right.Count} books are current again.");
    }

    private void Invalidate(IReadOnlyCollection<SubscriptionItem> doubtful, string why)
    {
        var stale = new List<SubscriptionItem>();
        foreach (var item in doubtful.Where(item => item.IsWanted && (item.IsOpen || item.Book is not null)))
        {
            item.Book ??= new LiveBook(item.Name);
            if (!item.Book.IsCurrent)
                continue;
            item.Book.State = BookState.Stale;
            stale.Add(item);
        }

        requestedAt = null;
        if (stale.Count > 0)
            audience.Publish(FeedState.Stale, stale, $"The books are requested again: {why}.");
    }

    private void RecordRequest() => requestedAt = time.GetTimestamp();

    private TimeSpan Patience() => attempts < 3
        ? SnapshotTime
        : TimeSpan.FromSeconds(Math.Min(LongestSnapshotTime.TotalSeconds, SnapshotTime.TotalSeconds * attempts));
}

/// <summary>Specifies the remedy when snapshots do not come.</summary>
internal enum BookRemedy
{
    /// <summary>They are only requested again.</summary>
    None,

    /// <summary>The channel is closed and opened again.</summary>
    Reopen,

    /// <summary>The connection is replaced.</summary>
    Reconnect,
}
