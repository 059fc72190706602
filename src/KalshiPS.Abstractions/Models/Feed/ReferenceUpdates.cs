using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>A value of a CF Benchmarks index, with its averages as markets settle by them.</summary>
public sealed class IndexUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The index, for example <c>BRTI</c>.</summary>
    public string IndexId { get; set; } = "";

    /// <summary>When the exchange got it.</summary>
    [JsonPropertyName("received_at")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    /// <summary>The index provider's own message, as JSON.</summary>
    public string Data { get; set; } = "";

    /// <summary>The average of the last sixty seconds.</summary>
    [JsonPropertyName("avg_60s_data")]
    public IndexAverage MinuteAverage { get; set => field = value ?? new IndexAverage(); } = new();

    /// <summary>The average of the quarter hour's last minute so far; null outside that minute.</summary>
    [JsonPropertyName("last_60s_windowed_average_15min")]
    public IndexAverage? QuarterHourAverage { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= ReceivedTime;
}

/// <summary>An average over a window of time.</summary>
public sealed class IndexAverage : KalshiModel
{
    /// <summary>The average.</summary>
    [Promised]
    public decimal? Value { get; set; }

    /// <summary>How many values it is of.</summary>
    [Promised]
    public int? WindowSize { get; set; }

    /// <summary>Where the window starts.</summary>
    [JsonPropertyName("window_start_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? WindowStart { get; set; }

    /// <summary>Where the window ends, this moment not included.</summary>
    [JsonPropertyName("window_end_ts_exclusive")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? WindowEnd { get; set; }

    /// <summary>For example <c>68000.12000000</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value}");
}

/// <summary>A value of a Pyth underlying.</summary>
public sealed class UnderlyingUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The underlying, for example <c>Metal.XAU/USD</c>.</summary>
    public string UnderlyingTicker { get; set; } = "";

    /// <summary>Its value in dollars.</summary>
    [JsonPropertyName("value_usd")]
    [Promised]
    public decimal? Value { get; set; }

    /// <summary>When its source measured it.</summary>
    [JsonPropertyName("source_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? SourceTime { get; set; }

    /// <summary>When the exchange got it.</summary>
    [JsonPropertyName("received_at")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= SourceTime;
}
