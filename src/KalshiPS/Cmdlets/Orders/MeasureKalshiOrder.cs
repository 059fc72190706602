using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Markets;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Says what an order would do and cost now, without placing it.</para>
/// <para type="description">
/// From the book as it stands: what would be filled at once and at which average price, what would wait, the fee by the
/// terms of the market's series and event with waivers and rounding, the cost in all and at worst, and the price at which
/// nothing is won or lost. Without -Price the order takes what the book has, at whatever price. Nothing is sent but reads.
/// </para>
/// <para type="description">
/// What could not be ordered is not measured: as with New-KalshiOrder it is an error if the market is not open, or does not
/// take the price or the count.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Measure-KalshiOrder -Side Yes -Count 100</code>
/// <para>What a hundred contracts would cost if bought now, at whatever price the book has.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Measure-KalshiOrder -Side Yes -Count 100 -Price 8c | Format-List FillCount, RestingCount, Fee, WorstCost, BreakEven
/// </code>
/// <para>With a limit: what is filled, what waits, and what it costs at worst.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Measure-KalshiOrder -Side Yes -Count 10 | Sort-Object Fee | Select-Object -First 3
/// </code>
/// <para>The three markets with the least fee.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "KalshiOrder", DefaultParameterSetName = OutcomeSet)]
[OutputType(typeof(OrderMeasure))]
public sealed class MeasureKalshiOrder : KalshiApiCmdlet
{
    private const string OutcomeSet = "Outcome";
    private const string BookSet = "Book";

    private BookAndFeesReader? reader;

    /// <summary>The market.</summary>
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

    /// <summary>
    /// The limit: dollars (0.56, '$0.56') or cents ('56c') of the side, or of yes with -BookSide. Without it, whatever
    /// price the book has.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PriceTransformation(AllowsBlank = true)]
    public decimal? Price { get; set; }

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
        // What was read a while ago may be so no more.
        if (Refusal(now.Market) is not null
            && Refusal(await Session.Markets.RefreshAsync(Ticker, output, token).ConfigureAwait(false)) is { } refusal)
        {
            throw refusal;
        }

        output.Write(OrderMeasure.Of(now.Book, now.Terms, side, action, Count, price, Waits));

        KalshiException? Refusal(Market market) => MarketRules.Refusal(market, Client.ExchangeTime, price, side, Count);
    }
}
