namespace KalshiPS.Client.Feed;

/// <summary>Represents a listener's request to the live feed.</summary>
public sealed record FeedRequest
{
    /// <summary>The channels, of <see cref="FeedChannels"/>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>
    /// The markets, or on the reference channels the indices or underlyings; null for all, empty for none yet. More can be
    /// added while the subscription runs. Channels without items ignore it.
    /// </summary>
    public IReadOnlyCollection<string>? Tickers { get; init; } = [];

    /// <summary>The number of best levels on each side of a view of a book; null for all.</summary>
    public int? Depth { get; init; }

    /// <summary>
    /// Whether books come as snapshots and single changes, rather than as views. A view is always the latest one: a slow reader
    /// gets fewer.
    /// </summary>
    public bool BookChanges { get; init; }

    /// <summary>The maximum number of messages that wait to be read, for each kind that is queued. Default: 10,000.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>The channels for which the listener itself reads the changes that a gap hides.</summary>
    internal IReadOnlyList<string> MadeGood { get; init; } = [];
}
