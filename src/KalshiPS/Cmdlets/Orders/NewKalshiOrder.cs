using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Orders;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Places a limit order.</para>
/// <para type="description">
/// Specify the order as -Side Yes|No with -Action Buy|Sell and the price of that side, or as -BookSide Bid|Ask with the
/// price of yes. There are no market orders: to trade at once, give a price that crosses the book with -TimeInForce
/// ImmediateOrCancel or FillOrKill. Returns the complete order. Orders that are piped at the same time are sent in one
/// request, each with its own result or error.
/// </para>
/// <para type="description">
/// An order is placed exactly once: if the exchange's response is lost, the order is submitted again under the same client
/// order id, of which the exchange accepts only one. If the outcome is not known within -TimeoutSec, the error is
/// KalshiOrderUnknown. Each order is recorded in a journal on this machine before it is sent, so that Resolve-KalshiOrder
/// can find it even after the process has crashed.
/// </para>
/// <para type="description">
/// Orders are sent while the pipeline still produces more, in batches as large as the account's write limit allows. A batch
/// is sent only after the pipeline has consumed the results of the previous one, so that sending is at most two requests
/// ahead. Select-Object -First after this cmdlet therefore limits the output, not the orders that are placed: put it before
/// the cmdlet. A warning names the orders that were placed but not output, and those in flight when Ctrl+C was pressed.
/// </para>
/// <para type="description">
/// Before an order is sent, it is validated against its market: the market must be open and accept the price and the count.
/// A piped market is used as it is; others are read and cached for half a minute. If the market cannot be read, the exchange
/// decides. With -WhatIf or a confirmation prompt the validation comes first, so that an invalid order is an error and not a
/// question: also an unknown market, a client order id that the journal or the newest orders of the account have, and a cost
/// beyond the limits of the session. An -ExpirationTime in the past, by the exchange's clock, is always an error.
/// </para>
/// <para type="description">
/// With -WhatIf, -Verbose or a confirmation prompt, the order is measured first as by Measure-KalshiOrder, and the message
/// includes the worst-case cost, the fee and the immediate fills, without those that self-trade prevention excludes because
/// your own orders rest there. With -WhatIf or a prompt it also tells if the balance is less than the order needs. The
/// measurement takes a few reads and at most two seconds, and is done for the first twenty orders of a pipeline; the message of
/// an order that is not measured has the cost at its limit price and the fee at the general rate. Without -WhatIf, -Verbose or
/// a prompt no order is measured.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1
/// New-KalshiOrder $market.Ticker -Side Yes -Count 10 -Price 2c
/// </code>
/// <para>Bids 2 cents for each of ten yes contracts. The order rests in the book.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 1 -Price 0.99 -TimeInForce ImmediateOrCancel</code>
/// <para>
/// Buys at once at the book's prices, for 99 cents at most. The unfilled remainder is canceled.
/// </para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 10 -Price 2c -WhatIf</code>
/// <para>Describes the order and its worst-case cost without placing it.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 3 | New-KalshiOrder -Side No -Count 5 -Price 1c -PostOnly</code>
/// <para>Places three orders in one request, each with its own result or error. None of them trades at once.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 1 -Price ($market.YesBid / 3) -RoundPrice Down</code>
/// <para>Rounds a computed price down to the market's price grid.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiPosition | Where-Object Position -gt 0 | ForEach-Object {
///     New-KalshiOrder $_.Ticker -Side Yes -Action Sell -Count $_.Position -Price 99c
/// }
/// </code>
/// <para>Offers all yes contracts that the account holds for 99 cents.</para>
/// </example>
/// <example>
/// <code>
/// $order = $market | New-KalshiOrder -BookSide Bid -Count 2 -Price '$0.03' -ExpirationTime (Get-Date).AddMinutes(5)
/// $order | Set-KalshiOrder -Price 4c | Remove-KalshiOrder
/// </code>
/// <para>Places a bid for yes that expires in five minutes, changes its price, and cancels it.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiOrder", DefaultParameterSetName = OutcomeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Order))]
public sealed class NewKalshiOrder : OrderCmdlet
{
    private const string OutcomeSet = "Outcome";
    private const string BookSet = "Book";

    private readonly PipelineBatches<OrderIntent> batches;
    private ClientOrderIds? ids;
    private decimal planned;

    /// <summary>Initializes a new instance without orders.</summary>
    public NewKalshiOrder() => batches = new(
        this, OperationDescription.Of(typeof(CreateOrderV2)).TokenCost, order => order.ClientOrderId, Place);

    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market", Without = [nameof(Side), nameof(Action), nameof(Count), nameof(Price), nameof(ClientOrderId)], ButFor = typeof(OrderMeasure),
        Unread = [nameof(BookSide), nameof(RoundPrice), nameof(ExpirationTime), nameof(PostOnly), nameof(ReduceOnly), nameof(CancelOnPause), nameof(SelfTradePrevention), nameof(OrderGroupId), nameof(ExchangeIndex), nameof(NoJournal)],
        RowOf = typeof(Market), RowMarks = [nameof(Market.EventTicker), nameof(MarketPosition.Position)],
        Exactly = [nameof(Side), nameof(Action), nameof(Count), nameof(Price), nameof(TimeInForce), nameof(ClientOrderId), nameof(Subaccount), nameof(BookSide), nameof(ExpirationTime), nameof(PostOnly), nameof(ReduceOnly), nameof(CancelOnPause), nameof(SelfTradePrevention), nameof(OrderGroupId)])]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>The market as an object from the pipeline, which saves a read.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [OnlyAs(typeof(Market))]
    public Market? InputObject { get; set; }

    /// <summary>The outcome to buy or sell: Yes or No.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OutcomeSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OutcomeSide))]
    public OutcomeSide Side { get; set; }

    /// <summary>The action: Buy or Sell. Default, also for an empty cell of a row: Buy.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OrderAction), AllowsBlank = true)]
    public OrderAction? Action { get; set; }

    /// <summary>Bid (buys yes) or Ask (sells yes).</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = BookSet, Mandatory = true)]
    [Word(typeof(BookSide))]
    public BookSide BookSide { get; set; }

    /// <summary>The number of contracts, in steps of 0.01.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>The limit price of the side, or of yes with -BookSide, in dollars (0.56, '$0.56') or cents ('56c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [PriceTransformation]
    public decimal Price { get; set; }

    /// <summary>
    /// Rounds -Price to the market's price grid: Down, Up or to the Nearest price. Default: a price off the grid is an
    /// error.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(PriceRounding))]
    public PriceRounding? RoundPrice { get; set; }

    /// <summary>
    /// The time in force: GoodTillCanceled (GTC), ImmediateOrCancel (IOC) or FillOrKill (FOK). Default: GoodTillCanceled.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(typeof(TimeInForce), AllowsBlank = true)]
    public TimeInForce? TimeInForce { get; set; }

    /// <summary>The time the order expires, to the second; only with GoodTillCanceled.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    [TimeTransformation]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>Refuses the order if it would trade at once.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PostOnly { get; set; }

    /// <summary>Only reduces a position; only with ImmediateOrCancel.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReduceOnly { get; set; }

    /// <summary>Cancels the order when trading is paused.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter CancelOnPause { get; set; }

    /// <summary>
    /// The self-trade prevention: the order that is canceled when two of your orders would match. Default: TakerAtCross, the
    /// new order.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SelfTradePrevention))]
    public SelfTradePrevention SelfTradePrevention { get; set; } = SelfTradePrevention.TakerAtCross;

    /// <summary>Your id of the order, which must never be used twice in the account. Default: a new GUID.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RowText]
    public string? ClientOrderId { get; set; }

    /// <summary>The id of the order group to place the order in.</summary>
    [NoPrivateKey]
    [Parameter]
    [ArgumentCompleter(typeof(OrderGroupIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? OrderGroupId { get; set; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard. Default: the market's shard.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>The most seconds an order may take, with resubmissions and the wait for the journal. Default: 30.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 3600)]
    [WholeNumberTransformation]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>
    /// Sends the order without recording it in the journal. If the process crashes, the order cannot be found by
    /// Resolve-KalshiOrder.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    private TimeInForce Waits => TimeInForce ?? KalshiPS.TimeInForce.GoodTillCanceled;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var terms = ParameterSetName == BookSet ? OrderTerms.Of(BookSide, Price) : new OrderTerms(Side, Action ?? OrderAction.Buy, Price);
            Check(terms);
            if (InputObject is { } market)
            {
                if (market.Ticker != Ticker)
                    throw ErrorRecords.InvalidOrder($"What is piped is market {market.Ticker}, and -Ticker names {Ticker}.", "Leave -Ticker out to order in what is piped, or pipe nothing.");
                Session.Markets.Add(market);
            }

            if (Rounded(terms.Price, terms.Side, Ticker, RoundPrice) is not { } price)
                return;
            terms = terms with { Price = price };
            var order = new OrderIntent(Request(terms));
            if (!IsAllowed(order.ClientOrderId, (output, token) => Session.Guard.CheckOrderAsync(order, output, token))
                || !IsTaken(order.ClientOrderId, (output, token) => CheckBeforehand(order, output, token)))
                return;
            if (ShouldChange(InWords(terms, order), "Place an order", order.ClientOrderId, out var reason))
                batches.Add(IsAsked ? order.WithoutResults() : order);
            else if (reason == ShouldProcessReason.WhatIf)
                planned += order.WorstCost ?? 0m;
        }
        catch (KalshiException exception)
        {
            Report(exception, ClientOrderId ?? Ticker);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batches.Finish();

    private void Check(OrderTerms terms)
    {
        OrderTerms.Check(terms.Price, Count);
        if (ExpirationTime is not null && Waits != KalshiPS.TimeInForce.GoodTillCanceled)
        {
            throw ErrorRecords.InvalidOrder(
                $"An order that is {Waits} cannot expire later.", "Leave out -ExpirationTime, or use -TimeInForce GoodTillCanceled.");
        }

        if (ReduceOnly && Waits != KalshiPS.TimeInForce.ImmediateOrCancel)
        {
            throw ErrorRecords.InvalidOrder(
                "The exchange takes reduce-only orders only as ImmediateOrCancel.", "Use -TimeInForce ImmediateOrCancel.");
        }

        if (PostOnly && Waits != KalshiPS.TimeInForce.GoodTillCanceled)
        {
            throw ErrorRecords.InvalidOrder(
                $"A post-only order waits in the book and {Waits} does not.", "Leave out -PostOnly, or use -TimeInForce GoodTillCanceled.");
        }
    }

    // What the exchange or a limit would refuse once the order is sent.
    private async Task CheckBeforehand(OrderIntent order, CmdletOutput output, CancellationToken token)
    {
        await Checks.CheckAsync(order, output, token).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(ClientOrderId))
        {
            ids ??= new ClientOrderIds(Client, Session.Journal);
            await ids.CheckAsync(ClientOrderId, ConfirmationContext.IsWhatIf(this), output, token).ConfigureAwait(false);
        }

        await Session.Guard.CheckPlannedAsync(order, planned, output, token).ConfigureAwait(false);
    }

    private string InWords(OrderTerms terms, OrderIntent order)
    {
        var plan = new OrderPlan(Ticker, terms, Count)
        {
            TimeInForce = Waits,
            IsPostOnly = PostOnly,
            IsReduceOnly = ReduceOnly,
            SelfTradePrevention = SelfTradePrevention,
            Subaccount = Subaccount,
            Options = [.. OrderOptions.Of(order.Request, TimeInForce)],
        };
        return plan.InWords(Numbers(plan));
    }

    private CreateOrderV2Request Request(OrderTerms terms) => new()
    {
        Ticker = Ticker,
        ClientOrderId = ClientOrderId,
        Side = terms.BookSideWord,
        Count = Count,
        Price = terms.YesPrice,
        TimeInForce = Words.Of(Waits),
        ExpirationTime = ExpirationTime,
        // Sent as true or false for an order that can rest; the others cannot be post-only.
        PostOnly = Waits == KalshiPS.TimeInForce.GoodTillCanceled ? PostOnly.IsPresent : null,
        SelfTradePreventionType = Words.Of(SelfTradePrevention),
        CancelOrderOnPause = CancelOnPause ? true : null,
        ReduceOnly = ReduceOnly ? true : null,
        Subaccount = Subaccount,
        OrderGroupId = OrderGroupId,
        ExchangeIndex = ExchangeIndex,
        PriceSide = terms.Side,
    };

    private PreTradeChecks Checks => ChecksOf(NoJournal ? new OrderGateway(Client) : new OrderGateway(Client, Session.Journal));

    private TimeSpan Time => TimeSpan.FromSeconds(TimeoutSec);

    private async Task Place(IReadOnlyList<OrderIntent> orders, CmdletOutput output, CancellationToken token)
    {
        KalshiException? end = null;
        string? notRecorded = null;
        foreach (var outcome in await Checks.PlaceAsync(orders, Time, output, token).ConfigureAwait(false))
        {
            notRecorded ??= outcome.NotRecorded is { } trouble ? $"{trouble.Message} {trouble.Advice}" : null;
            if (outcome.State == PlacementState.Placed)
            {
                var placed = outcome.KnownOrder!;
                // The response lacks the shard; the market, which was read before, may have it.
                placed.ExchangeIndex ??= Session.Markets.Find(placed.Ticker)?.ExchangeIndex;
                output.Write(placed);
            }
            else if (ErrorRecords.EndsPipeline(outcome.Error!))
            {
                // Only after all placed orders have been written.
                end = outcome.Error;
            }
            else
            {
                output.Error(await Explain(outcome, output, token).ConfigureAwait(false), outcome.Intent.ClientOrderId);
            }
        }

        // Once for a whole batch: if the disk is full for one order, it is full for the next.
        if (notRecorded is not null)
            output.Warning(notRecorded);
        if (end is not null)
            throw end;
    }

    private async Task<KalshiException> Explain(PlacementOutcome outcome, CmdletOutput output, CancellationToken token)
    {
        var (exception, request) = (outcome.Error!, outcome.Request);
        if (exception.Id != KalshiErrorId.InsufficientBalance)
            return exception;
        try
        {
            var market = await Send(new GetMarket(request.Ticker), output, token).ConfigureAwait(false);
            var balance = await Send(new GetBalance { Subaccount = request.Subaccount }, output, token).ConfigureAwait(false);
            var fees = await Session.Guard.Fees.ReadAsync(request.Ticker, output, token).ConfigureAwait(false);
            return ErrorRecords.ShortOnShard(exception, market.Market, balance, OrderCost.Most(fees, request)) ?? exception;
        }
        catch (KalshiException)
        {
            // A failure to read the explanation must not hide the error.
            return exception;
        }
    }
}
