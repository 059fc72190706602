using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What the feed says to a command.</summary>
public abstract class FeedReply : KalshiModel
{
    /// <summary>The command's number; null for what nobody asked for.</summary>
    [JsonIgnore]
    public long? CommandId { get; set; }

    /// <summary>The subscription it is about; null if it does not say.</summary>
    [JsonPropertyName("sid")]
    public long? SubscriptionId { get; set; }

    /// <summary>Its number within the subscription; null if it is not numbered.</summary>
    [JsonIgnore]
    public long? Sequence { get; set; }
}

/// <summary>A channel is open.</summary>
public sealed class SubscribedReply : FeedReply
{
    /// <summary>The channel.</summary>
    public string Channel { get; set; } = "";
}

/// <summary>A subscription is closed.</summary>
public sealed class UnsubscribedReply : FeedReply;

/// <summary>A subscription was changed.</summary>
public sealed class OkReply : FeedReply
{
    /// <summary>All its markets now; empty if the reply leaves them out.</summary>
    [JsonPropertyName("market_tickers")]
    public IReadOnlyList<string> Tickers { get; set => field = value ?? []; } = [];

    /// <summary>The ids of all its markets now, where it was opened by ids.</summary>
    public IReadOnlyList<string> MarketIds { get; set => field = value ?? []; } = [];
}

/// <summary>Which subscriptions there are.</summary>
public sealed class SubscriptionListReply : FeedReply
{
    /// <summary>The subscriptions.</summary>
    [JsonIgnore]
    public IReadOnlyList<SubscriptionListItem> Subscriptions { get; set; } = [];
}

/// <summary>An open subscription.</summary>
public sealed class SubscriptionListItem : KalshiModel
{
    /// <summary>Its channel.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Its number.</summary>
    [JsonPropertyName("sid")]
    public long SubscriptionId { get; set; }
}

/// <summary>A command was refused, or a subscription ended.</summary>
public sealed class ErrorReply : FeedReply
{
    /// <summary>The exchange's number of the error.</summary>
    public int Code { get; set; }

    /// <summary>The exchange's words.</summary>
    [JsonPropertyName("msg")]
    public string Message { get; set; } = "";

    /// <summary>The market it is about; null if it is about none.</summary>
    [JsonPropertyName("market_ticker")]
    public string? Ticker { get; set; }

    /// <summary>The id of the market it is about; null if it is about none.</summary>
    public string? MarketId { get; set; }
}

/// <summary>Which CF Benchmarks indices there are.</summary>
public sealed class IndexListReply : FeedReply
{
    /// <summary>Their ids.</summary>
    public IReadOnlyList<string> IndexIds { get; set => field = value ?? []; } = [];
}

/// <summary>Which Pyth underlyings were seen lately.</summary>
public sealed class UnderlyingListReply : FeedReply
{
    /// <summary>Their tickers.</summary>
    public IReadOnlyList<string> UnderlyingTickers { get; set => field = value ?? []; } = [];
}
