namespace KalshiPS.Client.Feed;

/// <summary>Specifies the purpose of a command.</summary>
internal enum SubscriptionAim
{
    Subscribe,
    Unsubscribe,
    Add,
    Delete,
    GetSnapshot,
    Find,
}

/// <summary>Represents the next command of a channel subscription.</summary>
/// <param name="ChannelSubscription">The subscription.</param>
/// <param name="Aim">The purpose.</param>
/// <param name="Command">The command.</param>
/// <param name="Items">The items that it names; empty if none.</param>
internal sealed record SubscriptionStep(ChannelSubscription ChannelSubscription, SubscriptionAim Aim, FeedCommand Command, IReadOnlyList<SubscriptionItem> Items)
{
    /// <summary>Whether it opens the channel for all items.</summary>
    public bool IsForAll { get; init; }
}

/// <summary>Specifies the next step after a command.</summary>
internal enum SubscriptionVerdict
{
    /// <summary>The next command can be sent.</summary>
    GoOn,

    /// <summary>The next command has to wait a little: the exchange limits commands or has a failure.</summary>
    Wait,
}
