using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's settlements, newest first.</para>
/// <para type="description">
/// Returns the first 100 items by default; -First and -All change that. The exchange does not keep the settlements of
/// archived markets, which is about three months after settlement: Get-KalshiPosition -Source Historical has the profit of
/// those. A warning says so if the requested times are earlier.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiSettlement -First 10</code>
/// <para>Lists the last ten settlements.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSettlement -After (Get-Date).AddDays(-30) -All | Measure-Object Revenue -Sum</code>
/// <para>Sums the revenue of the settlements of the last 30 days.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSettlement", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Settlement))]
public sealed class GetKalshiSettlement : KalshiListCmdlet
{
    /// <summary>Only the settlement of this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only settlements of this event.</summary>
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

    /// <summary>Only this subaccount. Default: all.</summary>
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
