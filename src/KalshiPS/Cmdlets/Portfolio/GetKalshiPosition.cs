using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists what the account holds, by market or by event.</para>
/// <para type="description">Returns all of them. A positive position is of yes, a negative one of no.</para>
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
/// <code>Get-KalshiPosition | Where-Object Position -ne 0 | Get-KalshiOrderBook -Depth 1</code>
/// <para>The books of the markets that it has positions in.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiPosition : KalshiApiCmdlet
{
    /// <summary>Only this market.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Market)]
    public string? Ticker { get; set; }

    /// <summary>Only this event.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Event)]
    public string? EventTicker { get; set; }

    /// <summary>Return one object an event instead of one a market.</summary>
    [Parameter]
    public SwitchParameter ByEvent { get; set; }

    /// <summary>The subaccount; the primary one unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all unless given.</summary>
    [Parameter]
    public int? ExchangeIndex { get; set; }

    /// <summary>
    /// Live or Historical, to read one place alone. Settled positions of long ago are looked for in the exchange's archive
    /// when a market or an event is given.
    /// </summary>
    [Parameter]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var live = new GetPositions
        {
            Ticker = Ticker,
            EventTicker = EventTicker,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        var historical = new GetHistoricalPositions { Ticker = Ticker, EventTicker = EventTicker, Subaccount = Subaccount };
        Run(Ticker ?? EventTicker, async (output, token) =>
        {
            var any = Source != DataSource.Historical && await WriteAll(live, Pick, output, token).ConfigureAwait(false);
            if (Source == DataSource.Historical || (Source is null && (Ticker ?? EventTicker) is not null))
                any |= await WriteAll(historical, page => Pick(page).Where(IsOnShard), output, token).ConfigureAwait(false);
            if (!any)
                await TellUnknown(Ticker ?? EventTicker, output, token).ConfigureAwait(false);
        });
    }

    private IEnumerable<object> Pick(GetPositionsResponse page) => ByEvent ? page.EventPositions : page.MarketPositions;

    // The archive cannot be asked for a shard.
    private bool IsOnShard(object position) =>
        ExchangeIndex is null || (position as MarketPosition)?.ExchangeIndex == ExchangeIndex;
}
