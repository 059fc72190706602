namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>What is known of one's own doings on one channel. For one thread.</summary>
internal interface IGapSource
{
    /// <summary>The channel.</summary>
    string Channel { get; }

    /// <summary>Records what is there before the listening begins.</summary>
    Task BeginAsync(ICallTrace? trace, CancellationToken cancellationToken);

    /// <summary>Records a message that was heard.</summary>
    /// <param name="message">The message, of any channel.</param>
    /// <param name="isWhole">Whether nothing that happened before it is missing.</param>
    /// <returns>Whether it says something that was not told yet.</returns>
    bool Apply(FeedMessage message, bool isWhole);

    /// <summary>
    /// Reads what may have been missed. It looks at what is known before its first wait only, and changes nothing: it may go
    /// on beside what is heard.
    /// </summary>
    Task<GapContent> ReadAsync(ICallTrace? trace, CancellationToken cancellationToken);
}

/// <summary>What was read of what may have been missed.</summary>
/// <param name="RecordNew">Returns what of it was not told yet, and records it as told.</param>
/// <param name="Complete">Records that nothing is missing that happened before it was read.</param>
internal sealed record GapContent(Func<IReadOnlyList<FeedMessage>> RecordNew, Action Complete);

/// <summary>Until when everything is known, by the exchange's clock.</summary>
internal sealed class KnownPeriod(KalshiClient client)
{
    // Covers clocks that differ and news that come out of order, such as those of two shards.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    // Reads may show nothing of what is younger.
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(2);

    private DateTimeOffset until;

    /// <summary>From when on anything may be missing.</summary>
    public DateTimeOffset Since => until - Overlap;

    /// <summary>What is older will never be read again.</summary>
    public DateTimeOffset Forgotten => until - (2 * Overlap);

    /// <summary>The exchange's time.</summary>
    public DateTimeOffset Now => client.Time.GetUtcNow() + (client.ClockOffset ?? TimeSpan.Zero);

    /// <summary>Everything is known that was to be read at some time.</summary>
    public void RecordRead(DateTimeOffset time) => RecordHeard(time - ReadLag);

    /// <summary>Everything is known until a time.</summary>
    public void RecordHeard(DateTimeOffset time) => until = time > until ? time : until;
}
