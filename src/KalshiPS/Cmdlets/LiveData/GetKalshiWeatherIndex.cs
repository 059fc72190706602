using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the temperature of a city by the minute, or the rules by which it is computed.</para>
/// <para type="description">
/// Hourly temperature markets settle by it. Without -After and -Before the last 24 hours are returned, oldest first; a
/// minute that had too few stations is left out.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiWeatherIndex miami -After (Get-Date).AddHours(-1)</code>
/// <para>The temperature of the last hour, minute by minute.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWeatherIndex miami | Measure-Object Value -Maximum</code>
/// <para>The highest value of the last 24 hours.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWeatherIndex miami -Calibration | Select-Object -Last 1</code>
/// <para>The rules that apply now.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiWeatherIndex", DefaultParameterSetName = PointSet)]
[OutputType(typeof(WeatherIndexPoint), ParameterSetName = [PointSet])]
[OutputType(typeof(WeatherIndexCalibration), ParameterSetName = [CalibrationSet])]
public sealed class GetKalshiWeatherIndex : KalshiApiCmdlet
{
    private const string PointSet = "Point";
    private const string CalibrationSet = "Calibration";

    private static readonly TimeSpan UsualSpan = TimeSpan.FromHours(24);

    /// <summary>The city's id, such as miami.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(CityCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(City), "a city")]
    [ValidateNamed]
    public string City { get; set; } = "";

    /// <summary>Only minutes at or after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PointSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only minutes at or before this time; now unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PointSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Add what each station reported, and minutes that are not settled yet.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PointSet)]
    public SwitchParameter IncludeStation { get; set; }

    /// <summary>Return every version of the rules instead: stations, weights and offsets, oldest first.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CalibrationSet, Mandatory = true)]
    public SwitchParameter Calibration { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Calibration)
            Run(City, WriteCalibrations);
        else
            Run(City, WritePoints);
    }

    private async Task WritePoints(CmdletOutput output, CancellationToken token)
    {
        // The exchange takes a start only together with an end.
        var before = Before ?? DateTimeOffset.UtcNow;
        var operation = new GetWeatherIndex(City)
        {
            After = After ?? before - UsualSpan,
            Before = before,
            Detailed = IncludeStation ? true : null,
        };
        var answer = await Send(operation, output, token).ConfigureAwait(false);
        foreach (var point in answer.Points)
        {
            point.City = answer.City;
            output.Write(point);
        }
    }

    private async Task WriteCalibrations(CmdletOutput output, CancellationToken token)
    {
        var answer = await Send(new GetWeatherIndexCalibrations(City), output, token).ConfigureAwait(false);
        foreach (var calibration in answer.Calibrations)
        {
            calibration.City = answer.City;
            output.Write(calibration);
        }
    }
}
