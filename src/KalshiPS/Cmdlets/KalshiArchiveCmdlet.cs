using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// A cmdlet over something that the exchange keeps in two places: live for about three months, and in its archive after
/// that. Both are read as one list, newest first, unless -Source names one of them.
/// </summary>
public abstract class KalshiArchiveCmdlet : KalshiListCmdlet
{
    /// <summary>Live or Historical, to read one of the two places alone. Whatever is needed unless given.</summary>
    [Parameter]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <summary>Whether live data may be read.</summary>
    private protected bool MayBeLive => Source != DataSource.Historical;

    /// <summary>Whether the archive may be read.</summary>
    private protected bool MayBeHistorical => Source != DataSource.Live;

    /// <summary>The pages of the live list and then those of the archive, as far as the times need them.</summary>
    /// <param name="after">Only items after this time.</param>
    /// <param name="before">Only items before this time.</param>
    /// <param name="boundary">Which of the exchange's cutoffs parts the two.</param>
    /// <param name="live">The live pages.</param>
    /// <param name="historical">The archive's pages; null if it cannot answer the question.</param>
    /// <param name="output">Where the cmdlet writes.</param>
    /// <param name="token">Ends the list.</param>
    private protected async IAsyncEnumerable<ListPage> LiveThenHistorical(
        DateTimeOffset? after,
        DateTimeOffset? before,
        Func<HistoricalCutoff, DateTimeOffset> boundary,
        Func<IAsyncEnumerable<ListPage>> live,
        Func<IAsyncEnumerable<ListPage>>? historical,
        CmdletOutput output,
        [EnumeratorCancellation] CancellationToken token)
    {
        var (isLive, isHistorical) = (MayBeLive, MayBeHistorical && historical is not null);
        if (isLive && isHistorical && (after is not null || before is not null))
        {
            var cutoff = boundary(await Cutoff(output, token).ConfigureAwait(false));
            (isLive, isHistorical) = (!(before <= cutoff), !(after >= cutoff));
        }

        if (isLive)
        {
            await foreach (var page in live().WithCancellation(token).ConfigureAwait(false))
                yield return page with { HasNext = page.HasNext || isHistorical };
        }

        if (isHistorical)
        {
            await foreach (var page in historical!().WithCancellation(token).ConfigureAwait(false))
                yield return page;
        }
    }

    private Task<HistoricalCutoff> Cutoff(CmdletOutput output, CancellationToken token) =>
        Session.Cutoff(() => Send(new GetHistoricalCutoff(), output, token));
}

/// <summary>Where the exchange keeps something.</summary>
public enum DataSource
{
    /// <summary>Among what is going on, about three months back.</summary>
    Live,

    /// <summary>In the archive.</summary>
    Historical,
}
