using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the candlesticks of markets, or of all markets of an event, oldest first.</para>
/// <para type="description">
/// A candlestick holds the prices of bid, ask and trades in a minute, an hour or a day. Without -After, returns 24 hours of
/// minutes, 7 days of hours or 30 days of days. Many piped markets are read in one request. Markets settled more than about
/// three months ago are read from the exchange's archive.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiCandlestick</code>
/// <para>Gets a market's last 7 days by the hour.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 20 | Get-KalshiCandlestick -Interval Minute -After (Get-Date).AddMinutes(-30)</code>
/// <para>Gets the last half hour of twenty markets by the minute, in one request.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXRATEDECISION | Get-KalshiCandlestick -Interval Day | Export-Csv ./decision.csv</code>
/// <para>Writes 30 days of every market of an event to a file.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCandlestick", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Candlestick))]
public sealed class GetKalshiCandlestick : KalshiApiCmdlet
{
    // Ticker comes first so that a piped market selects itself and not all markets of its event.
    private const string TickerSet = "Ticker";
    private const string EventSet = "Event";
    private const int MostPasses = 5;

    private CandlestickRange range = null!;
    private Batch batch = null!;

    /// <summary>The tickers of the markets.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>The event; candlesticks of all its markets are returned.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EventSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Event)]
    public string? EventTicker { get; set; }

    /// <summary>
    /// The series of the event or of the markets. Default: the event's series is looked up. With markets, each is read in a
    /// request of its own.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet)]
    [Parameter(ParameterSetName = EventSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    /// <summary>The length of a period: Minute, Hour or Day. Default: Hour.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(CandlestickInterval))]
    public CandlestickInterval Interval { get; set; } = CandlestickInterval.Hour;

    /// <summary>Only periods that end at or after this time.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only periods that end at or before this time. Default: now.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>
    /// The place to read: Live or Historical. Default: live, and the archive for markets that are not live.
    /// </summary>
    [NoPrivateKey]
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
        else if (SeriesTicker is null && Source != DataSource.Historical)
            batch.Add(Ticker);
        else
            Array.ForEach(Ticker, market => Run(market, (output, token) => WriteAlone(market, output, token)));
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

    private CandlestickPlaces Places(CmdletOutput output) => new(Session, output, range.PeriodMinutes);

    private async Task WriteMarkets(IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        var together = await ReadTogether(tickers, output, token).ConfigureAwait(false);
        foreach (var ticker in tickers)
        {
            if (together.Contains(ticker))
                Write(ticker, together[ticker].SelectMany(candlesticks => candlesticks), output);
            else
                await WriteAlone(ticker, output, token).ConfigureAwait(false);
        }
    }

    private async Task<ILookup<string, IReadOnlyList<Candlestick>>> ReadTogether(
        IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        // A range of several parts is too long for a request with several markets.
        var parts = range.Parts().ToList();
        IReadOnlyList<MarketCandlesticks> markets = [];
        if (parts.Count == 1)
        {
            try
            {
                markets = await Places(output).TogetherAsync([.. tickers.Distinct(StringComparer.Ordinal)], parts[0], token).ConfigureAwait(false);
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
            {
                // The exchange does not say which of them is missing; the others must not be lost.
            }
        }

        return markets.ToLookup(market => market.Ticker, market => market.Candlesticks, StringComparer.Ordinal);
    }

    private async Task WriteAlone(string ticker, CmdletOutput output, CancellationToken token)
    {
        try
        {
            foreach (var part in range.Parts())
                Write(ticker, await Places(output).ReadAsync(SeriesTicker, ticker, part, Source, token).ConfigureAwait(false), output);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            output.Error(exception, ticker);
        }
    }

    private async Task WriteEvent(string ticker, CmdletOutput output, CancellationToken token)
    {
        var series = SeriesTicker ?? await SeriesOf(ticker, output, token).ConfigureAwait(false);
        var walk = new ArchiveWalk(Session, output);
        var boundary = (Session.LastCutoff ?? await walk.ReadAsync(token).ConfigureAwait(false)).MarketSettledTime;
        // The time up to which each market was read.
        Dictionary<string, DateTimeOffset> ends = new(StringComparer.Ordinal);
        for (var pass = 1; ; pass++)
        {
            await WriteLive(series, ticker, ends, output, token).ConfigureAwait(false);
            await WriteArchived(ticker, ends, output, token).ConfigureAwait(false);
            var before = boundary;
            boundary = (await walk.ReadAsync(token).ConfigureAwait(false)).MarketSettledTime;
            if (boundary == before || (boundary > before && pass > 1))
                return;
            if (pass == MostPasses)
            {
                output.Warning(ArchiveWalk.Doubt);
                return;
            }
        }
    }

    private async Task WriteLive(
        string series, string eventTicker, Dictionary<string, DateTimeOffset> ends, CmdletOutput output, CancellationToken token)
    {
        var after = range.After;
        while (after <= range.Before)
        {
            var operation = new GetMarketCandlesticksByEvent(series, eventTicker)
            {
                After = after,
                Before = range.Before,
                PeriodMinutes = range.PeriodMinutes,
            };
            var answer = await Send(operation, output, token).ConfigureAwait(false);
            // Only their position says which market the candlesticks are of.
            if (answer.MarketCandlesticks.Count > 0 && answer.MarketCandlesticks.Count != answer.MarketTickers.Count)
                throw ErrorRecords.CandlesticksNotAssignable(eventTicker);
            // A response that would be too long ends early and says where.
            var isLast = !(answer.AdjustedEndTime >= after);
            foreach (var (market, candlesticks) in answer.MarketTickers.Zip(answer.MarketCandlesticks))
            {
                var end = ends.TryGetValue(market, out var read) ? read : (DateTimeOffset?)null;
                // A market that came back from the archive lacks earlier candlesticks.
                if (after > range.After && !(end >= after.AddSeconds(-1)))
                    continue;
                Write(market, candlesticks.Where(candlestick => !(candlestick.EndTime <= end)), output);
                var until = isLast ? range.Before : answer.AdjustedEndTime!.Value;
                ends[market] = end > until ? end.Value : until;
            }

            if (isLast)
                return;
            after = answer.AdjustedEndTime!.Value.AddSeconds(1);
        }
    }

    // The exchange returns an event's live markets only; archived markets, and the rest of one archived meanwhile, follow.
    private async Task WriteArchived(string eventTicker, Dictionary<string, DateTimeOffset> ends, CmdletOutput output, CancellationToken token)
    {
        var list = new GetHistoricalMarkets { EventTicker = eventTicker };
        await foreach (var page in Client.PagesAsync(list with { Limit = list.Description.MaxLimit }, output, token).ConfigureAwait(false))
        {
            foreach (var market in page.Markets)
            {
                var after = ends.TryGetValue(market.Ticker, out var end) ? end.AddSeconds(1) : range.After;
                foreach (var part in range.Parts().Where(part => part.Before >= after))
                {
                    var rest = part with { After = part.After > after ? part.After : after };
                    Write(market.Ticker, await Places(output).ReadAsync(seriesTicker: null, market.Ticker, rest, source: null, token).ConfigureAwait(false), output);
                }

                ends[market.Ticker] = range.Before;
            }
        }
    }
}
