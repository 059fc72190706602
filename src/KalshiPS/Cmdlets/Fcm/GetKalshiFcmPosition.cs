using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists what an FCM's subtrader holds, by market or by event.</para>
/// <para type="description">Returns all of them. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmPosition</code>
/// <para>What every subtrader holds.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmPosition -ByEvent -SettlementStatus All</code>
/// <para>The same by event, with what is settled already.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiFcmPosition : KalshiApiCmdlet
{
    /// <summary>The subtrader; needless if the key is bound to one.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [RowText]
    public string? SubtraderId { get; set; }

    /// <summary>Only this market.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only this event.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>All, Unsettled or Settled. Unsettled unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SettlementStatus))]
    public SettlementStatus? SettlementStatus { get; set; }

    /// <summary>Return one object an event instead of one a market.</summary>
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
