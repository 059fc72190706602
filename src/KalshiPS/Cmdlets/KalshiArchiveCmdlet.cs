using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;

namespace KalshiPS.Cmdlets;

/// <summary>
/// A cmdlet over something that the exchange keeps in two places: live for a while, and in its archive after that. Both are
/// read as one list, the live one first, unless -Source names one of them.
/// </summary>
public abstract class KalshiArchiveCmdlet : KalshiListCmdlet
{
    /// <summary>Live or Historical, to read one of the two places alone. Whatever is needed unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <summary>Whether live data may be read.</summary>
    private protected bool MayBeLive => Source != DataSource.Historical;

    /// <summary>Whether the archive may be read.</summary>
    private protected bool MayBeHistorical => Source != DataSource.Live;

    /// <summary>The pages of the live list and then those of the archive, as far as the times need them.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isInArchive">Whether the archive can answer the question.</param>
    /// <param name="output">Where the cmdlet writes.</param>
    /// <param name="token">Ends the list.</param>
    private protected async IAsyncEnumerable<ListPage> LiveThenHistorical(
        ArchivedList list, bool isInArchive, CmdletOutput output, [EnumeratorCancellation] CancellationToken token)
    {
        var walk = new ArchiveWalk(Session, output);
        var pages = (MayBeLive, MayBeHistorical && isInArchive) switch
        {
            (true, true) => walk.WalkAsync(list, token),
            (true, false) => list.Live(ArchivedList.Slice.Whole),
            _ => list.Historical(ArchivedList.Slice.Whole),
        };
        await foreach (var page in pages.WithCancellation(token).ConfigureAwait(false))
            yield return page;
        if (walk.Doubts > 0)
            output.Warning(ArchiveWalk.Doubt);
    }
}
