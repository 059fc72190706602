using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the orders of an FCM's subtraders, by subtrader or by client order ids.</para>
/// <para type="description">
/// The exchange requires -SubtraderId, -ClientOrderId or both, unless the key is restricted to a subtrader. Returns the
/// first 100 items by default; -First and -All change that. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmOrder -Status resting</code>
/// <para>Lists the resting orders of each subtrader.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmOrder -ClientOrderId desk1-1, desk2-1</code>
/// <para>Lists orders of the last 24 hours by client order id, of any subtrader.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmOrder", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Order))]
public sealed class GetKalshiFcmOrder : KalshiListCmdlet, ITakesNewWords
{
    /// <summary>Only orders of this subtrader.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [RowText]
    public string? SubtraderId { get; set; }

    /// <summary>Only orders with these client order ids, at most a hundred; the exchange searches the last 24 hours.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(ClientOrderIdCompleter))]
    [ValidateCount(1, 100)]
    [Text]
    public string[]? ClientOrderId { get; set; }

    /// <summary>Only orders of this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only orders of this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only orders with this status: resting, canceled or executed. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(OrderStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(OrderStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only orders after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only orders before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var list = new GetFcmOrders
        {
            SubtraderId = SubtraderId,
            ClientOrderIds = ClientOrderId,
            Ticker = Ticker,
            EventTicker = EventTicker,
            Status = Status,
            After = After,
            Before = Before,
        };
        EmitPages(SubtraderId, list, page => page.Orders);
    }
}
