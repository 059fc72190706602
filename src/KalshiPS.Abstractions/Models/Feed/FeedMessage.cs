using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents a message of the live feed: about a market, the account, or the feed itself.</summary>
public abstract class FeedMessage : KalshiModel
{
    /// <summary>The message's channel, one of <see cref="FeedChannels"/>; empty for messages about the whole connection.</summary>
    [JsonIgnore]
    public string Channel { get; set; } = "";

    /// <summary>The exchange's number of the subscription; each connection starts a new numbering.</summary>
    [JsonIgnore]
    public long? SubscriptionId { get; set; }

    /// <summary>The message's number within the subscription; null on channels that are not numbered.</summary>
    [JsonIgnore]
    public long? Sequence { get; set; }

    /// <summary>The time of the event by the exchange's clock, in the exchange's precision; null if the exchange did not state it.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? Timestamp { get; set; }
}
