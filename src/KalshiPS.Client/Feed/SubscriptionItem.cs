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

    /// <summary>Its book, on the channel of books, once there was a snapshot.</summary>
    public LiveBook? Book { get; set; }

    /// <summary>Whether a snapshot of its book is to come.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Whether those who watch were told that its book is stale.</summary>
    public bool IsToldStale { get; set; }

    /// <summary>What was told of it last, where that is the whole truth of it.</summary>
    public FeedMessage? Latest { get; set; }
}
