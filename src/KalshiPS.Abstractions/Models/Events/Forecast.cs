using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetEventForecastPercentilesHistory.</summary>
public sealed class GetEventForecastPercentilesHistoryResponse : KalshiModel
{
    /// <summary>The forecasts, oldest first.</summary>
    [Main]
    public IReadOnlyList<Forecast> ForecastHistory { get; set => field = value ?? []; } = [];
}

/// <summary>What an event's markets together expected at one time.</summary>
public sealed class Forecast : KalshiModel
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>When the period ends.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The period in minutes; 0 for five seconds.</summary>
    [JsonPropertyName("period_interval")]
    [Promised]
    public int? PeriodMinutes { get; set; }

    /// <summary>The value at each percentile that was asked for.</summary>
    [JsonPropertyName("percentile_points")]
    public IReadOnlyList<ForecastPercentile> Percentiles { get; set => field = value ?? []; } = [];
}

/// <summary>The value below which an outcome was expected with some probability.</summary>
public sealed class ForecastPercentile : KalshiModel
{
    /// <summary>The probability in hundredths of a percent: 5000 is the median.</summary>
    [Promised]
    public int? Percentile { get; set; }

    /// <summary>The value as it was computed.</summary>
    [JsonPropertyName("raw_numerical_forecast")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? RawValue { get; set; }

    /// <summary>The value as the exchange adjusts it for showing.</summary>
    [JsonPropertyName("numerical_forecast")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? Value { get; set; }

    /// <summary>The value as text, with its unit.</summary>
    [JsonPropertyName("formatted_forecast")]
    public string Text { get; set; } = "";

    /// <summary>For example <c>50%: 52.3°</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Percentile / 100m:0.##}%: {Text}");
}
