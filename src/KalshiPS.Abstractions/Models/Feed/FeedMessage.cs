using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Something the live feed tells: of a market, of the account, or of the feed itself.</summary>
public abstract class FeedMessage : KalshiModel
{
    /// <summary>The channel it came on, one of <see cref="FeedChannels"/>; empty for what concerns the whole connection.</summary>
    [JsonIgnore]
    public string Channel { get; set; } = "";

    /// <summary>The exchange's number of the subscription it belongs to; a new connection numbers anew.</summary>
    [JsonIgnore]
    public long? SubscriptionId { get; set; }

    /// <summary>Its number within the subscription; null on channels that are not numbered.</summary>
    [JsonIgnore]
    public long? Sequence { get; set; }

    /// <summary>When it happened, by the exchange's clock and as exactly as it says; null where it does not say.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Timestamp { get; set; }
}
