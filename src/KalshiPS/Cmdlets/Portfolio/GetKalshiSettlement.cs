using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists what settled markets paid you, newest first.</para>
/// <para type="description">
/// Returns the first 100 unless -First or -All says otherwise. The exchange keeps no settlements of markets that it has
/// archived, some three months after they were settled: Get-KalshiPosition -Source Historical has what was earned there. A
/// warning says so if times before that are asked for.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiSettlement -First 10</code>
/// <para>The last ten markets that paid.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSettlement -After (Get-Date).AddDays(-30) -All | Measure-Object Revenue -Sum</code>
/// <para>What settlements of the last 30 days paid.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSettlement", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Settlement))]
public sealed class GetKalshiSettlement : KalshiListCmdlet
{
    /// <summary>Only this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only markets of this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only settlements after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only settlements before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only this subaccount; all unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var list = new GetSettlements
        {
            Ticker = Ticker,
            EventTicker = EventTicker,
            After = After,
            Before = Before,
            Subaccount = Subaccount,
        };
        EmitPages(Ticker ?? EventTicker, (output, token) => Pages(list, output, token));
    }

    private async IAsyncEnumerable<ListPage> Pages(GetSettlements list, CmdletOutput output, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var page in Pages(list, page => page.Settlements, output, token).ConfigureAwait(false))
            yield return page;
        if ((After ?? Before) is not { } earliest)
            yield break;
        var start = SettlementSpan.Start(await new ArchiveWalk(Session, output).ReadAsync(token).ConfigureAwait(false));
        if (earliest < start)
            output.Warning(SettlementSpan.Shortfall(start));
    }
}
