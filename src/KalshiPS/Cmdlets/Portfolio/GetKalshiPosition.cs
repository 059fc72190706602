using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists what the account holds, by market or by event.</para>
/// <para type="description">
/// Returns all of them. A positive position is of yes, a negative one of no. Positions in markets that are settled are
/// returned for the market or the event that was given, and with -SettlementStatus. The exchange archives them event by
/// event, some time after the last market of the event is settled; both places are read then, and each is returned once.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiPosition</code>
/// <para>What the account holds.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition -ByEvent | Sort-Object EventExposure -Descending</code>
/// <para>The events with most at stake first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition -SettlementStatus Settled | Measure-Object RealizedProfit -Sum</code>
/// <para>What was earned in markets that are settled, archived ones included.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition | Where-Object Position -ne 0 | Get-KalshiOrderBook -Depth 1</code>
/// <para>The books of the markets that it has positions in.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiPosition : KalshiApiCmdlet
{
    /// <summary>Only this market.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only this event.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Return one object an event instead of one a market.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ByEvent { get; set; }

    /// <summary>The subaccount; the primary one unless given.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int? ExchangeIndex { get; set; }

    /// <summary>All, Unsettled or Settled. All of a market or an event that was given, and Unsettled otherwise, unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SettlementStatus))]
    public SettlementStatus? SettlementStatus { get; set; }

    /// <summary>Live or Historical, to read one place alone. Both unless given, if settled positions are wanted.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Source == DataSource.Historical && SettlementStatus == KalshiPS.SettlementStatus.Unsettled)
        {
            Report(ErrorRecords.InvalidRequest("The archive has positions in settled markets alone.", "Leave out -Source, or give -SettlementStatus Settled."), Ticker);
            return;
        }

        RunNamed(Ticker ?? EventTicker, Write);
    }

    private async Task Write(CmdletOutput output, CancellationToken token)
    {
        // The exchange tells of unsettled ones alone unless asked.
        var status = SettlementStatus ?? ((Ticker ?? EventTicker) is null ? null : KalshiPS.SettlementStatus.All);
        var live = new GetPositions
        {
            SettlementStatus = status is { } word ? Words.Of(word) : null,
            Ticker = Ticker,
            EventTicker = EventTicker,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        var historical = new GetHistoricalPositions { Ticker = Ticker, EventTicker = EventTicker, Subaccount = Subaccount };
        var list = new ArchivedList
        {
            Boundary = cutoff => cutoff.PositionsUpdatedTime,
            IdOf = position => position is EventPosition each ? each.EventTicker : ((MarketPosition)position).Ticker,
            Live = _ => Pages(live, Pick, output, token),
            Historical = _ => Pages(historical, page => Pick(page).Where(IsOnShard), output, token),
        };
        var walk = new ArchiveWalk(Session, output);
        var isSettledWanted = status is KalshiPS.SettlementStatus.All or KalshiPS.SettlementStatus.Settled;
        var pages = Source switch
        {
            DataSource.Historical => list.Historical(ArchivedList.Slice.Whole),
            null when isSettledWanted => walk.WalkAsync(list, token),
            _ => list.Live(ArchivedList.Slice.Whole),
        };
        var any = false;
        await foreach (var page in pages.WithCancellation(token).ConfigureAwait(false))
        {
            foreach (var position in page.Items)
            {
                output.Write(position);
                any = true;
            }
        }

        if (walk.Doubts > 0)
            output.Warning(ArchiveWalk.Doubt);
        if (!any)
            await TellUnknown(Ticker ?? EventTicker, output, token).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ListPage> Pages(
        PagedOperation<GetPositionsResponse> list,
        Func<GetPositionsResponse, IEnumerable<object>> pick,
        CmdletOutput output,
        [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var page in Client.PagesAsync(list with { Limit = list.Description.MaxLimit }, output, token).ConfigureAwait(false))
            yield return new ListPage(pick(page), HasNext: true);
    }

    private IEnumerable<object> Pick(GetPositionsResponse page) => ByEvent ? page.EventPositions : page.MarketPositions;

    // The archive cannot be asked for a shard.
    private bool IsOnShard(object position) =>
        ExchangeIndex is null || (position as MarketPosition)?.ExchangeIndex == ExchangeIndex;
}
