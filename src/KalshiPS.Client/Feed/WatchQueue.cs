using System.Diagnostics.CodeAnalysis;

namespace KalshiPS.Client.Feed;

/// <summary>What waits to be read by one listener. It never grows without bound, and what is left out is said.</summary>
internal sealed class WatchQueue(FeedRequest request, TimeProvider time)
{
    private const int MostStates = 1000;

    private readonly Queue<Entry> entries = new();
    private readonly Dictionary<(string Channel, string Key), Slot> slots = [];
    private readonly HashSet<LaneItem> lost = [];
    private FeedStateChange? leftOut;
    private int holding;
    private int dispensable;
    private int changes;
    private int states;

    private enum Kind
    {
        Slot,
        Holding,
        Dispensable,
        Change,
        State,
        LeftOut,
    }

    public bool IsEmpty => entries.Count == 0;

    /// <summary>Whether so much waits that nothing more should come.</summary>
    public bool IsFull => holding >= request.Capacity;

    public void Put(FeedMessage message, Overflow overflow, string? key)
    {
        if (overflow == Overflow.Conflate && key is not null)
        {
            SlotOf(message.Channel, key).Latest = message;
        }
        else if (overflow != Overflow.LeaveOut)
        {
            holding++;
            entries.Enqueue(new Entry(Kind.Holding, message));
        }
        else if (dispensable < request.Capacity)
        {
            dispensable++;
            leftOut = null;
            entries.Enqueue(new Entry(Kind.Dispensable, message));
        }
        else
        {
            LeaveOut(message.Channel);
        }
    }

    public void Put(FeedStateChange change)
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

    /// <summary>A book changed: by a single change, or by a snapshot.</summary>
    public void PutChange(LaneItem item, FeedMessage change)
    {
        if (!request.BookChanges)
        {
            Mark(item);
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
            Put(State(FeedState.Overflow, item.Name, $"Changes of {item.Name} came faster than they were read and are left out; its whole book follows."));
        }
    }

    /// <summary>A book is there.</summary>
    public void PutBook(LaneItem item)
    {
        if (request.BookChanges)
            PutChange(item, item.Book!.Snapshot());
        else
            Mark(item);
    }

    public bool TryTake([NotNullWhen(true)] out FeedMessage? message)
    {
        while (entries.TryDequeue(out var entry))
        {
            message = Open(entry);
            if (lost.Count > 0 && changes <= request.Capacity / 2)
                MakeGood();
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
        holding = dispensable = changes = states = 0;
    }

    private FeedMessage? Open(Entry entry)
    {
        switch (entry.Kind)
        {
            case Kind.Slot:
                var slot = (Slot)entry.Content;
                slots.Remove(slot.Key);
                if (slot.Item is not { } item)
                    return slot.Latest;
                // A book that became doubtful is shown again once it is right.
                return item.Book is { IsStale: false, IsCrossed: false } book ? book.View(request.Depth, slot.Changes) : null;
            case Kind.Holding:
                holding--;
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
            case Kind.LeftOut when ReferenceEquals(entry.Content, leftOut):
                leftOut = null;
                break;
        }

        return (FeedMessage)entry.Content;
    }

    // The view itself is made when it is read.
    private void Mark(LaneItem item)
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

    private void LeaveOut(string channel)
    {
        if (leftOut is null)
        {
            leftOut = State(FeedState.Overflow, ticker: null, "Messages came faster than they were read, and some were left out.");
            leftOut.Channel = channel;
            leftOut.Missed = 0;
            entries.Enqueue(new Entry(Kind.LeftOut, leftOut));
        }

        leftOut.Missed++;
    }

    private void MakeGood()
    {
        var again = lost.ToList();
        lost.Clear();
        // A book that is stale now sends its snapshot by itself.
        foreach (var item in again.Where(item => item.Book is { IsStale: false }))
        {
            PutBook(item);
            Put(State(FeedState.Resynchronized, item.Name, $"The book of {item.Name} is whole again."));
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

        public LaneItem? Item { get; set; }

        public int Changes { get; set; }
    }
}
