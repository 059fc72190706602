using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Bridge;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Export;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Exports trades, candlesticks, fills or settlements to a folder that DuckDB, Spark or ClickHouse read as one table.</para>
/// <para type="description">
/// Each series and UTC day has a file of its own, such as kind=trades/series=KXHIGHNY/date=2026-11-22/part.csv; the folder
/// names are partition columns. A file gets its name only when it is complete. After an interruption run the same command
/// again: finished days are not read again, and no row is lost or duplicated. A day that is not over is read again by the
/// next run. A day without data has a file without rows.
/// </para>
/// <para type="description">
/// Numbers are exact, times are UTC, and columns keep their order. Live data and the exchange's archive are combined, even
/// if data is archived during the export. Settlements are not archived: days older than about three months stay unfinished,
/// existing files are kept, and a warning says so. A candlestick belongs to the day on which its period begins. Files whose
/// names begin with an underscore hold the export's state.
/// </para>
/// <para type="description">
/// Parquet files need the optional package KalshiPS.Parquet: Install-PSResource KalshiPS.Parquet. Their columns are typed:
/// dollars are DECIMAL(18, 6), contracts DECIMAL(18, 2), times TIMESTAMP WITH TIME ZONE in UTC to the microsecond. A number
/// that does not fit exactly is an error; it is not rounded.
/// </para>
/// </summary>
/// <example>
/// <code>Export-KalshiHistory Trades ./history -SeriesTicker KXHIGHNY -After (Get-Date).AddDays(-2)</code>
/// <para>Exports the trades of a series since the day before yesterday. In DuckDB: from read_csv('history/kind=trades/**/*.csv').</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Export-KalshiHistory Candlesticks ./history -Interval Hour -After (Get-Date).AddDays(-1)</code>
/// <para>Exports hourly candlesticks of the open markets of a series.</para>
/// </example>
/// <example>
/// <code>Export-KalshiHistory Fills ./history -After (Get-Date).AddDays(-7) -Format JsonLines | Measure-Object RowCount -Sum</code>
/// <para>Exports a week of your fills, one JSON object per line, and counts them.</para>
/// </example>
/// <example>
/// <code>Export-KalshiHistory Trades ./history -SeriesTicker KXHIGHNY -After (Get-Date).AddDays(-2) -Format Parquet</code>
/// <para>Exports trades as typed columns. In DuckDB: from 'history/kind=trades/**/*.parquet'.</para>
/// </example>
[Cmdlet(VerbsData.Export, "KalshiHistory", DefaultParameterSetName = TickerSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(HistoryPartition))]
public sealed class ExportKalshiHistory : KalshiApiCmdlet
{
    private const string TickerSet = "Ticker";
    private const string SeriesSet = "Series";

    private readonly List<string> tickers = [];

    /// <summary>The kind of data: Trades, Candlesticks, Fills or Settlements.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [Word(typeof(HistoryKind))]
    public HistoryKind Kind { get; set; }

    /// <summary>The folder to write to; it is created if necessary.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Text(IsPath = true)]
    public string Path { get; set; } = "";

    /// <summary>The tickers of the markets. Default for fills and settlements: the whole account.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[]? Ticker { get; set; }

    /// <summary>The series; all of their markets are exported.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SeriesSet, Mandatory = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Series)]
    public string[]? SeriesTicker { get; set; }

    /// <summary>
    /// A time within the first day (UTC). Default: the day on which the first of the markets opened. Required for fills and
    /// settlements of a series or of the whole account.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>A time within the last day (UTC), or the midnight that ends it. Default: now.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>The length of a candlestick's period: Minute, Hour or Day. Default: Hour.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(CandlestickInterval))]
    public CandlestickInterval Interval { get; set; } = CandlestickInterval.Hour;

    /// <summary>The file format: Csv, JsonLines or Parquet. Default: Csv. Parquet needs the optional package KalshiPS.Parquet.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(HistoryFormat))]
    public HistoryFormat Format { get; set; }

    /// <summary>Reads finished days again and replaces their files.</summary>
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
            // Before anything is read, here or by the pipeline's input.
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
        // An empty pipeline means no market, not the whole account.
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
        // Midnight itself belongs to the next day, which is not exported.
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
            // An incomplete file is deleted before the prompt returns, so that a new run does not find it.
            _ = Task.WaitAny(work.Task);
        }
    }
}
