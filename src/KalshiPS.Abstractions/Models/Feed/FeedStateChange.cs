namespace KalshiPS;

/// <summary>What happens to the feed itself.</summary>
public enum FeedState
{
    /// <summary>The connection stands; subscriptions are being opened.</summary>
    Connected,

    /// <summary>The connection is gone; what happens from here on is missed.</summary>
    Disconnected,

    /// <summary>Another attempt to connect is about to be made.</summary>
    Reconnecting,

    /// <summary>Messages of a channel were lost on the way.</summary>
    Gap,

    /// <summary>The books of the named markets can no longer be trusted and are being fetched anew.</summary>
    Stale,

    /// <summary>The books of the named markets are right again.</summary>
    Resynchronized,

    /// <summary>Messages were left out because nobody took them in time.</summary>
    Overflow,

    /// <summary>The exchange ended a subscription or it had to be opened anew; messages in between are missed.</summary>
    Resubscribed,

    /// <summary>The exchange does not serve the named markets; the others go on.</summary>
    Refused,

    /// <summary>The exchange sent something that cannot be read.</summary>
    Unreadable,
}

/// <summary>A change of the feed's own state. Its timestamp is this machine's.</summary>
public sealed class FeedStateChange : FeedMessage
{
    /// <summary>What happened.</summary>
    public FeedState State { get; set; }

    /// <summary>The markets, indices or underlyings it concerns; empty where it concerns all of them.</summary>
    public IReadOnlyList<string> Tickers { get; set => field = value ?? []; } = [];

    /// <summary>One sentence of what happened.</summary>
    public string Message { get; set; } = "";

    /// <summary>How many messages were missed, where that is known.</summary>
    public long? Missed { get; set; }

    /// <summary>When the next attempt is made, counted from the timestamp.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The exchange's number of the error that caused it, if one did.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>For example <c>Stale: 3 books are fetched anew.</c></summary>
    public override string ToString() => $"{State}: {Message}";
}
