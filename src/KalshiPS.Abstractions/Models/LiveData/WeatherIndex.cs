using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetWeatherIndex.</summary>
public sealed class GetWeatherIndexResponse : KalshiModel
{
    /// <summary>The city.</summary>
    public string City { get; set; } = "";

    /// <summary>The version of the rules that the newest point was computed by.</summary>
    public string? ConfigVersion { get; set; }

    /// <summary>fahrenheit.</summary>
    public string Units { get; set; } = "";

    /// <summary>The points, oldest first; minutes without a value are left out.</summary>
    [JsonPropertyName("timeseries")]
    [Main]
    public IReadOnlyList<WeatherIndexPoint> Points { get; set => field = value ?? []; } = [];
}

/// <summary>The temperature of a city in one minute, as the exchange computes it from several stations.</summary>
public sealed class WeatherIndexPoint : KalshiModel
{
    /// <summary>The city; filled in by the client, since the exchange says it once for the whole list.</summary>
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

    /// <summary>normal, degraded if a station had to be replaced or left out, or incomplete.</summary>
    public string Status { get; set; } = "";

    /// <summary>Stations behind the value; null while the minute is not settled.</summary>
    public int? Contributors { get; set; }

    /// <summary>How lateness of readings was judged, where the point was computed afterwards.</summary>
    public string? ReceiptBasis { get; set; }

    /// <summary>What each station reported; empty unless asked for.</summary>
    public IReadOnlyList<WeatherStationReading> Stations { get; set => field = value ?? []; } = [];
}

/// <summary>What one station reported for one minute.</summary>
public sealed class WeatherStationReading : KalshiModel
{
    /// <summary>The station.</summary>
    public string StationId { get; set; } = "";

    /// <summary>What became of the reading: ok, missing, late, pending, or the check it failed.</summary>
    public string Code { get; set; } = "";

    /// <summary>Where it comes from: hf_asos for the minute itself, metar for an earlier report; null without a reading.</summary>
    public string? Source { get; set; }

    /// <summary>Degrees Fahrenheit as reported; null without a reading.</summary>
    [JsonPropertyName("temp_f")]
    [JsonConverter(typeof(NumberConverter))]
    public decimal? Fahrenheit { get; set; }

    /// <summary>When an earlier report was made; null for a reading of the minute itself.</summary>
    [JsonPropertyName("obs_time_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ObservedTime { get; set; }

    /// <summary>When the exchange received it.</summary>
    [JsonPropertyName("received_at_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    /// <summary>Why the minute's own reading was not used, where an earlier report was.</summary>
    public string? PrimaryCode { get; set; }

    /// <summary>For example <c>KMIA1M ok 88.2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StationId} {Code} {Fahrenheit}").TrimEnd();
}
