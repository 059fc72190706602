using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's positions, by market or by event.</para>
/// <para type="description">
/// Returns all positions. A positive position is in yes, a negative one in no. Positions in settled markets are returned for
/// a given market or event, and with -SettlementStatus. The exchange archives positions event by event, some time after the
/// last market of the event is settled; for settled positions both the live list and the archive are read, and each position
/// is returned once.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiPosition</code>
/// <para>Lists the open positions.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition -ByEvent | Sort-Object EventExposure -Descending</code>
/// <para>Lists positions by event, the largest exposure first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition -SettlementStatus Settled | Measure-Object RealizedProfit -Sum</code>
/// <para>Sums the profit in settled markets, including archived ones.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition | Where-Object Position -ne 0 | Get-KalshiOrderBook -Depth 1</code>
/// <para>Gets the best prices of the markets with a position.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiPosition : KalshiApiCmdlet
{
    /// <summary>Only positions in this market.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only positions in this event.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Returns one object per event instead of one per market.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ByEvent { get; set; }

    /// <summary>The number of the subaccount. Default: the primary one, 0.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard. Default: all.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int? ExchangeIndex { get; set; }

    /// <summary>
    /// Only positions with this settlement status: All, Unsettled or Settled. Default: All with a market or an event,
    /// otherwise Unsettled.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SettlementStatus))]
    public SettlementStatus? SettlementStatus { get; set; }

    /// <summary>The place to read: Live or Historical. Default: both, if settled positions are included; otherwise Live.</summary>
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
        // The exchange returns unsettled positions only by default.
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
            await WarnOfUnknown(Ticker ?? EventTicker, output, token).ConfigureAwait(false);
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

    // The archive has no filter by shard.
    private bool IsOnShard(object position) =>
        ExchangeIndex is null || (position as MarketPosition)?.ExchangeIndex == ExchangeIndex;
}
