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
/// Say what you want as -Side Yes|No with -Action Buy|Sell and the price of that side, or as -BookSide Bid|Ask with the
/// price of yes. There are no market orders: to trade at once, give a price that crosses the book with
/// -TimeInForce ImmediateOrCancel or FillOrKill. Returns the whole order. Piped orders go out together where they come
/// together, each with its own result or error.
/// </para>
/// <para type="description">
/// An order is placed once: when its answer is lost it is submitted again under the same client order id, of which the
/// exchange takes one. What cannot be found out within -TimeoutSec is KalshiOrderUnknown. Before it is sent, each order is
/// written into a journal on this machine, so that Resolve-KalshiOrder can find it even after the process was lost.
/// </para>
/// <para type="description">
/// Orders are sent while the pipeline still brings more, as many in one request as the account's write limit takes at once. The
/// next request waits until the results of the one before are taken; sending never leads by more than two requests. Select-Object
/// -First behind this cmdlet therefore limits what is shown, not what is placed: put it in front. What was placed and is not
/// shown is named in a warning, and so is what was on its way when Ctrl+C was pressed.
/// </para>
/// <para type="description">
/// Before it is sent, the order is held against its market: whether that is open and takes the price and the count. A piped
/// market is used as it is, others are read once for half a minute; where that fails, the exchange has the word. With
/// -WhatIf or a prompt to come that is done first, and a refusal stands in place of the question.
/// </para>
/// <para type="description">
/// With -WhatIf, -Verbose or a prompt to come, the order is measured first as Measure-KalshiOrder does it, and the sentence
/// says what it costs at worst, the fee, and what is filled at once. That takes three reads, two seconds at most, for the
/// first twenty orders of a pipeline; without them the sentence says what is known anyway. If nobody reads it, nothing
/// more is sent.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1
/// New-KalshiOrder $market.Ticker -Side Yes -Count 10 -Price 2c
/// </code>
/// <para>Bids 2 cents for each of ten yes contracts, and waits.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 1 -Price 0.99 -TimeInForce ImmediateOrCancel</code>
/// <para>
/// Buys at once what the book has, at its prices and for 99 cents at most. What cannot be had at once is canceled.
/// </para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 10 -Price 2c -WhatIf</code>
/// <para>Says in words what the order would do now and what it could cost, and places nothing.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 3 | New-KalshiOrder -Side No -Count 5 -Price 1c -PostOnly</code>
/// <para>Three orders in one request, each with its own result or error. None of them trades at once.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiOrder -Side Yes -Count 1 -Price ($market.YesBid / 3) -RoundPrice Down</code>
/// <para>A computed price, brought down to one that the market takes.</para>
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
/// <para>In the words of the book: a bid for yes that ends in five minutes. It is changed, and canceled.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiOrder", DefaultParameterSetName = OutcomeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Order))]
public sealed class NewKalshiOrder : OrderCmdlet
{
    private const string OutcomeSet = "Outcome";
    private const string BookSet = "Book";

    private readonly PipelineBatches<OrderIntent> batches;

    /// <summary>Starts without any order.</summary>
    public NewKalshiOrder() => batches = new(
        this, OperationDescription.Of(typeof(CreateOrderV2)).TokenCost, order => order.ClientOrderId, Place);

    /// <summary>The market.</summary>
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

    /// <summary>The market itself, from the pipeline, which saves reading it.</summary>
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

    /// <summary>Buy or Sell. Buy unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OrderAction), AllowsBlank = true)]
    public OrderAction? Action { get; set; }

    /// <summary>Bid (buys yes) or Ask (sells yes).</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = BookSet, Mandatory = true)]
    [Word(typeof(BookSide))]
    public BookSide BookSide { get; set; }

    /// <summary>Contracts; the least step is 0.01.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>The limit: dollars (0.56, '$0.56') or cents ('56c') of the side, or of yes with -BookSide.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [PriceTransformation]
    public decimal Price { get; set; }

    /// <summary>
    /// Take the next price of the market's grid, Down, Up or the Nearest, in the terms of -Price. Off the grid it is an error
    /// unless given.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(PriceRounding))]
    public PriceRounding? RoundPrice { get; set; }

    /// <summary>How long it waits: GoodTillCanceled (GTC), ImmediateOrCancel (IOC) or FillOrKill (FOK). GoodTillCanceled unless given.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(typeof(TimeInForce), AllowsBlank = true)]
    public TimeInForce? TimeInForce { get; set; }

    /// <summary>When it expires; only with GoodTillCanceled. The exchange counts whole seconds.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    [TimeTransformation]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>Refuse the order rather than trade at once.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PostOnly { get; set; }

    /// <summary>Only make a position smaller; only with ImmediateOrCancel.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReduceOnly { get; set; }

    /// <summary>Cancel it when trading is paused.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter CancelOnPause { get; set; }

    /// <summary>Which of your own orders is canceled when two would meet. TakerAtCross, the new one, unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(SelfTradePrevention))]
    public SelfTradePrevention SelfTradePrevention { get; set; } = SelfTradePrevention.TakerAtCross;

    /// <summary>Your id of the order, unique for ever in the account; a new GUID unless given.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RowText]
    public string? ClientOrderId { get; set; }

    /// <summary>The order group it is part of.</summary>
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

    /// <summary>The exchange shard; the exchange finds it by the ticker unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>Seconds to find out what became of an order, resubmissions and waiting for the journal included. 30 unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 3600)]
    [WholeNumberTransformation]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>Send the order without writing it down first. Should the process be lost, nobody knows of it.</summary>
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
            if (InputObject is { } market && market.Ticker == Ticker)
                Session.Markets.Add(market);
            if (Rounded(terms.Price, terms.Side, Ticker, RoundPrice) is not { } price)
                return;
            terms = terms with { Price = price };
            var order = new OrderIntent(Request(terms));
            if (!IsAllowed(Ticker, (output, token) => Session.Guard.CheckOrderAsync(order, output, token))
                || !IsTaken(order.ClientOrderId, (output, token) => Checks.CheckAsync(order, output, token)))
                return;
            var words = InWords(terms);
            if (ShouldChange(words, "Place an order", order.ClientOrderId, out var reason))
                batches.Add(IsAsked ? order.WithoutResults() : order);
            else if (reason == ShouldProcessReason.WhatIf)
                _ = IsAllowed(Ticker, (output, token) => Session.Guard.CheckOpenAsync(order, output, token));
        }
        catch (KalshiException exception)
        {
            Report(exception, Ticker);
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
                "The exchange takes reduce-only orders only if they do not wait.", "Add -TimeInForce ImmediateOrCancel.");
        }

        if (PostOnly && Waits != KalshiPS.TimeInForce.GoodTillCanceled)
        {
            throw ErrorRecords.InvalidOrder(
                $"A post-only order waits in the book and {Waits} does not.", "Leave out -PostOnly, or use -TimeInForce GoodTillCanceled.");
        }
    }

    private string InWords(OrderTerms terms) => Numbers(Ticker, terms, Count, Waits) is { } numbers
        ? terms.InWords(Count, Ticker, numbers with { IsPostOnly = PostOnly, IsReduceOnly = ReduceOnly })
        : terms.InWords(Count, Ticker);

    private CreateOrderV2Request Request(OrderTerms terms) => new()
    {
        Ticker = Ticker,
        ClientOrderId = ClientOrderId,
        Side = terms.BookSideWord,
        Count = Count,
        Price = terms.YesPrice,
        TimeInForce = Words.Of(Waits),
        ExpirationTime = ExpirationTime,
        // Said either way for an order that can rest; the others cannot be post-only.
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
        string? notNoted = null;
        foreach (var outcome in await Checks.PlaceAsync(orders, Time, output, token).ConfigureAwait(false))
        {
            notNoted ??= outcome.NotRecorded is { } trouble ? $"{trouble.Message} {trouble.Advice}" : null;
            if (outcome.State == PlacementState.Placed)
            {
                var placed = outcome.KnownOrder!;
                // The answer does not say it; the market, which was looked at before, may.
                placed.ExchangeIndex ??= Session.Markets.Find(placed.Ticker)?.ExchangeIndex;
                output.Write(placed);
            }
            else if (ErrorRecords.EndsPipeline(outcome.Error!))
            {
                // Only after all that was placed has been told.
                end = outcome.Error;
            }
            else
            {
                output.Error(await Explain(outcome, output, token).ConfigureAwait(false), outcome.Intent.ClientOrderId);
            }
        }

        // Once for all of a batch: the disk that was full for one is full for the next.
        if (notNoted is not null)
            output.Warning(notNoted);
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
            // An explanation that cannot be had must not hide the error.
            return exception;
        }
    }
}
