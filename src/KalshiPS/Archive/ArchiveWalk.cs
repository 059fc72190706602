using System.Runtime.CompilerServices;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Archive;

/// <summary>
/// Reads lists of two places as one: first the live list and then the archive, so that items archived meanwhile are found
/// there. The boundary is read before and after. If it moved, the items it moved are read again; each item is returned once.
/// </summary>
/// <param name="connection">The session.</param>
/// <param name="trace">Receives the trace of requests.</param>
internal sealed class ArchiveWalk(KalshiConnection connection, ICallTrace trace)
{
    // The exchange moves a boundary once a day. One that keeps moving cannot be followed.
    private const int MostPasses = 10;

    /// <summary>The warning after an uncertain walk.</summary>
    public const string Doubt =
        "The exchange kept moving data between its live lists and its archive while they were read; something may be missing. Ask again.";

    /// <summary>The number of lists that were read while the boundary kept moving.</summary>
    public int Doubts { get; private set; }

    /// <summary>Reads the pages.</summary>
    public async IAsyncEnumerable<ListPage> WalkAsync(ArchivedList list, [EnumeratorCancellation] CancellationToken token)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        // An older reading suffices to detect a move; to exclude a place it must be current.
        var boundary = list.Boundary(list.HasTimes ? await ReadAsync(token).ConfigureAwait(false) : connection.LastCutoff ?? await ReadAsync(token).ConfigureAwait(false));
        var (isLive, isHistorical) = (list.MayBeLive(boundary), list.MayBeHistorical(boundary));
        var slice = ArchivedList.Slice.Whole;
        for (var pass = 1; ; pass++)
        {
            var count = seen.Count;
            KalshiException? brokenOff = null;
            if (isLive)
            {
                await foreach (var page in WholeOr(list.Live(slice), cause => brokenOff = cause, token).ConfigureAwait(false))
                    yield return Fresh(page, page.HasNext || isHistorical);
            }

            if (isHistorical)
            {
                await foreach (var page in WholeOr(list.Historical(slice), cause => brokenOff = cause, token).ConfigureAwait(false))
                    yield return Fresh(page, page.HasNext);
            }

            var (before, wasEverywhere) = (boundary, isLive && isHistorical);
            boundary = list.Boundary(await ReadAsync(token).ConfigureAwait(false));
            (isLive, isHistorical) = (list.MayBeLive(boundary), list.MayBeHistorical(boundary));
            if (brokenOff is not null && boundary == before)
                throw brokenOff;
            // Nothing moved, or no requested item could, or all moved items were already read.
            var isAllMet = boundary > before && pass > 1 && seen.Count == count;
            if (brokenOff is null && (boundary == before || !(wasEverywhere || (isLive && isHistorical)) || isAllMet))
                yield break;
            if (pass == MostPasses)
            {
                Doubts++;
                yield break;
            }

            // A list with pages counted from its beginning skips items when others leave it: both are read again.
            slice = brokenOff is null ? list.Moved(before, boundary) : ArchivedList.Slice.Whole;
        }

        ListPage Fresh(ListPage page, bool hasNext) => new(page.Items.Where(item => seen.Add(list.IdOf(item))), hasNext);
    }

    // With pages counted from a list's beginning, new items can repeat a page.
    private static async IAsyncEnumerable<ListPage> WholeOr(
        IAsyncEnumerable<ListPage> pages, Action<KalshiException> brokenOff, [EnumeratorCancellation] CancellationToken token)
    {
        var each = pages.GetAsyncEnumerator(token);
        await using (each.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await each.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                }
                catch (KalshiException exception) when (exception.Id == KalshiErrorId.RepeatedPage)
                {
                    brokenOff(exception);
                    yield break;
                }

                yield return each.Current;
            }
        }
    }

    /// <summary>Reads the current boundaries.</summary>
    public async Task<HistoricalCutoff> ReadAsync(CancellationToken token) =>
        connection.LastCutoff = await connection.Client.SendAsync(new GetHistoricalCutoff(), trace, token).ConfigureAwait(false);
}
