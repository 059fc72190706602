namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>Keeps the known state of the account's fills or orders, for one channel. For one thread.</summary>
internal interface IGapSource
{
    /// <summary>The channel.</summary>
    string Channel { get; }

    /// <summary>Records the existing state before the subscription begins.</summary>
    Task BeginAsync(ICallTrace? trace, CancellationToken cancellationToken);

    /// <summary>Records a message of the feed.</summary>
    /// <param name="message">The message, of any channel.</param>
    /// <param name="isWhole">Whether no earlier change is missing.</param>
    /// <returns>Whether the message contains a change that was not returned before.</returns>
    bool Apply(FeedMessage message, bool isWhole);

    /// <summary>
    /// Reads changes that may have been missed. It uses the known state only before its first wait, and changes nothing: it may
    /// run while messages are recorded.
    /// </summary>
    Task<GapContent> ReadAsync(ICallTrace? trace, CancellationToken cancellationToken);
}

/// <summary>Represents the result of reading changes that may have been missed.</summary>
/// <param name="RecordNew">Returns the changes that were not returned before, and records them.</param>
/// <param name="Complete">Records that no change before the reading is missing.</param>
internal sealed record GapContent(Func<IReadOnlyList<FeedMessage>> RecordNew, Action Complete);

/// <summary>Keeps the time until which all changes are known, by the exchange's clock.</summary>
internal sealed class KnownPeriod(KalshiClient client)
{
    // Covers differences of clocks and messages out of order, such as those of two shards.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    // Reads may not show changes that are younger.
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(2);

    private DateTimeOffset until;

    /// <summary>The time from which on changes may be missing.</summary>
    public DateTimeOffset Since => until - Overlap;

    /// <summary>The time before which changes will never be read again.</summary>
    public DateTimeOffset OldestRead => until - (2 * Overlap);

    /// <summary>The earliest time that it can be at the exchange: a later one would leave out changes.</summary>
    public DateTimeOffset Now => client.ExchangeTime;

    /// <summary>Records that all changes were read that reads could show at a time.</summary>
    public void RecordRead(DateTimeOffset time) => RecordKnown(time - ReadLag);

    /// <summary>Records that all changes until a time are known.</summary>
    public void RecordKnown(DateTimeOffset time) => until = time > until ? time : until;
}
