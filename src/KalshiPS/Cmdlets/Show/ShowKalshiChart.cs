using System.Management.Automation;
using System.Text;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Display;
using KalshiPS.Drawing;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Draws a chart of a market's candlesticks and volume, in the terminal or to a file for the browser.</para>
/// <para type="description">
/// A candle spans the trades of its period from the lowest to the highest price, its body from the first to the last. A
/// period without trades is a point at the mid price. If the picture is too narrow, several periods are merged into a
/// candle. Without -After, draws 24 hours of minutes, 7 days of hours or 30 days of days.
/// </para>
/// <para type="description">
/// -Path writes the picture to a self-contained file: .svg, or .html with the numbers of each candle as a tooltip. Both
/// support light and dark mode.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Show-KalshiChart</code>
/// <para>Draws a market's last 7 days by the hour.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 3 | Show-KalshiChart -Interval Minute -Path ./chart.html</code>
/// <para>Writes the last 24 hours of three markets by the minute to one page. Open it with Invoke-Item.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXRATEDECISION -First 1 | Get-KalshiCandlestick -Interval Day | Show-KalshiChart</code>
/// <para>Draws piped candlesticks, one chart per market.</para>
/// </example>
[Cmdlet(VerbsCommon.Show, "KalshiChart", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ShowKalshiChart : KalshiShowCmdlet
{
    private readonly List<Candlestick> given = [];
    private readonly List<Chart> charts = [];
    private CandlestickRange range = null!;
    private string? file;

    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string? Ticker { get; set; }

    /// <summary>A candlestick from Get-KalshiCandlestick; with it nothing is read from the exchange.</summary>
    // In one set with the ticker: a piped candlestick has both, and would otherwise be bound by its ticker alone.
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [OnlyAs(typeof(Candlestick))]
    [ValidateNotNull]
    public Candlestick? Candlestick { get; set; }

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
    /// The file to write instead of drawing in the terminal, with the extension .html or .svg. An existing file is replaced.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text(IsPath = true)]
    public string? Path { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            range = CandlestickRange.Of(Interval, After, Before);
            file = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
            if (file is not null && !IsPage(file) && !IsPicture(file))
                throw ErrorRecords.PictureKind(Path!);
        }
        catch (KalshiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Candlestick is not null)
            given.Add(Candlestick);
        else if (Await(Ticker, Read) is { } chart)
            Add(chart, isRead: true);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var market in given.GroupBy(candlestick => candlestick.Ticker, StringComparer.Ordinal))
            Add(new Chart(market.Key, [.. market]), isRead: false);
        if (file is null || charts.Count == 0)
            return;
        try
        {
            if (charts.Count > 1 && !IsPage(file))
                throw ErrorRecords.OnePicture(Path!);
            var words = $"Write a chart of {string.Join(", ", charts.Select(chart => chart.Ticker))} to '{file}'.";
            if (ShouldProcess(words, words, "Write a chart"))
                Save(file);
        }
        catch (KalshiException exception)
        {
            Report(exception, Path);
        }
    }

    private static bool IsPage(string path) =>
        path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    private static bool IsPicture(string path) => path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    private void Add(Chart chart, bool isRead)
    {
        if (file is null)
            WritePicture(options => ChartDrawing.Draw(chart, options), isRead);
        else
            charts.Add(chart);
    }

    private void Save(string path)
    {
        // A file is UTF-8, whatever the terminal's encoding is.
        var options = new DrawingOptions { HasCents = PricePreference.IsCentsIn(SessionState) };
        var text = IsPage(path) ? ChartPage.Write(charts, options) : ChartSvg.Write(charts[0], options);
        try
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ErrorRecords.PictureNotSaved(path, exception);
        }

        WriteObject(new FileInfo(path));
    }

    private async Task<Chart> Read(CmdletOutput output, CancellationToken token)
    {
        var ticker = Ticker!;
        Task<GetMarketResponse> Live() => Send(new GetMarket(ticker), output, token);
        Task<GetMarketResponse> Historical() => Send(new GetHistoricalMarket(ticker), output, token);
        var market = Places.FindAsync(Live, Historical, Live);
        List<Candlestick> candlesticks = [];
        try
        {
            var places = new CandlestickPlaces(Session, output, range.PeriodMinutes);
            foreach (var part in range.Parts())
                candlesticks.AddRange(await places.ReadAsync(seriesTicker: null, ticker, part, source: null, token).ConfigureAwait(false));
        }
        finally
        {
            await ((Task)market).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ChartOf((await market.ConfigureAwait(false)).Market, candlesticks);
    }

    private Chart ChartOf(Market market, List<Candlestick> candlesticks) => new(market.Ticker, candlesticks)
    {
        Title = market.YesSubtitle,
        Period = TimeSpan.FromMinutes(range.PeriodMinutes),
    };
}
