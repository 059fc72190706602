namespace KalshiPS;

/// <summary>The kinds of changes of the feed's state.</summary>
public enum FeedState
{
    /// <summary>The connection is established; subscriptions are being opened.</summary>
    Connected,

    /// <summary>The connection is lost; messages are missed until it is established again.</summary>
    Disconnected,

    /// <summary>Another attempt to connect is about to be made.</summary>
    Reconnecting,

    /// <summary>Messages of a channel were lost in transit.</summary>
    Gap,

    /// <summary>The books of the named markets may be wrong; new snapshots are being fetched.</summary>
    Stale,

    /// <summary>The books of the named markets are correct again.</summary>
    Resynchronized,

    /// <summary>Messages were dropped because the listener did not read them in time.</summary>
    Overflow,

    /// <summary>The exchange ended a subscription, or it had to be opened again; messages in between are missed.</summary>
    Resubscribed,

    /// <summary>The exchange does not serve the named markets; the others continue.</summary>
    Refused,

    /// <summary>The exchange sent a message that cannot be read.</summary>
    Unreadable,
}

/// <summary>Reports a change of the feed's state. The timestamp is by this machine's clock.</summary>
public sealed class FeedStateChange : FeedMessage
{
    /// <summary>The kind of change.</summary>
    public FeedState State { get; set; }

    /// <summary>The markets, indices or underlyings that the change concerns; empty if it concerns all.</summary>
    public IReadOnlyList<string> Tickers { get; set => field = value ?? []; } = [];

    /// <summary>One sentence that describes the change.</summary>
    public string Message { get; set; } = "";

    /// <summary>The number of missed messages, if it is known.</summary>
    public long? Missed { get; set; }

    /// <summary>The time from the timestamp to the next attempt.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The exchange's code of the error that caused the change, if there is one.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>For example <c>Stale: 3 books are fetched anew.</c></summary>
    public override string ToString() => $"{State}: {Message}";
}
