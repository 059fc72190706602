namespace KalshiPS.Client.Feed.Wire;

/// <summary>One message of the socket, read: a message of a channel, a reply, or neither.</summary>
internal readonly struct FeedFrame
{
    /// <summary>The subscription it belongs to; null if it says none.</summary>
    public long? SubscriptionId { get; init; }

    /// <summary>Its number within the subscription; null if it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>What a channel tells; null if it is none such.</summary>
    public FeedMessage? Message { get; init; }

    /// <summary>What is said to a command; null if it is none such.</summary>
    public FeedReply? Reply { get; init; }

    /// <summary>Why it cannot be read; null if it can.</summary>
    public string? Problem { get; init; }
}
