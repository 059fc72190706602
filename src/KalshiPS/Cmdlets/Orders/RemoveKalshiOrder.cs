using System.Diagnostics;
using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Orders;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Cancels the given orders, or with -All every resting order.</para>
/// <para type="description">
/// Returns the number of contracts that each cancel removed from the book. Orders that are piped at the same time are
/// canceled in one request, each with its own result or error. A filled, a canceled and an unknown order give the same
/// error, because the exchange does not distinguish them. If the response to a cancel is lost, the cancel is repeated and
/// the order read back; ReducedBy is then empty, because a canceled order no longer shows what rested. An order that is piped
/// several times is canceled once. -All prompts for confirmation, unless
/// -Confirm:$false is given, and may also cancel orders placed within the following minute.
/// </para>
/// <para type="description">
/// Cancels are sent while the pipeline still produces more, at most two requests ahead of the results it has consumed:
/// Select-Object -First after this cmdlet limits the output, not the orders that are canceled. A warning names the orders
/// that were canceled but not output, and those in flight when Ctrl+C was pressed.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 2c
/// $order | Remove-KalshiOrder
/// </code>
/// <para>Places an order and cancels it.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -Status resting -All | Where-Object YesPrice -lt 0.05 | Remove-KalshiOrder</code>
/// <para>Cancels the orders below 5 cents, many in one request.</para>
/// </example>
/// <example>
/// <code>Remove-KalshiOrder -All</code>
/// <para>Cancels every resting order after a prompt; -Confirm:$false suppresses the prompt.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiOrder", DefaultParameterSetName = OrderIdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OrderCancellation))]
public sealed class RemoveKalshiOrder : OrderCmdlet
{
    private const string OrderIdSet = "OrderId";
    private const string AllSet = "All";
    private const double LongestLookUp = 2;

    private readonly PipelineBatches<BatchCancelOrder> batches;
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance without orders.</summary>
    public RemoveKalshiOrder() => batches = new(
        this, OperationDescription.Of(typeof(CancelOrderV2)).TokenCost, order => order.OrderId, Cancel);

    /// <summary>The id of the order.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OrderIdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderId), "an order", Unread = [nameof(All), "ReduceBy", "ReduceTo"])]
    [ValidateNamed]
    public string[] OrderId { get; set; } = [];

    /// <summary>The order's market, by which the exchange finds its shard. Piped orders have it; for others it is looked up.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OrderIdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>The order's exchange shard, if the market is not given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OrderIdSet, ValueFromPipelineByPropertyName = true)]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>Cancels every resting order.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AllSet, Mandatory = true)]
    public SwitchParameter All { get; set; }

    /// <summary>The orders' subaccount; with -All, only orders of this subaccount.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The most seconds a cancel may take, with repetitions. Default: 30.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 3600)]
    [WholeNumberTransformation]
    public int TimeoutSec { get; set; } = 30;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (All)
        {
            CancelAll();
            return;
        }

        foreach (var id in OrderId.Where(given.Add))
        {
            var words = $"Cancel order {id}{(Ticker is null ? "" : $" on {Ticker}")}.";
            if (ShouldChange(words, "Cancel an order", id))
                batches.Add(new BatchCancelOrder { OrderId = id, Subaccount = Subaccount, MarketTicker = Ticker, ExchangeIndex = Ticker is null ? ExchangeIndex : null });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batches.Finish();

    // Without a market or a shard the exchange searches shard 0 only, and without a subaccount the primary one only. A read that
    // takes long must not hold up a cancel.
    private async Task<BatchCancelOrder> Route(BatchCancelOrder order, CmdletOutput output, CancellationToken token)
    {
        if (order.MarketTicker is not null || order.ExchangeIndex is not null)
            return order;
        try
        {
            var known = await new OrderGateway(Client).ReadAsync(order.OrderId, known: null, LookUpTime, output, token).ConfigureAwait(false);
            return order with { MarketTicker = known.Ticker, Subaccount = order.Subaccount ?? known.Subaccount };
        }
        catch (KalshiException exception) when (!ErrorRecords.EndsPipeline(exception))
        {
            // A read may lag or be forbidden; the cancel itself decides.
            return order;
        }
    }

    private PreTradeChecks Checks => ChecksOf(new OrderGateway(Client));

    private TimeSpan Time => TimeSpan.FromSeconds(TimeoutSec);

    private TimeSpan LookUpTime => TimeSpan.FromSeconds(Math.Min(LongestLookUp, TimeoutSec / 2d));

    private Task Cancel(IReadOnlyList<BatchCancelOrder> orders, CmdletOutput output, CancellationToken token) =>
        orders is [var single] ? CancelOne(single, output, token) : CancelMany(orders, output, token);

    private async Task CancelOne(BatchCancelOrder given, CmdletOutput output, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var order = await Route(given, output, token).ConfigureAwait(false);
        var cancel = new CancelOrderV2(order.OrderId)
        {
            Subaccount = order.Subaccount,
            MarketTicker = order.MarketTicker,
            ExchangeIndex = order.ExchangeIndex,
        };
        output.Write(await Checks.CancelAsync(cancel, Time - watch.Elapsed, output, token).ConfigureAwait(false));
    }

    private async Task CancelMany(IReadOnlyList<BatchCancelOrder> given, CmdletOutput output, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var orders = await Task.WhenAll(given.Select(order => Route(order, output, token))).ConfigureAwait(false);
        var batch = new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [.. orders] });
        var outcomes = await Checks.CancelManyAsync(batch, Time - watch.Elapsed, output, token).ConfigureAwait(false);
        foreach (var outcome in outcomes.Where(outcome => outcome.Cancellation is not null))
            output.Write(outcome.Cancellation!);
        foreach (var outcome in outcomes.Where(outcome => outcome.Error is not null))
        {
            if (ErrorRecords.EndsPipeline(outcome.Error!))
                throw outcome.Error!;
            output.Error(outcome.Error!, outcome.OrderId);
        }
    }

    private void CancelAll()
    {
        var words = $"Cancel every resting order of {(Subaccount is { } number ? $"subaccount {number}" : "the account")}.";
        if (!ShouldChange(words, "Cancel all orders", target: null) || !MayCancelAll(words))
            return;
        Run(target: null, async (output, token) =>
        {
            await Send(new CancelAllOrders { Subaccount = Subaccount }, Time, output, token).ConfigureAwait(false);
            Session.Guard.Invalidate(Subaccount);
        });
    }

    // Canceling one order has medium impact and canceling all has high impact, but a cmdlet declares one impact: with
    // PowerShell's default preference neither would prompt.
    private bool MayCancelAll(string words)
    {
        var saidHere = MyInvocation.BoundParameters.ContainsKey("Confirm");
        var preference = SessionState.PSVariable.GetValue("ConfirmPreference");
        var neverAsk = LanguagePrimitives.TryConvertTo<ConfirmImpact>(preference, out var impact) && impact == ConfirmImpact.None;
        return saidHere || neverAsk || ShouldContinue(words, "Cancel all orders");
    }
}
