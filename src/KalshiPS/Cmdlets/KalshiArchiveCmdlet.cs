using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Represents a cmdlet for data that the exchange first keeps live and later in its archive. Both are read as one list, live
/// data first, unless -Source names one of them.
/// </summary>
public abstract class KalshiArchiveCmdlet : KalshiListCmdlet
{
    /// <summary>The place to read: Live or Historical. Default: both, as far as necessary.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <summary>Whether live data may be read.</summary>
    private protected bool MayBeLive => Source != DataSource.Historical;

    /// <summary>Whether the archive may be read.</summary>
    private protected bool MayBeHistorical => Source != DataSource.Live;

    /// <summary>Reads the pages of the live list and then those of the archive, as far as the requested times need them.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isInArchive">Whether the archive supports the filters.</param>
    /// <param name="output">The cmdlet's output.</param>
    /// <param name="token">Cancels the reading.</param>
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
