using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetWeatherIndexCalibrations.</summary>
public sealed class GetWeatherIndexCalibrationsResponse : KalshiModel
{
    /// <summary>The city.</summary>
    public string City { get; set; } = "";

    /// <summary>celsius.</summary>
    public string Units { get; set; } = "";

    /// <summary>The versions, oldest first.</summary>
    [Main]
    public IReadOnlyList<WeatherIndexCalibration> Calibrations { get; set => field = value ?? []; } = [];
}

/// <summary>A version of the rules by which a city's temperature is computed.</summary>
public sealed class WeatherIndexCalibration : KalshiModel
{
    /// <summary>The city; filled in by the client, since the exchange says it once for the whole list.</summary>
    [JsonIgnore]
    public string City { get; set; } = "";

    /// <summary>The version's name.</summary>
    public string ConfigVersion { get; set; } = "";

    /// <summary>When it was published.</summary>
    [JsonPropertyName("published_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? PublishedTime { get; set; }

    /// <summary>The first minute it is used for; it is used until the next version's.</summary>
    [JsonPropertyName("effective_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? EffectiveTime { get; set; }

    /// <summary>Why there is a new version.</summary>
    public string? ChangeReason { get; set; }

    /// <summary>Start of the readings the offsets were estimated from; null where they were not.</summary>
    [JsonPropertyName("calibration_window_start_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? WindowStartTime { get; set; }

    /// <summary>End of those readings, itself not among them.</summary>
    [JsonPropertyName("calibration_window_end_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? WindowEndTime { get; set; }

    /// <summary>The city's reference, in degrees Celsius: the sum of the stations' weights times offsets.</summary>
    [JsonPropertyName("city_reference_c")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? CityReferenceCelsius { get; set; }

    /// <summary>The stations.</summary>
    public IReadOnlyList<WeatherStationCalibration> Stations { get; set => field = value ?? []; } = [];
}

/// <summary>What a station counts for.</summary>
public sealed class WeatherStationCalibration : KalshiModel
{
    /// <summary>The station.</summary>
    public string StationId { get; set; } = "";

    /// <summary>Its share; all shares together are 1.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? Weight { get; set; }

    /// <summary>By how many degrees Celsius it is usually warmer than the others.</summary>
    [JsonPropertyName("offset_c")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? OffsetCelsius { get; set; }

    /// <summary>What the weekly calibration did to it.</summary>
    public string? UpdateNote { get; set; }

    /// <summary>For example <c>KMIA1M 0.25 (+0.12 °C)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StationId} {Weight:0.##} ({OffsetCelsius:+0.00;-0.00;0.00} °C)");
}
