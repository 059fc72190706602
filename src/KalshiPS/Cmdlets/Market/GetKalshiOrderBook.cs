using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the order books of markets, in yes terms, best prices first.</para>
/// <para type="description">
/// Reads a hundred books per request and returns them in the order of the markets. A book is shown with its ten best levels
/// per side; Format-Table shows one line per book, Format-List all levels.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiOrderBook</code>
/// <para>Gets a market's order book.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXHIGHNY -Status open | Get-KalshiMarket | Get-KalshiOrderBook -Depth 1 | Sort-Object Spread | Format-Table</code>
/// <para>Gets the best prices of many markets, the narrowest spread first, a hundred books per request.</para>
/// </example>
/// <example>
/// <code>
/// $book = Get-KalshiMarket -Status open -First 1 | Get-KalshiOrderBook
/// ($book.Asks | Where-Object Price -le 0.5 | Measure-Object Count -Sum).Sum
/// </code>
/// <para>Sums the contracts of yes that can be bought at 50 cents or less.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiOrderBook")]
[OutputType(typeof(OrderBook))]
public sealed class GetKalshiOrderBook : KalshiApiCmdlet
{
    private const int BooksARequest = 100;

    private readonly Batch batch;
    private readonly Lookup<OrderBook> books;

    /// <summary>Initializes a new instance without markets.</summary>
    public GetKalshiOrderBook()
    {
        books = new Lookup<OrderBook>("market", book => book.Ticker, ReadOne, ReadMany);
        batch = new Batch(BooksARequest, tickers => Run(tickers, (output, token) => books.Write(tickers, output, token)));
    }

    /// <summary>The tickers of the markets.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>The number of price levels per side, best first. Default: all.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 100)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Depth { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => batch.Add(Ticker);

    /// <inheritdoc/>
    protected override void EndProcessing() => batch.Flush();

    private async Task<OrderBook> ReadOne(string ticker, CmdletOutput output, CancellationToken token)
    {
        var answer = await Send(new GetMarketOrderbook(ticker) { Depth = Depth }, output, token).ConfigureAwait(false);
        return OrderBook.From(ticker, answer.Orderbook);
    }

    // The request for many markets has no depth: whole books in one call, cut here, cost less than a call for each.
    private async Task<IEnumerable<OrderBook>> ReadMany(IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        var answer = await Send(new GetMarketOrderbooks(tickers), output, token).ConfigureAwait(false);
        return answer.Orderbooks.Select(book => OrderBook.From(book.Ticker, book.Orderbook, Depth));
    }
}
