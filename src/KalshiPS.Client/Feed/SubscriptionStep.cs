namespace KalshiPS.Client.Feed;

/// <summary>What a command is to bring about.</summary>
internal enum SubscriptionAim
{
    Subscribe,
    Unsubscribe,
    Add,
    Delete,
    GetSnapshot,
    Find,
}

/// <summary>The next command of a channel subscription.</summary>
/// <param name="ChannelSubscription">The subscription.</param>
/// <param name="Aim">What it is to bring about.</param>
/// <param name="Command">The command.</param>
/// <param name="Items">The items it names; empty if none.</param>
internal sealed record SubscriptionStep(ChannelSubscription ChannelSubscription, SubscriptionAim Aim, FeedCommand Command, IReadOnlyList<SubscriptionItem> Items)
{
    /// <summary>Whether it opens the channel for everything there is.</summary>
    public bool IsForAll { get; init; }
}

/// <summary>What is to be done after a command.</summary>
internal enum SubscriptionVerdict
{
    /// <summary>Go on.</summary>
    GoOn,

    /// <summary>Wait a little: the exchange wants fewer commands or is not well.</summary>
    Wait,
}
