using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the queue positions of your resting orders: the contracts that are matched before them.</para>
/// <para type="description">
/// Gets the positions of the given orders, or of all resting orders of markets or an event. Any number of markets takes one
/// request; orders by id take one request each.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 2c
/// $order | Get-KalshiQueuePosition
/// </code>
/// <para>Gets the number of contracts ahead of an order.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiQueuePosition</code>
/// <para>Gets the same for all your orders of a market, in one request.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiQueuePosition", DefaultParameterSetName = OrderIdSet)]
[OutputType(typeof(OrderQueuePosition))]
public sealed class GetKalshiQueuePosition : KalshiApiCmdlet
{
    // OrderId comes first so that a piped order selects itself and not all orders of its market.
    private const string OrderIdSet = "OrderId";
    private const string ListSet = "List";

    /// <summary>The ids of the orders.</summary>
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

    /// <summary>The number of the subaccount. Default: the primary one, 0.</summary>
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
