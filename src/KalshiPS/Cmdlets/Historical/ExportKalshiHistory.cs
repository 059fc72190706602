using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Bridge;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Export;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Downloads trades, candlesticks, fills or settlements into a folder that DuckDB, Spark or ClickHouse read as one table.</para>
/// <para type="description">
/// Each series and UTC day has a file of its own, such as kind=trades/series=KXHIGHNY/date=2026-11-22/part.csv: the
/// folders' names are columns to whatever reads them. A file gets its name only once it is whole. After a stop, run the
/// same command again: finished days are not read again, and nothing is lost or there twice. A day that is not over is
/// read again by the next run. A day on which nothing happened has a file without rows.
/// </para>
/// <para type="description">
/// Numbers are exact, times are UTC, columns keep their order; live data and the exchange's archive are one, also where data
/// goes from one to the other meanwhile. Settlements are archived nowhere: days of more than some three months ago stay
/// unfinished, a file that is there is left as it is, and a warning says so. A candlestick belongs to the day on which its
/// period begins. Files whose names begin with an underscore are the export's own notes.
/// </para>
/// <para type="description">
/// Parquet files come from the optional package KalshiPS.Parquet: Install-PSResource KalshiPS.Parquet. Their columns have
/// types: dollars are DECIMAL(18, 6), contracts DECIMAL(18, 2), times TIMESTAMP WITH TIME ZONE in UTC to the microsecond. A
/// number that does not fit exactly is an error, and never rounded.
/// </para>
/// </summary>
/// <example>
/// <code>Export-KalshiHistory Trades ./history -SeriesTicker KXHIGHNY -After (Get-Date).AddDays(-2)</code>
/// <para>The trades of a series since the day before yesterday. In DuckDB: from read_csv('history/kind=trades/**/*.csv').</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Export-KalshiHistory Candlesticks ./history -Interval Hour -After (Get-Date).AddDays(-1)</code>
/// <para>The hours of some markets.</para>
/// </example>
/// <example>
/// <code>Export-KalshiHistory Fills ./history -After (Get-Date).AddDays(-7) -Format JsonLines | Measure-Object RowCount -Sum</code>
/// <para>A week of your own trades, a JSON object a line, and how many there were.</para>
/// </example>
/// <example>
/// <code>Export-KalshiHistory Trades ./history -SeriesTicker KXHIGHNY -After (Get-Date).AddDays(-2) -Format Parquet</code>
/// <para>The same trades with types. In DuckDB: from 'history/kind=trades/**/*.parquet'.</para>
/// </example>
[Cmdlet(VerbsData.Export, "KalshiHistory", DefaultParameterSetName = TickerSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(HistoryPartition))]
public sealed class ExportKalshiHistory : KalshiApiCmdlet
{
    private const string TickerSet = "Ticker";
    private const string SeriesSet = "Series";

    private readonly List<string> tickers = [];

    /// <summary>Trades, Candlesticks, Fills or Settlements.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [Word(typeof(HistoryKind))]
    public HistoryKind Kind { get; set; }

    /// <summary>The folder to write to; made if need be.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Text(IsPath = true)]
    public string Path { get; set; } = "";

    /// <summary>The markets. Fills and settlements are of the whole account unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[]? Ticker { get; set; }

    /// <summary>The series all of whose markets are meant.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SeriesSet, Mandatory = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Series)]
    public string[]? SeriesTicker { get; set; }

    /// <summary>
    /// A time within the first day (UTC); the day on which the first of the markets opened unless given. Fills and
    /// settlements of a series or of the whole account need it.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>A time within the last day (UTC), or the midnight that ends it; now unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>The length of a candlestick's period: Minute, Hour or Day. Hour unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(CandlestickInterval))]
    public CandlestickInterval Interval { get; set; } = CandlestickInterval.Hour;

    /// <summary>Csv, JsonLines or Parquet. Csv unless given. Parquet needs the optional package KalshiPS.Parquet.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(HistoryFormat))]
    public HistoryFormat Format { get; set; }

    /// <summary>Read finished days again, and replace their files.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => Kind is HistoryKind.Trades or HistoryKind.Candlesticks;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            // Before anything is read, here or by what is piped.
            if (Format == HistoryFormat.Parquet)
                ParquetPackage.Require();
        }
        catch (KalshiException exception)
        {
            Report(exception, Path);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => tickers.AddRange(Ticker ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline is no market at all, and not the whole account.
        if (tickers.Count == 0 && MyInvocation.ExpectingInput)
            return;
        try
        {
            var request = Request();
            var words = $"Write {Kind.ToString().ToLowerInvariant()} of {Scope} to '{request.Root}'.";
            if (ShouldProcess(words, words, "Export history"))
                Export(request);
        }
        catch (KalshiException exception)
        {
            Report(exception, Path);
        }
    }

    private string Scope =>
        SeriesTicker is not null ? $"series {string.Join(", ", SeriesTicker)}"
        : tickers.Count == 0 ? "the whole account"
        : tickers.Count == 1 ? $"market {tickers[0]}"
        : $"{tickers.Count} markets";

    private HistoryRequest Request()
    {
        if (IsPublic && tickers.Count == 0 && SeriesTicker is null)
            throw ErrorRecords.InvalidRequest("No market was named.", "Give -Ticker or -SeriesTicker, or pipe markets.");
        if (!IsPublic && tickers.Count == 0 && After is null)
            throw ErrorRecords.InvalidRequest("It is not clear on which day to begin.", "Give -After, such as -After (Get-Date).AddDays(-30).");
        // Midnight itself belongs to the next day, of which nothing is wanted.
        var last = HistoryRequest.DayOf((Before ?? DateTimeOffset.UtcNow).AddTicks(-1));
        var today = HistoryRequest.DayOf(DateTimeOffset.UtcNow);
        last = last < today ? last : today;
        var first = After is { } after ? HistoryRequest.DayOf(after) : (DateOnly?)null;
        if (first > last)
            throw ErrorRecords.NoDays(After!.Value, Before);
        return new HistoryRequest(
            Kind,
            Interval,
            GetUnresolvedProviderPathFromPSPath(Path),
            Format,
            Force,
            tickers.Count == 0 ? null : [.. tickers.Distinct(StringComparer.Ordinal)],
            SeriesTicker,
            first,
            last);
    }

    private void Export(HistoryRequest request)
    {
        var work = Start((output, token) =>
        {
            ArchiveWalk walk = new(Session, output);
            MarketDirectory directory = new(Session, walk, output);
            HistoryReader reader = new(Session, walk, output);
            HistoryExport export = request.IsOwn
                ? new AccountExport(request, directory, reader, walk, output)
                : new MarketExport(request, directory, reader, walk, output);
            return export.RunAsync(token);
        });
        try
        {
            Finish(Path, work);
        }
        finally
        {
            // A file that was begun is gone before the prompt is back, so that a new run does not meet it.
            _ = Task.WaitAny(work.Task);
        }
    }
}
