namespace KalshiPS.Client.Feed.Wire;

/// <summary>Represents one parsed message of the socket: a message of a channel, a reply, or an unreadable message.</summary>
internal readonly struct FeedFrame
{
    /// <summary>The subscription id; null if the message has none.</summary>
    public long? SubscriptionId { get; init; }

    /// <summary>The sequence number within the subscription; null if the message has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The message of a channel; null for other messages.</summary>
    public FeedMessage? Message { get; init; }

    /// <summary>The reply to a command; null for other messages.</summary>
    public FeedReply? Reply { get; init; }

    /// <summary>The reason why the message cannot be read; null if it can.</summary>
    public string? Problem { get; init; }
}
