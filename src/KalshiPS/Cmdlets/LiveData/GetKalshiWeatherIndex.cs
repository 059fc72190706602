using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the temperature index of a city by the minute, or its calculation rules.</para>
/// <para type="description">
/// Hourly temperature markets are settled by this index. Without -After and -Before, returns the last 24 hours, oldest
/// first; minutes with too few stations are omitted.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiWeatherIndex miami -After (Get-Date).AddHours(-1)</code>
/// <para>Gets the temperature of the last hour by the minute.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWeatherIndex miami | Measure-Object Value -Maximum</code>
/// <para>Gets the highest value of the last 24 hours.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWeatherIndex miami -Calibration | Select-Object -Last 1</code>
/// <para>Gets the current rules.</para>
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

    /// <summary>Only minutes at or before this time. Default: now.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PointSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Includes the values of each station, and minutes that are not final yet.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PointSet)]
    public SwitchParameter IncludeStation { get; set; }

    /// <summary>Returns every version of the rules instead: stations, weights and offsets, oldest first.</summary>
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
        // The exchange accepts a start only together with an end.
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
