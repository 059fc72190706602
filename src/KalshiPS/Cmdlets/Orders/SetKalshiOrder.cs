using System.Diagnostics;
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
/// <para type="synopsis">Changes the price, the size or the expiration of a resting order.</para>
/// <para type="description">
/// A smaller size or a new expiration keeps the order's place in the queue; a new price or a larger size loses it. The order
/// is read first, so that everything that is not given keeps its current value at the exchange, even if the piped object is
/// out of date. Returns the complete order after the change. If the response to a change is lost, the order is read back
/// before anything is sent again: no reduction is applied twice.
/// </para>
/// <para type="description">
/// Orders are changed one by one, each only after the pipeline has consumed the previous result. A warning names a change in
/// flight when Ctrl+C was pressed.
/// </para>
/// <para type="description">
/// With -WhatIf, -Verbose or a confirmation prompt, an order with a new price or a larger size is measured first, as with
/// New-KalshiOrder, and -WhatIf and prompts report what would be refused. An -ExpirationTime in the past is always an error.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 10 -Price 2c
/// $order = $order | Set-KalshiOrder -Price 3c
/// </code>
/// <para>Changes an order's price. It joins the end of the queue at the new price.</para>
/// </example>
/// <example>
/// <code>$order | Set-KalshiOrder -ReduceBy 4</code>
/// <para>Reduces the order by four contracts; the others keep their place in the queue.</para>
/// </example>
/// <example>
/// <code>$order | Set-KalshiOrder -ExpirationTime (Get-Date).AddMinutes(10)</code>
/// <para>Lets the order expire in ten minutes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -Status resting | Where-Object BookSide -eq bid | Set-KalshiOrder -Price 1c -Side Yes -WhatIf</code>
/// <para>Describes the change of all bids, also of those placed elsewhere, without changing them.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiOrder", DefaultParameterSetName = AmendSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Order))]
public sealed class SetKalshiOrder : OrderCmdlet
{
    private const string AmendSet = "Amend";
    private const string ReduceBySet = "ReduceBy";
    private const string ReduceToSet = "ReduceTo";

    private TimeSpan readTime;

    /// <summary>The id of the order.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderId), "an order", Without = [nameof(Count), nameof(Price)],
        Unread = [nameof(ExpirationTime), nameof(NoExpiration), nameof(ReduceBy), nameof(ReduceTo), nameof(RoundPrice)],
        RowOf = typeof(Order), RowMarks = [nameof(Order.BookSide), nameof(Order.OutcomeSide), nameof(Order.PriceSide)],
        Exactly = [nameof(Side), nameof(Count), nameof(Price), nameof(ExpirationTime), nameof(NoExpiration), nameof(ReduceBy), nameof(ReduceTo)])]
    [ValidateNamed]
    public string OrderId { get; set; } = "";

    /// <summary>
    /// The order as an object from the pipeline, or an exported row of one. It has the outcome that its price was given for.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [OrderTransformation]
    public Order? InputObject { get; set; }

    /// <summary>
    /// The new limit price in dollars (0.56, '$0.56') or cents ('56c'), of the outcome that the order was placed with or of
    /// -Side. An order placed with -BookSide has a price of yes.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [PriceTransformation(AllowsBlank = true)]
    public decimal? Price { get; set; }

    /// <summary>
    /// The outcome that -Price is of: Yes or No; for a piped row with a price, its member Side. It is not needed for an
    /// order placed on this machine: an order from New-KalshiOrder has it, and the journal has it for others. The exchange
    /// does not keep it, because a bid both buys yes and sells no. It is required for an order that was placed elsewhere or
    /// with -NoJournal, or that has since been given a price of the other outcome.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OutcomeSide), AllowsBlank = true)]
    public OutcomeSide? Side { get; set; }

    /// <summary>
    /// Rounds -Price to the market's price grid: Down, Up or to the Nearest price. Default: a price off the grid is an
    /// error.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    [Word(typeof(PriceRounding))]
    public PriceRounding? RoundPrice { get; set; }

    /// <summary>
    /// The new total number of contracts, filled and resting. If that many are filled already, what rests is canceled; fewer are an
    /// error.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [DecimalTransformation(What = "a count", AllowsBlank = true)]
    public decimal? Count { get; set; }

    /// <summary>The new time the order expires, to the second.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    [ValidateNotNull]
    [TimeTransformation]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>Removes the expiration: the order rests until it is canceled.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    public SwitchParameter NoExpiration { get; set; }

    /// <summary>The number of contracts to reduce the order by.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ReduceBySet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal ReduceBy { get; set; }

    /// <summary>The number of contracts to leave resting.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ReduceToSet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal ReduceTo { get; set; }

    /// <summary>The most seconds the change may take, with repetitions. Default: 30.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 3600)]
    [WholeNumberTransformation]
    public int TimeoutSec { get; set; } = 30;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Check();
            // A piped object is this order only if -OrderId was not given on the command line.
            var known = InputObject?.OrderId == OrderId ? InputObject : null;
            // The piped object may be out of date, and values that are not given keep their current ones. For a reduction
            // alone the gateway itself reads the order; a guard and a prompt need it earlier.
            var isRead = ParameterSetName == ReduceBySet && !Session.Guard.IsSet && !ConfirmationContext.Decides(this);
            // An order built in a script may have little more than its id.
            var order = isRead && known is { Ticker.Length: > 0, BookSide.Length: > 0 } ? known : Read(known);
            if (order is null)
                return;
            CheckIsMeant(order);
            if (order.Status is OrderStatuses.Executed or OrderStatuses.Canceled && ConfirmationContext.Decides(this))
            {
                throw ErrorRecords.InvalidOrder(
                    $"Order {order.OrderId} is {(order.Status == OrderStatuses.Executed ? "executed as a whole" : "canceled")} and can no longer be changed.",
                    "Place a new order with New-KalshiOrder.");
            }

            if (ParameterSetName == AmendSet)
                Amend(order);
            else
                Decrease(order);
        }
        catch (KalshiException exception)
        {
            Report(exception, OrderId);
        }
    }

    // What is piped names the order by its id and may say more of it, which must be true.
    private void CheckIsMeant(Order order)
    {
        if (InputObject is not { } piped)
            return;
        if (piped.OrderId != OrderId)
            throw ErrorRecords.InvalidOrder($"What is piped is order {piped.OrderId}, and -OrderId names {OrderId}.", "Leave -OrderId out to change what is piped, or pipe nothing.");
        if (piped.Ticker.Length > 0 && order.Ticker.Length > 0 && !string.Equals(piped.Ticker, order.Ticker, StringComparison.OrdinalIgnoreCase))
            throw ErrorRecords.InvalidOrder($"Order {order.OrderId} is of market {order.Ticker}, and what is piped says {piped.Ticker}.", "Check the order id with Get-KalshiOrder.");
        if (piped.Subaccount is { } subaccount && order.Subaccount is { } actual && subaccount != actual)
            throw ErrorRecords.InvalidOrder(FormattableString.Invariant($"Order {order.OrderId} is of subaccount {actual}, and what is piped says {subaccount}."), "Check the order id with Get-KalshiOrder.");
    }

    private void Check()
    {
        switch (ParameterSetName)
        {
            case ReduceBySet:
                OrderTerms.Check(price: null, ReduceBy);
                break;
            case ReduceToSet when ReduceTo != 0m:
                OrderTerms.Check(price: null, ReduceTo);
                break;
            case AmendSet:
                OrderTerms.Check(Price, Count);
                if (Price is null && Count is null && ExpirationTime is null && !NoExpiration)
                {
                    throw ErrorRecords.InvalidOrder(
                        "Nothing to change was given.", "Give -Price, -Count, -ExpirationTime, -NoExpiration, -ReduceBy or -ReduceTo.");
                }

                if (ExpirationTime is not null && NoExpiration)
                    throw ErrorRecords.InvalidOrder("An order cannot expire and not expire.", "Give -ExpirationTime or -NoExpiration.");
                break;
        }
    }

    /// <inheritdoc/>
    private protected override int? Subaccounted => InputObject?.OrderId == OrderId ? InputObject.Subaccount : null;

    private OrderGateway Orders => new(Client);

    private PreTradeChecks Checks => ChecksOf(Orders);

    // Reading the order counts to the time; a prompt does not.
    private TimeSpan Time => TimeSpan.FromSeconds(TimeoutSec) - readTime;

    private Order? Read(Order? known) => Await(OrderId, async (output, token) =>
    {
        readTime = TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        var order = await Orders.ReadAsync(OrderId, known is { Ticker.Length: > 0, BookSide.Length: > 0 } ? known : null, Time, output, token).ConfigureAwait(false);
        readTime = watch.Elapsed;
        order.PriceSide ??= known?.PriceSide;
        return order;
    });

    private void Amend(Order order)
    {
        var side = PriceSide(order, out var isSaid);
        var price = Price;
        if (price is { } given && (price = Rounded(given, side, order.Ticker, RoundPrice)) is null)
            return;
        if ((price is null && order.YesPrice is null) || (Count is null && OrderMerge.SizeOf(order) is null))
        {
            throw ErrorRecords.InvalidOrder(
                $"Order {order.OrderId} does not say its price or its count, which are to stay as they are.",
                "Give -Price and -Count, or pipe the order as Get-KalshiOrder reads it.");
        }

        var request = new AmendOrderV2Request
        {
            Ticker = order.Ticker,
            Side = order.BookSide,
            Price = price is { } limit ? OutcomePrice.Turn(side, limit) : order.YesPrice!.Value,
            Count = Count ?? OrderMerge.SizeOf(order)!.Value,
            ExpirationTime = NoExpiration ? 0 : ExpirationTime?.ToUnixTimeSeconds(),
        };
        if (!IsAllowed(order.OrderId, (output, token) => Checks.CheckCostAsync(request, order, output, token))
            || !IsTaken(order.OrderId, (output, token) => CheckBeforehand(request, order, side, output, token))
            || !ShouldChange(InWords(order, side, request), "Amend an order", order.OrderId)
            || !IsStillSo(order))
            return;
        var operation = new AmendOrderV2(order.OrderId, request) { Subaccount = order.Subaccount };
        Run(order.OrderId, async (output, token) =>
        {
            var amended = await Checks.AmendAsync(operation, order, side, Time, output, token).ConfigureAwait(false);
            amended.PriceSide = Price is null ? order.PriceSide : side;
            if (isSaid && await Session.Journal.RepricedAsync(order.OrderId, side, token).ConfigureAwait(false) is { } trouble)
                output.Warning($"{trouble.Message} {trouble.Advice}");
            output.Write(amended);
        });
    }

    // A prompt may stay open for hours, and it showed the values that were not given.
    private bool IsStillSo(Order order)
    {
        if ((Price is not null && Count is not null) || !ConfirmationContext.Decides(this))
            return true;
        if (Read(order) is not { } now)
            return false;
        if ((Price is not null || now.YesPrice == order.YesPrice) && (Count is not null || OrderMerge.SizeOf(now) == OrderMerge.SizeOf(order)))
            return true;
        throw ErrorRecords.InvalidOrder(
            FormattableString.Invariant($"Order {order.OrderId} was changed while the question was open, to {(OrderMerge.SizeOf(now) is { } size ? AmountText.Contracts(size) : "another size")} at ${now.YesPrice:0.00##} of yes; nothing was sent."),
            "Check it with Get-KalshiOrder, and repeat the change if it still applies.");
    }

    private async Task CheckBeforehand(AmendOrderV2Request request, Order order, OutcomeSide side, CmdletOutput output, CancellationToken token)
    {
        await Checks.CheckAsync(request, order, side, output, token).ConfigureAwait(false);
        await Checks.CheckPlannedAsync(request, order, output, token).ConfigureAwait(false);
    }

    private void Decrease(Order order)
    {
        var byAmount = ParameterSetName == ReduceBySet;
        var words = byAmount
            ? $"Take {AmountText.Contracts(ReduceBy)} off order {order.OrderId} on {order.Ticker}."
            : $"Leave {AmountText.Contracts(ReduceTo)} of order {order.OrderId} on {order.Ticker}.";
        if (IsAsked && order.RemainingCount is { } resting)
        {
            if (!byAmount && ReduceTo > resting)
            {
                throw ErrorRecords.InvalidOrder(
                    $"Order {order.OrderId} cannot be reduced to {AmountText.Contracts(ReduceTo)}: {AmountText.Contracts(resting)} rest.",
                    "Give fewer contracts, or a larger size with -Count.");
            }

            if (byAmount ? ReduceBy >= resting : ReduceTo == 0m)
                words += " Nothing rests then: the order ends.";
        }

        if (!ShouldChange(words, "Decrease an order", order.OrderId))
            return;
        var request = new DecreaseOrderV2Request
        {
            ReduceBy = byAmount ? ReduceBy : null,
            ReduceTo = byAmount ? null : ReduceTo,
            MarketTicker = order.Ticker,
        };
        var operation = new DecreaseOrderV2(order.OrderId, request) { Subaccount = order.Subaccount };
        Run(order.OrderId, async (output, token) =>
        {
            var decreased = await Checks.DecreaseAsync(operation, order, Time, output, token).ConfigureAwait(false);
            decreased.PriceSide = order.PriceSide;
            output.Write(decreased);
        });
    }

    private OutcomeSide PriceSide(Order order, out bool isSaid)
    {
        // The member Side of an order is the exchange's older field; of a row it counts only beside the row's own price.
        var isByHand = IsByHand(nameof(Side));
        var said = isByHand || (InputObject?.OrderId != OrderId && !IsByHand(nameof(Price))) ? Side : null;
        isSaid = said is not null && Price is not null;
        if (Price is null)
            return said ?? order.PriceSide ?? OutcomeSide.Yes;
        if (isByHand && said is { } byHand)
            return byHand;
        var known = order.PriceSide ?? FindPriceSide(order.OrderId);
        if (known is OutcomeSide.No && IsComputed(nameof(Price)))
        {
            throw ErrorRecords.InvalidOrder(
                $"Order {order.OrderId} was placed with a price of no, and whether the script block computes one of yes or of no does not show.",
                "Add -Side Yes if it computes the price of yes, as from $_.YesPrice, or -Side No.");
        }

        // An exported order with an edited price: its Side may be the older field or may have been set on purpose.
        if (Side is { } word && known is not null && word != known && !IsByHand(nameof(Price)))
        {
            throw ErrorRecords.InvalidOrder(
                $"Order {order.OrderId} was placed with a price of {(known is OutcomeSide.Yes ? "yes" : "no")}, and what was piped has a price and another Side.",
                "Add -Side Yes if the price is of yes, or -Side No if it is of no.");
        }

        if (said is { } side)
            return side;
        // The exchange does not keep whether a bid was entered as buying yes or as selling no; a guess could cross the book.
        return known ?? throw ErrorRecords.InvalidOrder(
            $"Order {order.OrderId} is {(order.BookSide == BookSides.Bid ? "a bid, which buys yes and sells no" : "an ask, which sells yes and buys no")} alike, so the price could mean either.",
            "Add -Side Yes if the price is of yes, or -Side No if it is of no.");
    }

    private OutcomeSide? FindPriceSide(string orderId)
    {
        OutcomeSide? found = null;
        Run(orderId, async (_, token) =>
        {
            try
            {
                found = await Session.Journal.FindPriceSideAsync(orderId, token).ConfigureAwait(false);
            }
            catch (KalshiException)
            {
                // If the journal cannot be read, the side is unknown and has to be given.
            }
        });
        return found;
    }

    private string InWords(Order order, OutcomeSide side, AmendOrderV2Request request)
    {
        var bid = order.BookSide == BookSides.Bid;
        var action = (side == OutcomeSide.Yes) == bid ? OrderAction.Buy : OrderAction.Sell;
        var terms = new OrderTerms(side, action, OutcomePrice.Turn(side, request.Price));
        var expiry = request.ExpirationTime switch
        {
            null => "",
            0 => " It does not expire.",
            _ => $" It expires at {ExpirationTime:u}.",
        };
        var plan = new OrderPlan(order.Ticker, terms, request.Count)
        {
            SelfTradePrevention = order.SelfTradePreventionType == Words.Of(SelfTradePrevention.Maker) ? SelfTradePrevention.Maker : SelfTradePrevention.TakerAtCross,
            Subaccount = order.Subaccount,
            Filled = order.FillCount ?? 0m,
            Resting = order.RemainingCount,
        };
        return $"Change order {order.OrderId} to: {plan.InWords(Numbers(order, plan, request))}{expiry}";
    }

    // An order that keeps its price and does not grow has no immediate fill.
    private MeasureWords? Numbers(Order order, OrderPlan plan, AmendOrderV2Request request) =>
        order.FillCount is null || plan.Rest <= 0m || (request.Price == order.YesPrice && request.Count <= OrderMerge.SizeOf(order))
            ? null
            : Numbers(plan, OrderCost.OfResting(order) ?? 0m);
}
