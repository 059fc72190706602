using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the positions of an FCM's subtrader, by market or by event.</para>
/// <para type="description">Returns all positions. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmPosition</code>
/// <para>Lists the positions of every subtrader.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmPosition -ByEvent -SettlementStatus All</code>
/// <para>Lists positions by event, including settled ones.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiFcmPosition : KalshiApiCmdlet
{
    /// <summary>The id of the subtrader; not needed if the key is restricted to one.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [RowText]
    public string? SubtraderId { get; set; }

    /// <summary>Only positions in this market.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only positions in this event.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only positions with this settlement status: All, Unsettled or Settled. Default: Unsettled.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SettlementStatus))]
    public SettlementStatus? SettlementStatus { get; set; }

    /// <summary>Returns one object per event instead of one per market.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ByEvent { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var list = new GetFcmPositions
        {
            SubtraderId = SubtraderId,
            Ticker = Ticker,
            EventTicker = EventTicker,
            SettlementStatus = SettlementStatus is { } status ? Words.Of(status) : null,
        };
        EmitAll(SubtraderId, list, page => ByEvent ? page.EventPositions : page.MarketPositions);
    }
}
