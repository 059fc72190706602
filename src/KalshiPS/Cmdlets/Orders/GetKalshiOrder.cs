using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets orders by id, or lists them, newest first.</para>
/// <para type="description">
/// Returns the first 100 of a list unless -First or -All says otherwise. The exchange's reads lag its writes by up to
/// half a second.
/// </para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiOrder", DefaultParameterSetName = OrderIdSet)]
[OutputType(typeof(Order))]
public sealed class GetKalshiOrder : KalshiListCmdlet
{
    // OrderId stands first so that a piped order means itself and not all orders of its market.
    private const string OrderIdSet = "OrderId";

    /// <summary>The orders to get.</summary>
    [Parameter(ParameterSetName = OrderIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? OrderId { get; set; }

    /// <summary>Only orders of this market.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Ticker { get; set; }

    /// <summary>Only orders of these events, ten at most.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateCount(1, 10)]
    public string[]? EventTicker { get; set; }

    /// <summary>resting, canceled or executed. Any unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(OrderStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>Only orders after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only orders before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only this subaccount; all unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSubaccount]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in OrderId ?? [])
            Emit(id, new GetOrder(id), response => response.Order);
        if (OrderId is not null)
            return;
        var list = new GetOrders
        {
            Ticker = Ticker,
            EventTickers = EventTicker,
            Status = Status,
            After = After,
            Before = Before,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        EmitPages(Ticker, list, page => page.Orders);
    }
}
