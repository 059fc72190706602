using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the feed's reply to a command.</summary>
public abstract class FeedReply : KalshiModel
{
    /// <summary>The command's number; null for an unsolicited message.</summary>
    [JsonIgnore]
    public long? CommandId { get; set; }

    /// <summary>The subscription; null if the reply does not name it.</summary>
    [JsonPropertyName("sid")]
    public long? SubscriptionId { get; set; }

    /// <summary>The reply's number within the subscription; null if it is not numbered.</summary>
    [JsonIgnore]
    public long? Sequence { get; set; }
}

/// <summary>Confirms a subscription.</summary>
public sealed class SubscribedReply : FeedReply
{
    /// <summary>The channel.</summary>
    public string Channel { get; set; } = "";
}

/// <summary>Confirms the end of a subscription.</summary>
public sealed class UnsubscribedReply : FeedReply;

/// <summary>Confirms a change of a subscription.</summary>
public sealed class OkReply : FeedReply
{
    /// <summary>All markets of the subscription; empty if the reply leaves them out.</summary>
    [JsonPropertyName("market_tickers")]
    public IReadOnlyList<string> Tickers { get; set => field = value ?? []; } = [];

    /// <summary>The ids of all markets of the subscription, if it was opened by ids.</summary>
    public IReadOnlyList<string> MarketIds { get; set => field = value ?? []; } = [];
}

/// <summary>Lists the open subscriptions.</summary>
public sealed class SubscriptionListReply : FeedReply
{
    /// <summary>The subscriptions.</summary>
    [JsonIgnore]
    public IReadOnlyList<SubscriptionListItem> Subscriptions { get; set; } = [];
}

/// <summary>Represents an open subscription.</summary>
public sealed class SubscriptionListItem : KalshiModel
{
    /// <summary>The subscription's channel.</summary>
    public string Channel { get; set; } = "";

    /// <summary>The subscription's number.</summary>
    [JsonPropertyName("sid")]
    public long SubscriptionId { get; set; }
}

/// <summary>Reports a refused command or a subscription that the exchange ended.</summary>
public sealed class ErrorReply : FeedReply
{
    /// <summary>The exchange's error code.</summary>
    public int Code { get; set; }

    /// <summary>The exchange's message.</summary>
    [JsonPropertyName("msg")]
    public string Message { get; set; } = "";

    /// <summary>The market that the error concerns; null if it concerns none.</summary>
    [JsonPropertyName("market_ticker")]
    public string? Ticker { get; set; }

    /// <summary>The id of the market that the error concerns; null if it concerns none.</summary>
    public string? MarketId { get; set; }
}

/// <summary>Lists the available CF Benchmarks indices.</summary>
public sealed class IndexListReply : FeedReply
{
    /// <summary>The ids of the indices.</summary>
    public IReadOnlyList<string> IndexIds { get; set => field = value ?? []; } = [];
}

/// <summary>Lists the Pyth underlyings with recent values.</summary>
public sealed class UnderlyingListReply : FeedReply
{
    /// <summary>The tickers of the underlyings.</summary>
    public IReadOnlyList<string> UnderlyingTickers { get; set => field = value ?? []; } = [];
}
