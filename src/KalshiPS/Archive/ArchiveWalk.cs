using System.Runtime.CompilerServices;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Archive;

/// <summary>
/// Reads lists of two places as one: first what is live and then the archive, so that what is archived meanwhile is met
/// there. The boundary is read before and after. Where it moved, what it moved is read again; each item is given once.
/// </summary>
/// <param name="connection">The session.</param>
/// <param name="trace">Told about the requests.</param>
internal sealed class ArchiveWalk(KalshiConnection connection, ICallTrace trace)
{
    // The exchange moves a boundary once a day. One that does not come to rest cannot be followed.
    private const int MostPasses = 10;

    /// <summary>What to tell where a walk was not sure.</summary>
    public const string Doubt =
        "The exchange kept moving data between its live lists and its archive while they were read; something may be missing. Ask again.";

    /// <summary>How many lists were read while the boundary did not come to rest.</summary>
    public int Doubts { get; private set; }

    /// <summary>The pages.</summary>
    public async IAsyncEnumerable<ListPage> WalkAsync(ArchivedList list, [EnumeratorCancellation] CancellationToken token)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        // To see whether it moves, any older reading serves; to rule out a place, only one of this moment does.
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
            // Nothing moved; or nothing that is wanted could; or it moved on, and all of it was met before.
            var isAllMet = boundary > before && pass > 1 && seen.Count == count;
            if (brokenOff is null && (boundary == before || !(wasEverywhere || (isLive && isHistorical)) || isAllMet))
                yield break;
            if (pass == MostPasses)
            {
                Doubts++;
                yield break;
            }

            // A list whose pages are counted from its beginning skips what remains when something leaves it: both are read again.
            slice = brokenOff is null ? list.Moved(before, boundary) : ArchivedList.Slice.Whole;
        }

        ListPage Fresh(ListPage page, bool hasNext) => new(page.Items.Where(item => seen.Add(list.IdOf(item))), hasNext);
    }

    // Where pages are counted from a list's beginning, what came to it meanwhile can bring a page once more.
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

    /// <summary>Where the boundaries are at this moment.</summary>
    public async Task<HistoricalCutoff> ReadAsync(CancellationToken token) =>
        connection.LastCutoff = await connection.Client.SendAsync(new GetHistoricalCutoff(), trace, token).ConfigureAwait(false);
}
