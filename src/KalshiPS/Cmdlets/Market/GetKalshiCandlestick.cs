using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the candlesticks of markets, or of all markets of an event, oldest first.</para>
/// <para type="description">
/// A candlestick holds how bid, ask and trades moved within a minute, an hour or a day. Without -After the last 24 hours
/// of minutes, 7 days of hours or 30 days of days are returned. Piped markets are read many in one request.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiCandlestick</code>
/// <para>A market's week in hours.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 20 | Get-KalshiCandlestick -Interval Minute -After (Get-Date).AddMinutes(-30)</code>
/// <para>The last half hour of twenty markets, in one request.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXRATEDECISION | Get-KalshiCandlestick -Interval Day | Export-Csv ./decision.csv</code>
/// <para>Thirty days of every market of an event, into a file.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCandlestick", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Candlestick))]
public sealed class GetKalshiCandlestick : KalshiApiCmdlet
{
    // Ticker stands first so that a piped market means itself and not all markets of its event.
    private const string TickerSet = "Ticker";
    private const string EventSet = "Event";

    private CandlestickRange range = null!;
    private Batch batch = null!;

    /// <summary>The markets.</summary>
    [Parameter(ParameterSetName = TickerSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>The event whose markets are meant.</summary>
    [Parameter(ParameterSetName = EventSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Event)]
    public string? EventTicker { get; set; }

    /// <summary>
    /// The series: of the event, looked up unless given; or of the markets, which are then read one by one.
    /// </summary>
    [Parameter(ParameterSetName = TickerSet)]
    [Parameter(ParameterSetName = EventSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    /// <summary>The length of a period: Minute, Hour or Day. Hour unless given.</summary>
    [Parameter]
    [Word(typeof(CandlestickInterval))]
    public CandlestickInterval Interval { get; set; } = CandlestickInterval.Hour;

    /// <summary>Only periods that end at or after this time.</summary>
    [Parameter]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only periods that end at or before this time; now unless given.</summary>
    [Parameter]
    public DateTimeOffset? Before { get; set; }

    /// <summary>
    /// Live or Historical, to read one place alone. Markets that are not live are looked for in the exchange's archive
    /// unless given.
    /// </summary>
    [Parameter(ParameterSetName = TickerSet)]
    [Word(typeof(DataSource))]
    public DataSource? Source { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            range = CandlestickRange.Of(Interval, After, Before);
        }
        catch (KalshiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, After));
        }

        batch = new Batch(range.MarketsARequest, tickers => Run(tickers, (output, token) => WriteMarkets(tickers, output, token)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (EventTicker is { } ticker)
            Run(ticker, (output, token) => WriteEvent(ticker, output, token));
        else if (SeriesTicker is { } series && Source != DataSource.Historical)
            Array.ForEach(Ticker, market => Run(market, (output, token) => WriteMarket(series, market, output, token)));
        else if (Source != DataSource.Historical)
            batch.Add(Ticker);
        else
            Array.ForEach(Ticker, market => Run(market, (output, token) => WriteHistorical(market, output, token)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batch.Flush();

    private static void Write(string ticker, IEnumerable<Candlestick> candlesticks, CmdletOutput output)
    {
        foreach (var candlestick in candlesticks)
        {
            candlestick.Ticker = ticker;
            output.Write(candlestick);
        }
    }

    private async Task WriteMarket(string series, string ticker, CmdletOutput output, CancellationToken token)
    {
        foreach (var (after, before) in range.Parts())
        {
            var operation = new GetMarketCandlesticks(series, ticker) { After = after, Before = before, PeriodMinutes = range.PeriodMinutes };
            Write(ticker, (await Send(operation, output, token).ConfigureAwait(false)).Candlesticks, output);
        }
    }

    private async Task WriteMarkets(IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        try
        {
            await WriteTogether(tickers, output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            // Which of them is missing the exchange does not say; the others must not be lost.
            foreach (var ticker in tickers)
                await WriteAlone(ticker, output, token).ConfigureAwait(false);
        }
    }

    private async Task WriteAlone(string ticker, CmdletOutput output, CancellationToken token)
    {
        try
        {
            await WriteTogether([ticker], output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            await WriteMissing(ticker, output, token).ConfigureAwait(false);
        }
    }

    private async Task WriteMissing(string ticker, CmdletOutput output, CancellationToken token)
    {
        try
        {
            if (Source == DataSource.Live)
                throw ErrorRecords.NotFound("market", ticker);
            await WriteHistorical(ticker, output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            output.Error(exception, ticker);
        }
    }

    private async Task WriteTogether(IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        // A range of several parts is so long that every market has requests of its own.
        foreach (var (after, before) in range.Parts())
        {
            var operation = new BatchGetMarketCandlesticks([.. tickers.Distinct(StringComparer.Ordinal)])
            {
                After = after,
                Before = before,
                PeriodMinutes = range.PeriodMinutes,
            };
            var answer = await Send(operation, output, token).ConfigureAwait(false);
            var markets = answer.Markets.ToLookup(market => market.Ticker, market => market.Candlesticks, StringComparer.Ordinal);
            foreach (var ticker in tickers)
            {
                if (!markets.Contains(ticker) && after == range.After)
                    await WriteMissing(ticker, output, token).ConfigureAwait(false);
                Write(ticker, markets[ticker].SelectMany(candlesticks => candlesticks), output);
            }

            if (markets.Count == 0)
                return;
        }
    }

    private async Task WriteHistorical(string ticker, CmdletOutput output, CancellationToken token)
    {
        foreach (var (after, before) in range.Parts())
        {
            var operation = new GetMarketCandlesticksHistorical(ticker) { After = after, Before = before, PeriodMinutes = range.PeriodMinutes };
            var answer = await Send(operation, output, token).ConfigureAwait(false);
            Write(ticker, answer.Candlesticks.Select(candlestick => candlestick.ToCandlestick(ticker)), output);
        }
    }

    private async Task WriteEvent(string ticker, CmdletOutput output, CancellationToken token)
    {
        var series = SeriesTicker ?? await SeriesOf(ticker, output, token).ConfigureAwait(false);
        var after = range.After;
        while (after <= range.Before)
        {
            var operation = new GetMarketCandlesticksByEvent(series, ticker)
            {
                After = after,
                Before = range.Before,
                PeriodMinutes = range.PeriodMinutes,
            };
            var answer = await Send(operation, output, token).ConfigureAwait(false);
            foreach (var (market, candlesticks) in answer.MarketTickers.Zip(answer.MarketCandlesticks))
                Write(market, candlesticks ?? [], output);
            // An answer that would be too long ends early and says where.
            if (answer.AdjustedEndTime < after)
                return;
            after = answer.AdjustedEndTime.AddSeconds(1);
        }
    }
}
