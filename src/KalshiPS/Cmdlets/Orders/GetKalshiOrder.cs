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
/// Returns the first 100 of a list unless -First or -All says otherwise. Orders that ended more than about two weeks ago
/// are read from the exchange's archive, after those that are live; Get-KalshiHistoricalCutoff says where it begins. When
/// an order was made does not matter for that, and one that rests is always live. The archive knows neither events nor
/// shards: with -EventTicker or -ExchangeIndex it is not read, and by its id only a live order is found. The exchange's
/// reads lag its writes by up to half a second.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrder -Status resting</code>
/// <para>What rests in the book.</para>
/// </example>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 2c
/// $order | Get-KalshiOrder
/// </code>
/// <para>An order as it is now.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -After (Get-Date).Date -All | Group-Object Status -NoElement</code>
/// <para>How many orders of today were filled, canceled or still wait.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -Status resting -All | Where-Object CreatedTime -lt (Get-Date).AddHours(-1) | Remove-KalshiOrder</code>
/// <para>Cancels what has waited for more than an hour.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiOrder", DefaultParameterSetName = OrderIdSet)]
[OutputType(typeof(Order))]
public sealed class GetKalshiOrder : KalshiArchiveCmdlet, ITakesNewWords
{
    // OrderId stands first so that a piped order means itself and not all orders of its market.
    private const string OrderIdSet = "OrderId";

    /// <summary>The orders to get.</summary>
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

    /// <summary>resting, canceled or executed. Any unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(OrderStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(OrderStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Send a word that is not known as it is written, such as one that the exchange has added since.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only orders made after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only orders made before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only this subaccount; all unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all unless given.</summary>
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
                // An order ends after it was made. How long after, nobody knows: one made long before the boundary may be live.
                NotBefore = After,
            },
            ArchiveCanAnswer,
            output,
            token));
    }

    // Resting orders are always live. Of the rest the archive knows neither events nor shards: they are looked for in it
    // only if it is asked for by name.
    private bool ArchiveCanAnswer =>
        Source == DataSource.Historical
        || (Status != OrderStatuses.Resting && EventTicker is null && ExchangeIndex is null);

    private bool IsWanted(Order order) =>
        (Status is null || order.Status == Status) && (ExchangeIndex is null || order.ExchangeIndex == ExchangeIndex);
}
