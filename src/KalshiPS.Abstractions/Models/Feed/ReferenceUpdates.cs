using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Reports a value of a CF Benchmarks index, with the averages that markets settle by.</summary>
public sealed class IndexUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The index, for example <c>BRTI</c>.</summary>
    public string IndexId { get; set; } = "";

    /// <summary>The time at which the exchange received the value.</summary>
    [JsonPropertyName("received_at")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    /// <summary>The index provider's own message, as JSON.</summary>
    public string Data { get; set; } = "";

    /// <summary>The average of the last sixty seconds.</summary>
    [JsonPropertyName("avg_60s_data")]
    public IndexAverage MinuteAverage { get; set => field = value ?? new IndexAverage(); } = new();

    /// <summary>The running average of the quarter hour's last minute; null outside that minute.</summary>
    [JsonPropertyName("last_60s_windowed_average_15min")]
    public IndexAverage? QuarterHourAverage { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= ReceivedTime;
}

/// <summary>Represents an average over a window of time.</summary>
public sealed class IndexAverage : KalshiModel
{
    /// <summary>The average.</summary>
    [Promised]
    public decimal? Value { get; set; }

    /// <summary>The number of averaged values.</summary>
    [Promised]
    public int? WindowSize { get; set; }

    /// <summary>The start of the window.</summary>
    [JsonPropertyName("window_start_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? WindowStart { get; set; }

    /// <summary>The exclusive end of the window.</summary>
    [JsonPropertyName("window_end_ts_exclusive")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? WindowEnd { get; set; }

    /// <summary>For example <c>68000.12000000</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value}");
}

/// <summary>Reports a value of a Pyth underlying.</summary>
public sealed class UnderlyingUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The underlying, for example <c>Metal.XAU/USD</c>.</summary>
    public string UnderlyingTicker { get; set; } = "";

    /// <summary>The value in dollars.</summary>
    [JsonPropertyName("value_usd")]
    [Promised]
    public decimal? Value { get; set; }

    /// <summary>The time at which the source measured the value.</summary>
    [JsonPropertyName("source_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? SourceTime { get; set; }

    /// <summary>The time at which the exchange received the value.</summary>
    [JsonPropertyName("received_at")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ReceivedTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= SourceTime;
}
