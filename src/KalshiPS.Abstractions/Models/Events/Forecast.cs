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

/// <summary>Represents the forecast that an event's markets together made for one period.</summary>
public sealed class Forecast : KalshiModel
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The end of the period.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The period in minutes; 0 for five seconds.</summary>
    [JsonPropertyName("period_interval")]
    [Promised]
    public int? PeriodMinutes { get; set; }

    /// <summary>The value at each requested percentile.</summary>
    [JsonPropertyName("percentile_points")]
    public IReadOnlyList<ForecastPercentile> Percentiles { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a percentile of a forecast: the value below which the outcome was expected with a probability.</summary>
public sealed class ForecastPercentile : KalshiModel
{
    /// <summary>The percentile in hundredths of a percent: 5000 is the median.</summary>
    [Promised]
    public int? Percentile { get; set; }

    /// <summary>The computed value.</summary>
    [JsonPropertyName("raw_numerical_forecast")]
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? RawValue { get; set; }

    /// <summary>The value as the exchange adjusts it for display.</summary>
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
