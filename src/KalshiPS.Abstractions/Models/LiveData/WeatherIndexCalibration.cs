using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetWeatherIndexCalibrations.</summary>
public sealed class GetWeatherIndexCalibrationsResponse : KalshiModel
{
    /// <summary>The city.</summary>
    public string City { get; set; } = "";

    /// <summary>The unit: celsius.</summary>
    public string Units { get; set; } = "";

    /// <summary>The versions, oldest first.</summary>
    [Main]
    public IReadOnlyList<WeatherIndexCalibration> Calibrations { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a version of the calibration by which a city's temperature is computed.</summary>
public sealed class WeatherIndexCalibration : KalshiModel
{
    /// <summary>The city; set by the client, since the exchange's answer names it once for the whole list.</summary>
    [JsonIgnore]
    public string City { get; set; } = "";

    /// <summary>The version's name.</summary>
    public string ConfigVersion { get; set; } = "";

    /// <summary>The time of publication.</summary>
    [JsonPropertyName("published_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? PublishedTime { get; set; }

    /// <summary>The first minute that the version applies to; it applies until the next version's.</summary>
    [JsonPropertyName("effective_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? EffectiveTime { get; set; }

    /// <summary>The reason for the version.</summary>
    public string? ChangeReason { get; set; }

    /// <summary>The start of the readings that the offsets were estimated from; null if they were not estimated.</summary>
    [JsonPropertyName("calibration_window_start_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? WindowStartTime { get; set; }

    /// <summary>The exclusive end of those readings.</summary>
    [JsonPropertyName("calibration_window_end_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? WindowEndTime { get; set; }

    /// <summary>The city's reference in degrees Celsius: the sum of the stations' offsets, each times its weight.</summary>
    [JsonPropertyName("city_reference_c")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? CityReferenceCelsius { get; set; }

    /// <summary>The stations.</summary>
    public IReadOnlyList<WeatherStationCalibration> Stations { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a station's weight and offset in a calibration.</summary>
public sealed class WeatherStationCalibration : KalshiModel
{
    /// <summary>The station.</summary>
    public string StationId { get; set; } = "";

    /// <summary>The station's weight; all weights together are 1.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? Weight { get; set; }

    /// <summary>The station's usual offset from the others, in degrees Celsius; positive if it is warmer.</summary>
    [JsonPropertyName("offset_c")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? OffsetCelsius { get; set; }

    /// <summary>The result of the weekly calibration for the station.</summary>
    public string? UpdateNote { get; set; }

    /// <summary>For example <c>KMIA1M 0.25 (+0.12 °C)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StationId} {Weight:0.##} ({OffsetCelsius:+0.00;-0.00;0.00} °C)");
}
