using KalshiPS.Client.Feed.Books;

namespace KalshiPS.Client.Feed;

/// <summary>A market, index or underlying of a channel that somebody watches or that is open at the exchange.</summary>
internal sealed class SubscriptionItem(string name)
{
    public string Name { get; } = name;

    /// <summary>Who watches it by name.</summary>
    public List<FeedSubscription> Watches { get; } = [];

    public bool IsWanted => Watches.Count > 0;

    /// <summary>Whether the subscription has it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether the exchange does not serve it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Its book, on the channel of books, once a snapshot is to come.</summary>
    public LiveBook? Book { get; set; }

    /// <summary>Whether a snapshot of its book is to come.</summary>
    public bool IsBookAwaited => !IsRefused && Book is { IsCurrent: false };

    /// <summary>Its last message, where that says all there is to say.</summary>
    public FeedMessage? Latest { get; set; }

    /// <summary>Records that the exchange does not serve it, so that no first snapshot of its book is to come.</summary>
    public void Refuse()
    {
        IsRefused = true;
        if (Book is { State: BookState.Awaiting })
            Book = null;
    }
}
