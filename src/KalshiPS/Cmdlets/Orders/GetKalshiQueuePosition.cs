using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets how many contracts have to be matched before your resting orders.</para>
/// <para type="description">
/// Of the given orders, or of all that rest on markets or an event. Whole markets take one request, orders by id one
/// each.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 2c
/// $order | Get-KalshiQueuePosition
/// </code>
/// <para>How many contracts stand before an order.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiQueuePosition</code>
/// <para>The same for all your orders of a market, in one request.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiQueuePosition", DefaultParameterSetName = OrderIdSet)]
[OutputType(typeof(OrderQueuePosition))]
public sealed class GetKalshiQueuePosition : KalshiApiCmdlet
{
    // OrderId stands first so that a piped order means itself and not all orders of its market.
    private const string OrderIdSet = "OrderId";
    private const string ListSet = "List";

    /// <summary>The orders.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OrderIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderId), "an order")]
    [ValidateNamed]
    public string[]? OrderId { get; set; }

    /// <summary>Only orders of these markets.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string[]? Ticker { get; set; }

    /// <summary>Only orders of this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>The subaccount; the primary one unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in OrderId ?? [])
        {
            Emit(id, new GetOrderQueuePosition(id), response => new OrderQueuePosition
            {
                OrderId = id,
                QueuePosition = response.QueuePosition,
                ExtraData = response.ExtraData,
            });
        }

        if (OrderId is not null)
            return;
        var list = new GetOrderQueuePositions { MarketTickers = Ticker, EventTicker = EventTicker, Subaccount = Subaccount };
        EmitEach((object?)Ticker ?? EventTicker, list, response => response.QueuePositions);
    }
}
