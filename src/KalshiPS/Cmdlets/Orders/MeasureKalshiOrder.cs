using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Markets;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Estimates the fills, the fee and the cost of an order without placing it.</para>
/// <para type="description">
/// Computes from the current book: the contracts filled at once and their average price, the contracts that would rest, the
/// fee under the terms of the market's series and event with waivers and rounding, the total and the worst-case cost, and
/// the break-even price. Without -Price the order is measured as one that accepts any price in the book. Sends only reads.
/// </para>
/// <para type="description">
/// As with New-KalshiOrder, it is an error if the market is not open, or does not accept the price or the count.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Measure-KalshiOrder -Side Yes -Count 100</code>
/// <para>Estimates the cost of buying a hundred contracts now, at any price in the book.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Measure-KalshiOrder -Side Yes -Count 100 -Price 8c | Format-List FillCount, RestingCount, Fee, WorstCost, BreakEven
/// </code>
/// <para>Estimates an order with a limit price: contracts filled, contracts resting, and the worst-case cost.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Measure-KalshiOrder -Side Yes -Count 10 | Sort-Object Fee | Select-Object -First 3
/// </code>
/// <para>Finds the three markets with the lowest fee.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "KalshiOrder", DefaultParameterSetName = OutcomeSet)]
[OutputType(typeof(OrderMeasure))]
public sealed class MeasureKalshiOrder : KalshiApiCmdlet
{
    private const string OutcomeSet = "Outcome";
    private const string BookSet = "Book";

    private BookAndFeesReader? reader;

    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [NamedBy(nameof(Ticker), "a market", Without = [nameof(Side), nameof(Action), nameof(Count), nameof(Price)], ButFor = typeof(OrderMeasure))]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>The outcome to buy or sell: Yes or No.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = OutcomeSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OutcomeSide))]
    public OutcomeSide Side { get; set; }

    /// <summary>The action: Buy or Sell. Default: Buy.</summary>
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

    /// <summary>
    /// The limit price of the side, or of yes with -BookSide, in dollars (0.56, '$0.56') or cents ('56c'). Default: any
    /// price in the book.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PriceTransformation(AllowsBlank = true)]
    public decimal? Price { get; set; }

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

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    private TimeInForce Waits => TimeInForce ?? KalshiPS.TimeInForce.GoodTillCanceled;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            OrderTerms.Check(Price, Count);
            reader ??= new BookAndFeesReader(Client, Session.Guard.Fees);
            Run(Ticker, Measure);
        }
        catch (KalshiException exception)
        {
            Report(exception, Ticker);
        }
    }

    private async Task Measure(CmdletOutput output, CancellationToken token)
    {
        var (side, action) = ParameterSetName == BookSet
            ? (OutcomeSide.Yes, BookSide == BookSide.Bid ? OrderAction.Buy : OrderAction.Sell)
            : (Side, Action ?? OrderAction.Buy);
        var now = await reader!.ReadAsync(Ticker, output, token).ConfigureAwait(false);
        var price = Price is { } limit && RoundPrice is { } way ? OrderTerms.Rounded(limit, side, now.Market, way) : Price;
        // The cached market may be out of date.
        if (Refusal(now.Market) is not null
            && Refusal(await Session.Markets.RefreshAsync(Ticker, output, token).ConfigureAwait(false)) is { } refusal)
        {
            throw refusal;
        }

        output.Write(OrderMeasure.Of(now.Book, now.Terms, side, action, Count, price, Waits));

        KalshiException? Refusal(Market market) => MarketRules.Refusal(market, Client.ExchangeTime, price, side, Count);
    }
}
