using KalshiPS.Client.Feed.Books;

namespace KalshiPS.Client.Feed;

/// <summary>Represents a market, index or underlying of a channel that has listeners or is open at the exchange.</summary>
internal sealed class SubscriptionItem(string name)
{
    public string Name { get; } = name;

    /// <summary>The listeners that name the item.</summary>
    public List<FeedSubscription> Watches { get; } = [];

    public bool IsWanted => Watches.Count > 0;

    /// <summary>Whether the item is open at the exchange.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether the exchange does not serve it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The item's book, on the book channel, once a snapshot is to come.</summary>
    public LiveBook? Book { get; set; }

    /// <summary>Whether a snapshot of the book is to come.</summary>
    public bool IsBookAwaited => !IsRefused && Book is { IsCurrent: false };

    /// <summary>The latest message, on channels where it includes the earlier ones.</summary>
    public FeedMessage? Latest { get; set; }

    /// <summary>Records that the exchange does not serve the item, so that no first snapshot of its book is to come.</summary>
    public void Refuse()
    {
        IsRefused = true;
        if (Book is { State: BookState.Awaiting })
            Book = null;
    }
}
