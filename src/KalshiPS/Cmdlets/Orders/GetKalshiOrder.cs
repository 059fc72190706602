using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets orders by id, or lists them, newest first.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Orders that were filled or canceled more than
/// about two weeks ago are read from the exchange's archive, after the live orders; Get-KalshiHistoricalCutoff returns the
/// boundary. Only the time an order ended decides, not the time it was placed, and a resting order is always live. The
/// archive cannot be filtered by event or shard, so -EventTicker and -ExchangeIndex read live orders only; by id, too, only
/// live orders are found. The exchange's reads lag its writes by up to half a second.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrder -Status resting</code>
/// <para>Lists the resting orders.</para>
/// </example>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 2c
/// $order | Get-KalshiOrder
/// </code>
/// <para>Places an order and gets its current state.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -After (Get-Date).Date -All | Group-Object Status -NoElement</code>
/// <para>Counts today's orders by status.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -Status resting -All | Where-Object CreatedTime -lt (Get-Date).AddHours(-1) | Remove-KalshiOrder</code>
/// <para>Cancels the orders that have rested for more than an hour.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiOrder", DefaultParameterSetName = OrderIdSet)]
[OutputType(typeof(Order))]
public sealed class GetKalshiOrder : KalshiArchiveCmdlet, ITakesNewWords
{
    // OrderId comes first so that a piped order selects itself and not all orders of its market.
    private const string OrderIdSet = "OrderId";

    /// <summary>The ids of the orders to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OrderIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderId), "an order")]
    [ValidateNamed]
    public string[]? OrderId { get; set; }

    /// <summary>Only orders of this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only orders of these events, ten at most.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateCount(1, 10)]
    [Ticker(TickerKind.Event)]
    public string[]? EventTicker { get; set; }

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

    /// <summary>Only orders placed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only orders placed before this time.</summary>
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

    /// <summary>Only this exchange shard. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [WholeNumberTransformation]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in OrderId ?? [])
            Emit(id, new GetOrder(id), response => response.Order);
        if (OrderId is not null)
            return;
        if (Source == DataSource.Historical && EventTicker is not null)
        {
            Report(ErrorRecords.InvalidRequest("The archive cannot be asked for the orders of an event.", "Give -Ticker for each of its markets."), EventTicker);
            return;
        }

        var live = new GetOrders
        {
            Ticker = Ticker,
            EventTickers = EventTicker,
            Status = Status,
            After = After,
            Before = Before,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        var historical = new GetHistoricalOrders { Ticker = Ticker, After = After, Before = Before, Subaccount = Subaccount };
        EmitPages(Ticker, (output, token) => LiveThenHistorical(
            new ArchivedList
            {
                Boundary = cutoff => cutoff.OrdersUpdatedTime,
                IdOf = order => ((Order)order).OrderId,
                Live = _ => Pages(live, page => page.Orders, output, token),
                Historical = _ => Pages(historical, page => page.Orders.Where(IsWanted), output, token),
                // An order ends after it was placed, at any later time: one placed long before the boundary may still be live.
                NotBefore = After,
            },
            ArchiveCanAnswer,
            output,
            token));
    }

    // Resting orders are always live. The archive has no filter by event or shard, so with one it is read only if -Source
    // names it.
    private bool ArchiveCanAnswer =>
        Source == DataSource.Historical
        || (Status != OrderStatuses.Resting && EventTicker is null && ExchangeIndex is null);

    private bool IsWanted(Order order) =>
        (Status is null || order.Status == Status) && (ExchangeIndex is null || order.ExchangeIndex == ExchangeIndex);
}
