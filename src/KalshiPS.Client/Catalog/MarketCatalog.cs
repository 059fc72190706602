using KalshiPS.Client.Catalog.Searching;
using KalshiPS.Errors;

namespace KalshiPS.Client.Catalog;

/// <summary>
/// What is open at one exchange, to find it by words, in a file that several processes share. That of an exchange on this
/// machine, such as a simulator, is in memory and ends with the session. Combos are not in it.
/// </summary>
public sealed class MarketCatalog : IDisposable
{
    // As long as changes need not be asked for.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // What no change told of is corrected by then.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // A process that has died in the middle stands in nobody's way for longer.
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(60);

    private readonly KalshiClient client;
    private readonly string? folder;
    private readonly CatalogUse use;
    private readonly string owner = Guid.NewGuid().ToString("N");

    /// <summary>Names a catalog; nothing is opened before it is needed.</summary>
    /// <param name="client">The exchange.</param>
    /// <param name="folder">The folder; null for the user's own, or the one that KALSHIPS_CACHE names.</param>
    public MarketCatalog(KalshiClient client, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        this.client = client;
        this.folder = folder;
        use = new CatalogUse(() => Path);
    }

    /// <summary>The file's path; null if the catalog is in memory.</summary>
    /// <exception cref="IOException">The user has no folder for it.</exception>
    public string? Path => client.BaseUri.IsLoopback
        ? null
        : System.IO.Path.Combine(folder ?? CatalogFolder.Find(), CatalogFolder.FileName(client.BaseUri, CatalogFile.Version));

    private DateTimeOffset Now => client.Time.GetUtcNow();

    /// <summary>Brings the catalog up to date, if that was not done in the last five minutes.</summary>
    /// <param name="force">Ask for changes whenever that was done last.</param>
    /// <param name="budget">How long to go on reading pages; the rest is for the next time.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="trace">Told a line about each request; never a secret.</param>
    /// <param name="cancellationToken">Ends it at once; what was read is kept.</param>
    /// <exception cref="KalshiException">The exchange cannot be read, or <see cref="KalshiErrorId.CacheUnavailable"/>.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<CatalogFreshness> RefreshAsync(
        bool force, TimeSpan budget, Action<CatalogProgress>? progress, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var started = Now;
        var state = use.Do(file => file.ReadState());
        var isWalk = state.Filled is null || state.Cursor is not null || started - state.Filled > Lifetime;
        if (!force && !isWalk && started - state.Refreshed < Interval)
            return CatalogFreshness.Current;
        var otherwise = state.Filled is null ? CatalogFreshness.Partial : CatalogFreshness.Older;
        if (!TryHold())
            return otherwise;
        try
        {
            var refresh = new CatalogRefresh(client, use, () => Now, Keep, trace);
            var isThrough = await (isWalk ? refresh.WalkAsync(cancellationToken) : refresh.FollowAsync(cancellationToken)).ConfigureAwait(false);
            return isThrough ? CatalogFreshness.Current : otherwise;
        }
        finally
        {
            Release();
        }

        bool Keep(CatalogProgress now)
        {
            progress?.Invoke(now);
            // Who takes longer than that for a page may find another at work: then there are two, and nothing is lost.
            _ = TryHold();
            return Now - started < budget;
        }
    }

    /// <summary>Finds open markets by words of their titles, their tickers, categories and subtitles, the best first.</summary>
    /// <param name="text">The words; each may be the beginning of one.</param>
    /// <param name="filter">What the markets have to have beside.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
    public IReadOnlyList<CatalogMarket> Search(string text, CatalogFilter filter, int count) =>
        Look(file => file.Search(text, filter, count, Now));

    /// <summary>Open markets whose tickers begin so, the most traded first.</summary>
    /// <param name="prefix">The beginning.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
    public IReadOnlyList<CatalogMarket> MarketsFrom(string prefix, int count) => Look(file => file.MarketsFrom(prefix, count, Now));

    /// <summary>Open events whose tickers begin so, the most traded first.</summary>
    /// <param name="prefix">The beginning.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
    public IReadOnlyList<CatalogEntry> EventsFrom(string prefix, int count) => Look(file => file.EventsFrom(prefix, count));

    /// <summary>Series whose tickers begin so, the most traded first.</summary>
    /// <param name="prefix">The beginning.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
    public IReadOnlyList<CatalogEntry> SeriesFrom(string prefix, int count) => Look(file => file.SeriesFrom(prefix, count));

    /// <summary>Every category of an open event.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
    public IReadOnlyList<string> Categories() => Look(file => file.Categories());

    /// <summary>Closes the file.</summary>
    public void Dispose() => use.Dispose();

    // Looking does not make a file.
    private IReadOnlyList<T> Look<T>(Func<CatalogFile, IReadOnlyList<T>> look) => use.Exists() ? use.Do(look) : [];

    private bool TryHold()
    {
        var now = Now;
        return use.Do(file => file.TryHold(owner, now, now + HoldTime));
    }

    private void Release()
    {
        try
        {
            use.Do(file =>
            {
                file.Release(owner);
                return true;
            });
        }
        catch (Exception exception) when (exception is KalshiException or ObjectDisposedException)
        {
            // It ends by itself.
        }
    }
}
