namespace KalshiPS.Client.Feed;

/// <summary>What somebody wants to hear of the live feed.</summary>
public sealed record FeedRequest
{
    /// <summary>The channels, of <see cref="FeedChannels"/>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>
    /// The markets, or on the reference channels the indices or underlyings; null for all there are, empty for none yet.
    /// More can be added while it runs. Channels that are not about markets ignore it.
    /// </summary>
    public IReadOnlyCollection<string>? Tickers { get; init; } = [];

    /// <summary>Levels a side of each view of a book, the best ones; null for all.</summary>
    public int? Depth { get; init; }

    /// <summary>
    /// Whether books come as their snapshots and each single change, rather than as views. A view is always the latest
    /// one: who reads slowly gets fewer.
    /// </summary>
    public bool BookChanges { get; init; }

    /// <summary>Messages that may wait to be read, of each kind that has to wait.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>Channels of which the listener itself reads what a gap hides.</summary>
    internal IReadOnlyList<string> MadeGood { get; init; } = [];
}
