using System.Diagnostics.CodeAnalysis;
using KalshiPS.Client.Feed.Books;

namespace KalshiPS.Client.Feed;

/// <summary>Queues the messages of one listener. The queue is bounded, and messages that are left out are reported.</summary>
internal sealed class SubscriberQueue(FeedRequest request, TimeProvider time)
{
    private const int MostStates = 1000;

    private readonly Queue<Entry> entries = new();
    private readonly Dictionary<(string Channel, string Key), Slot> slots = [];
    private readonly HashSet<SubscriptionItem> lost = [];
    // The messages left out of each channel since one of its messages was last queued.
    private readonly Dictionary<string, FeedStateChange> leftOut = new(StringComparer.Ordinal);
    private int kept;
    private int dispensable;
    private int changes;
    private int states;

    private enum Kind
    {
        Slot,
        Kept,
        Dispensable,
        Change,
        State,
        LeftOut,
    }

    public bool IsEmpty => entries.Count == 0;

    public void Enqueue(FeedMessage message, Overflow overflow, string? key)
    {
        if (overflow == Overflow.Conflate && key is not null)
        {
            SlotOf(message.Channel, key).Latest = message;
        }
        else if (overflow == Overflow.LeaveOut)
        {
            Enqueue(Kind.Dispensable, ref dispensable, message);
        }
        else
        {
            // Counted separately: messages that may be left out never displace those that may not.
            Enqueue(Kind.Kept, ref kept, message);
        }
    }

    public void Enqueue(FeedStateChange change)
    {
        if (states < MostStates)
        {
            states++;
            entries.Enqueue(new Entry(Kind.State, change));
        }
        else
        {
            LeaveOut(change.Channel);
        }
    }

    /// <summary>Adds a change of a book: a single one, or a snapshot.</summary>
    public void EnqueueChange(SubscriptionItem item, FeedMessage change)
    {
        if (!request.BookChanges)
        {
            MarkChanged(item);
        }
        else if (lost.Contains(item))
        {
            // A snapshot follows once there is room.
        }
        else if (changes < request.Capacity)
        {
            changes++;
            entries.Enqueue(new Entry(Kind.Change, change));
        }
        else
        {
            lost.Add(item);
            Enqueue(State(FeedState.Overflow, item.Name, $"Changes of {item.Name} came faster than they were read and are left out; its whole book follows."));
        }
    }

    /// <summary>Adds a whole book.</summary>
    public void EnqueueBook(SubscriptionItem item)
    {
        if (request.BookChanges)
            EnqueueChange(item, item.Book!.Snapshot());
        else
            MarkChanged(item);
    }

    public bool TryDequeue([NotNullWhen(true)] out FeedMessage? message)
    {
        while (entries.TryDequeue(out var entry))
        {
            message = Dequeued(entry);
            if (lost.Count > 0 && changes <= request.Capacity / 2)
                EnqueueLostBooks();
            if (message is not null)
                return true;
        }

        message = null;
        return false;
    }

    public void Clear()
    {
        entries.Clear();
        slots.Clear();
        lost.Clear();
        leftOut.Clear();
        kept = dispensable = changes = states = 0;
    }

    private FeedMessage? Dequeued(Entry entry)
    {
        switch (entry.Kind)
        {
            case Kind.Slot:
                var slot = (Slot)entry.Content;
                slots.Remove(slot.Key);
                if (slot.Item is not { } item)
                    return slot.Latest;
                // A stale book is shown again once it is current.
                return item.Book is { State: BookState.Live } book ? book.View(request.Depth, slot.Changes) : null;
            case Kind.Kept:
                kept--;
                break;
            case Kind.Dispensable:
                dispensable--;
                break;
            case Kind.Change:
                changes--;
                break;
            case Kind.State:
                states--;
                break;
            case Kind.LeftOut:
                var report = (FeedStateChange)entry.Content;
                if (ReferenceEquals(report, leftOut.GetValueOrDefault(report.Channel)))
                    leftOut.Remove(report.Channel);
                break;
        }

        return (FeedMessage)entry.Content;
    }

    // The view itself is made when it is read.
    private void MarkChanged(SubscriptionItem item)
    {
        var slot = SlotOf(FeedChannels.OrderBook, item.Name);
        slot.Item = item;
        slot.Changes++;
    }

    private Slot SlotOf(string channel, string key)
    {
        if (slots.TryGetValue((channel, key), out var slot))
            return slot;
        slots[(channel, key)] = slot = new Slot((channel, key));
        entries.Enqueue(new Entry(Kind.Slot, slot));
        return slot;
    }

    private void Enqueue(Kind kind, ref int count, FeedMessage message)
    {
        if (count >= request.Capacity)
        {
            LeaveOut(message.Channel);
            return;
        }

        count++;
        leftOut.Remove(message.Channel);
        entries.Enqueue(new Entry(kind, message));
    }

    private void LeaveOut(string channel)
    {
        if (!leftOut.TryGetValue(channel, out var report))
        {
            var consequence = request.MadeGood.Contains(channel, StringComparer.Ordinal) ? "those that were left out are read afterwards" : "some were left out";
            leftOut[channel] = report = State(FeedState.Overflow, ticker: null, $"Messages came faster than they were read, and {consequence}.");
            report.Channel = channel;
            report.Missed = 0;
            entries.Enqueue(new Entry(Kind.LeftOut, report));
        }

        report.Missed++;
    }

    private void EnqueueLostBooks()
    {
        var again = lost.ToList();
        lost.Clear();
        // A book that is stale now gets its snapshot without a request.
        foreach (var item in again.Where(item => item.Book is { IsCurrent: true }))
        {
            EnqueueBook(item);
            Enqueue(State(FeedState.Resynchronized, item.Name, $"The book of {item.Name} is complete again."));
        }
    }

    private FeedStateChange State(FeedState state, string? ticker, string message) => new()
    {
        Channel = FeedChannels.OrderBook,
        Timestamp = time.GetUtcNow(),
        State = state,
        Tickers = ticker is null ? [] : [ticker],
        Message = message,
    };

    private readonly record struct Entry(Kind Kind, object Content);

    private sealed class Slot((string Channel, string Key) key)
    {
        public (string Channel, string Key) Key { get; } = key;

        public FeedMessage? Latest { get; set; }

        public SubscriptionItem? Item { get; set; }

        public int Changes { get; set; }
    }
}
