using KalshiPS.Client.Catalog.Searching;
using KalshiPS.Errors;

namespace KalshiPS.Client.Catalog;

/// <summary>
/// Finds the open markets of one exchange by words, in a file that several processes share. The catalog of an exchange on this
/// machine, such as a simulator, is in memory and ends with the session. It does not contain combos.
/// </summary>
public sealed class MarketCatalog : IDisposable
{
    // The time for which changes are not read again.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // A market whose change was missed is corrected after this time.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // A process that ends in the middle blocks others no longer than this.
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(60);

    private readonly KalshiClient client;
    private readonly string? folder;
    private readonly CatalogUse use;
    private readonly string owner = Guid.NewGuid().ToString("N");

    /// <summary>Creates a catalog. The file is opened at the first use.</summary>
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

    /// <summary>Refreshes the catalog, unless that was done in the last five minutes.</summary>
    /// <param name="force">Whether to read changes independent of the time of the last refresh.</param>
    /// <param name="budget">The time limit for reading pages; the rest is left to the next refresh.</param>
    /// <param name="progress">Called after each page.</param>
    /// <param name="trace">The trace for a line about each request; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the refresh at once; pages that were read are kept.</param>
    /// <exception cref="KalshiException">The exchange cannot be read, or <see cref="KalshiErrorId.CacheUnavailable"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
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
            // A page that takes longer than that may let another process start: then both refresh, and nothing is lost.
            _ = TryHold();
            return Now - started < budget;
        }
    }

    /// <summary>Finds open markets by words of their titles, tickers, categories and subtitles, best first.</summary>
    /// <param name="text">The words; each may be the beginning of a word.</param>
    /// <param name="filter">The conditions besides the words.</param>
    /// <param name="count">The maximum number of markets.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read.</exception>
    public IReadOnlyList<CatalogMarket> Search(string text, CatalogFilter filter, int count) =>
        Read(file => file.Search(text, filter, count, Now));

    /// <summary>Finds open markets by the beginning of their tickers, most traded first.</summary>
    /// <param name="prefix">The beginning of the ticker.</param>
    /// <param name="count">The maximum number of markets.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read.</exception>
    public IReadOnlyList<CatalogMarket> MarketsFrom(string prefix, int count) => Read(file => file.MarketsFrom(prefix, count, Now));

    /// <summary>Finds open events by the beginning of their tickers, most traded first.</summary>
    /// <param name="prefix">The beginning of the ticker.</param>
    /// <param name="count">The maximum number of events.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read.</exception>
    public IReadOnlyList<CatalogEntry> EventsFrom(string prefix, int count) => Read(file => file.EventsFrom(prefix, count));

    /// <summary>Finds series by the beginning of their tickers, most traded first.</summary>
    /// <param name="prefix">The beginning of the ticker.</param>
    /// <param name="count">The maximum number of series.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read.</exception>
    public IReadOnlyList<CatalogEntry> SeriesFrom(string prefix, int count) => Read(file => file.SeriesFrom(prefix, count));

    /// <summary>Lists every category of an open event.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read.</exception>
    public IReadOnlyList<string> Categories() => Read(file => file.Categories());

    /// <summary>Closes the file.</summary>
    public void Dispose() => use.Dispose();

    // Reading does not create a file.
    private IReadOnlyList<T> Read<T>(Func<CatalogFile, IReadOnlyList<T>> read) => use.Exists() ? use.Do(read) : [];

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
            // It expires by itself.
        }
    }
}
