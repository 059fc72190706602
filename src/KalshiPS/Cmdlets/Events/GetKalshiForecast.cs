using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the history of the values that an event's markets forecast, oldest first.</para>
/// <para type="description">
/// For events about a number, such as a temperature. Without -After, returns an hour of five-second periods, 24 hours of
/// minutes, 7 days of hours or 30 days of days. Requires a session with a key.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXBTCABOVE -Status open | Get-KalshiForecast</code>
/// <para>Gets the forecast price of the last week by the hour.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiEvent -SeriesTicker KXBTCABOVE | Get-KalshiForecast -Percentile 5000 -Interval Minute -After (Get-Date).AddHours(-1)
/// </code>
/// <para>Gets the median forecast for every minute of the last hour.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiForecast")]
[OutputType(typeof(Forecast))]
public sealed class GetKalshiForecast : KalshiApiCmdlet
{
    /// <summary>The ticker of the event.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(EventTicker), "an event")]
    [ValidateNamed]
    [Ticker(TickerKind.Event)]
    public string EventTicker { get; set; } = "";

    /// <summary>The ticker of the event's series. Default: it is looked up. Piped events have it.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    /// <summary>
    /// Up to ten percentiles in hundredths of a percent, 0 to 9999: 5000 is the median. Default: 1000, 2500, 5000, 7500 and
    /// 9000.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateCount(1, 10)]
    [ValidateRange(0, 9999)]
    [WholeNumberTransformation(IsList = true)]
    public int[] Percentile { get; set; } = [1000, 2500, 5000, 7500, 9000];

    /// <summary>The length of a period: FiveSeconds, Minute, Hour or Day. Default: Hour.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(ForecastInterval))]
    public ForecastInterval Interval { get; set; } = ForecastInterval.Hour;

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

    private TimeSpan UsualSpan => Interval switch
    {
        ForecastInterval.FiveSeconds => TimeSpan.FromHours(1),
        ForecastInterval.Minute => TimeSpan.FromHours(24),
        ForecastInterval.Hour => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var before = Before ?? DateTimeOffset.UtcNow;
        var after = After ?? before - UsualSpan;
        Run(EventTicker, async (output, token) =>
        {
            var series = SeriesTicker ?? await SeriesOf(EventTicker, output, token).ConfigureAwait(false);
            var operation = new GetEventForecastPercentilesHistory(series, EventTicker)
            {
                Percentiles = Percentile,
                After = after,
                Before = before,
                PeriodMinutes = (int)Interval,
            };
            foreach (var forecast in (await Send(operation, output, token).ConfigureAwait(false)).ForecastHistory)
                output.Write(forecast);
        });
    }
}
