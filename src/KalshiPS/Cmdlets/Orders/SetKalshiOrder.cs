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
/// <para type="synopsis">Changes a resting order: its price, its size or its expiry.</para>
/// <para type="description">
/// A smaller size or a new expiry keeps the order's place in the queue; a new price or a larger size loses it. What is
/// not given stays as it is on the exchange, whatever was taken away or changed since the order was read: the order is read
/// anew first. Returns the whole order as it is then. Where the answer to a change is lost, the order is read back before anything is sent again: nothing is taken off twice.
/// </para>
/// <para type="description">
/// Orders are changed one by one, each only when the pipeline has taken the one before. A change that was on its way when Ctrl+C
/// was pressed is told in a warning.
/// </para>
/// <para type="description">
/// With -WhatIf, -Verbose or a prompt to come, an order with a new price or a larger size is measured first, as with
/// New-KalshiOrder.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 10 -Price 2c
/// $order = $order | Set-KalshiOrder -Price 3c
/// </code>
/// <para>Gives an order another price. It goes to the end of the queue there.</para>
/// </example>
/// <example>
/// <code>$order | Set-KalshiOrder -ReduceBy 4</code>
/// <para>Takes four contracts away; the others keep their place in the queue.</para>
/// </example>
/// <example>
/// <code>$order | Set-KalshiOrder -ExpirationTime (Get-Date).AddMinutes(10)</code>
/// <para>Has it end in ten minutes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrder -Status resting | Where-Object BookSide -eq bid | Set-KalshiOrder -Price 1c -Side Yes -WhatIf</code>
/// <para>Says what all bids would become, wherever they were placed, and changes none.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiOrder", DefaultParameterSetName = AmendSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Order))]
public sealed class SetKalshiOrder : OrderCmdlet
{
    private const string AmendSet = "Amend";
    private const string ReduceBySet = "ReduceBy";
    private const string ReduceToSet = "ReduceTo";

    /// <summary>The order's id.</summary>
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

    /// <summary>The order itself, from the pipeline, or a row that was one; it says which outcome its price was given for.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [OrderTransformation]
    public Order? InputObject { get; set; }

    /// <summary>
    /// The new limit: dollars (0.56, '$0.56') or cents ('56c') of the outcome that the order was placed with, Yes or No, or of
    /// -Side. With -BookSide an order is placed with prices of yes.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [PriceTransformation(AllowsBlank = true)]
    public decimal? Price { get; set; }

    /// <summary>
    /// The outcome -Price speaks of; in a row with a price, its member Side. It is not needed for an order that was placed
    /// here: an order from New-KalshiOrder knows it, and for others the journal does. The exchange does not keep it: a bid
    /// buys yes and sells no alike. What was placed elsewhere or with -NoJournal, and what was given the price of the other
    /// outcome since, needs it.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OutcomeSide), AllowsBlank = true)]
    public OutcomeSide? Side { get; set; }

    /// <summary>
    /// Take the next price of the market's grid, Down, Up or the Nearest, in the terms of -Price. Off the grid it is an error
    /// unless given.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    [Word(typeof(PriceRounding))]
    public PriceRounding? RoundPrice { get; set; }

    /// <summary>The new total: contracts filled already and contracts to rest.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet, ValueFromPipelineByPropertyName = true)]
    [DecimalTransformation(What = "a count", AllowsBlank = true)]
    public decimal? Count { get; set; }

    /// <summary>When it is to expire. The exchange counts whole seconds.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    [ValidateNotNull]
    [TimeTransformation]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>Let it rest until canceled.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AmendSet)]
    public SwitchParameter NoExpiration { get; set; }

    /// <summary>Contracts to take away.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ReduceBySet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal ReduceBy { get; set; }

    /// <summary>Contracts to leave resting.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ReduceToSet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal ReduceTo { get; set; }

    /// <summary>Seconds to find out what became of the change, repetitions included. 30 unless given.</summary>
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
            // A piped object is this order only if the id was not given by hand.
            var known = InputObject?.OrderId == OrderId ? InputObject : null;
            // What was piped may be old, and what is not given and not answered is to be what it is now. Only to take contracts
            // away the gateway itself reads the order; a guard and a question want it before.
            var isRead = ParameterSetName == ReduceBySet && !Session.Guard.IsSet && !ConfirmationContext.Decides(this);
            // One made by hand may be hardly more than its id.
            var order = isRead && known is { Ticker.Length: > 0, BookSide.Length: > 0 } ? known : Read(known);
            if (order is null)
                return;
            if (order.Status is OrderStatuses.Executed or OrderStatuses.Canceled && ConfirmationContext.Decides(this))
            {
                throw ErrorRecords.InvalidOrder(
                    $"Order {order.OrderId} is {(order.Status == OrderStatuses.Executed ? "executed as a whole" : "canceled")} and can no longer be changed.",
                    "Place a new one with New-KalshiOrder if more is meant.");
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

    private TimeSpan Time => TimeSpan.FromSeconds(TimeoutSec);

    private Order? Read(Order? known) => Await(OrderId, async (output, token) =>
    {
        var order = await Orders.ReadAsync(OrderId, known is { Ticker.Length: > 0 } ? known : null, Time, output, token).ConfigureAwait(false);
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
            || !IsTaken(order.OrderId, (output, token) => Checks.CheckAsync(request, order, side, output, token)))
            return;
        var words = InWords(order, side, request);
        if (!ShouldChange(words, "Amend an order", order.OrderId, out var reason))
        {
            if (reason == ShouldProcessReason.WhatIf)
                _ = IsAllowed(order.OrderId, (output, token) => Checks.CheckOpenAsync(request, order, output, token));
            return;
        }

        if (!IsStillSo(order))
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

    // A question may be open for hours, and what was not given was told in its words.
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
            "See it with Get-KalshiOrder, and change it anew if that is still meant.");
    }

    private void Decrease(Order order)
    {
        var byAmount = ParameterSetName == ReduceBySet;
        var words = byAmount
            ? $"Take {AmountText.Contracts(ReduceBy)} off order {order.OrderId} on {order.Ticker}."
            : $"Leave {AmountText.Contracts(ReduceTo)} of order {order.OrderId} on {order.Ticker}.";
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
        // The member Side of an order is the exchange's older word.
        var said = InputObject?.OrderId == OrderId && !IsByHand(nameof(Side)) ? null : Side;
        isSaid = said is not null && Price is not null;
        if (said is { } side)
            return side;
        if (Price is null)
            return order.PriceSide ?? OutcomeSide.Yes;
        var known = order.PriceSide ?? FindPriceSide(order.OrderId);
        if (known is OutcomeSide.No && IsComputed(nameof(Price)))
        {
            throw ErrorRecords.InvalidOrder(
                $"Order {order.OrderId} was placed with a price of no, and whether the script block computes one of yes or of no does not show.",
                "Add -Side Yes if it computes the price of yes, as from $_.YesPrice, or -Side No.");
        }

        // A row that was an order and has been given a price since: its Side may be the older word, or may have been meant.
        if (Side is { } word && known is not null && word != known && !IsByHand(nameof(Price)))
        {
            throw ErrorRecords.InvalidOrder(
                $"Order {order.OrderId} was placed with a price of {(known is OutcomeSide.Yes ? "yes" : "no")}, and what was piped has a price and another Side.",
                "Add -Side Yes if the price is of yes, or -Side No if it is of no.");
        }

        // The exchange does not keep whether a bid was meant as buying yes or as selling no; guessing could cross the book.
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
                // What cannot be read is not known, and is asked for.
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
        var numbers = Numbers(order, terms, request);
        var wanted = numbers is null
            ? terms.InWords(request.Count, order.Ticker, order.FillCount ?? 0m)
            : terms.InWords(request.Count, order.Ticker, numbers);
        return $"Change order {order.OrderId} to: {wanted}{expiry}";
    }

    // What keeps its price and does not grow does nothing at once.
    private MeasureWords? Numbers(Order order, OrderTerms terms, AmendOrderV2Request request)
    {
        if (request.Count - order.FillCount is not { } rest
            || rest <= 0m
            || (request.Price == order.YesPrice && request.Count <= OrderMerge.SizeOf(order)))
            return null;
        var numbers = Numbers(order.Ticker, terms, rest, TimeInForce.GoodTillCanceled);
        return numbers is null ? null : numbers with { IsRest = order.FillCount > 0m };
    }
}
