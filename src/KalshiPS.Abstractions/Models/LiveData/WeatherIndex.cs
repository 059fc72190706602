using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetWeatherIndex.</summary>
public sealed class GetWeatherIndexResponse : KalshiModel
{
    /// <summary>The city.</summary>
    public string City { get; set; } = "";

    /// <summary>The version of the calibration that the newest point was computed by.</summary>
    public string? ConfigVersion { get; set; }

    /// <summary>The unit: fahrenheit.</summary>
    public string Units { get; set; } = "";

    /// <summary>The points, oldest first; minutes without a value are left out.</summary>
    [JsonPropertyName("timeseries")]
    [Main]
    public IReadOnlyList<WeatherIndexPoint> Points { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the temperature of a city in one minute, computed by the exchange from several stations.</summary>
public sealed class WeatherIndexPoint : KalshiModel
{
    /// <summary>The city; set by the client, since the exchange's answer names it once for the whole list.</summary>
    [JsonIgnore]
    public string City { get; set; } = "";

    /// <summary>The minute.</summary>
    [JsonPropertyName("t")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Degrees Fahrenheit, to the hundredth; null while the minute is not settled.</summary>
    [JsonPropertyName("v")]
    [JsonConverter(typeof(NumberConverter))]
    public decimal? Value { get; set; }

    /// <summary>The quality: normal, degraded if a station was replaced or left out, or incomplete.</summary>
    public string Status { get; set; } = "";

    /// <summary>The number of stations in the value; null while the minute is not settled.</summary>
    public int? Contributors { get; set; }

    /// <summary>The rule for late readings, if the point was computed afterwards.</summary>
    public string? ReceiptBasis { get; set; }

    /// <summary>The readings of the stations; empty unless requested.</summary>
    public IReadOnlyList<WeatherStationReading> Stations { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a station's reading for one minute.</summary>
public sealed class WeatherStationReading : KalshiModel
{
    /// <summary>The station.</summary>
    public string StationId { get; set; } = "";

    /// <summary>The reading's status: ok, missing, late, pending, or the check that it failed.</summary>
    public string Code { get; set; } = "";

    /// <summary>The reading's source: hf_asos for the minute itself, metar for an earlier report; null without a reading.</summary>
    public string? Source { get; set; }

    /// <summary>Degrees Fahrenheit as reported; null without a reading.</summary>
    [JsonPropertyName("temp_f")]
    [JsonConverter(typeof(NumberConverter))]
    public decimal? Fahrenheit { get; set; }

    /// <summary>The time of an earlier report; null for a reading of the minute itself.</summary>
    [JsonPropertyName("obs_time_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ObservedTime { get; set; }

    /// <summary>The time at which the exchange received the reading.</summary>
    [JsonPropertyName("received_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    /// <summary>The reason for using an earlier report instead of the minute's own reading.</summary>
    public string? PrimaryCode { get; set; }

    /// <summary>For example <c>KMIA1M ok 88.2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StationId} {Code} {Fahrenheit}").TrimEnd();
}
