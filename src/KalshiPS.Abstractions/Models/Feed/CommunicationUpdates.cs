using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Reports a new request for quotes.</summary>
public sealed class RfqCreated : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public string RfqId { get; set; } = "";

    /// <summary>The requester's public communications id; empty if it is hidden.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The requested contracts.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>The dollars to spend.</summary>
    [JsonPropertyName("target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>The time at which it was made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The collection of a combo.</summary>
    [JsonPropertyName("mve_collection_ticker")]
    public string? CollectionTicker { get; set; }

    /// <summary>The legs of a combo.</summary>
    [JsonPropertyName("mve_selected_legs")]
    public IReadOnlyList<ComboLeg> Legs { get; set => field = value ?? []; } = [];

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= CreatedTime;
}

/// <summary>Reports a canceled request for quotes.</summary>
public sealed class RfqDeleted : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public string RfqId { get; set; } = "";

    /// <summary>The requester's public communications id.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The requested contracts.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>The dollars to spend.</summary>
    [JsonPropertyName("target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>The time of the cancellation.</summary>
    [JsonPropertyName("deleted_ts")]
    public DateTimeOffset? DeletedTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= DeletedTime;
}

/// <summary>Reports a new quote. Prices are in dollars, counts in contracts.</summary>
public sealed class QuoteCreated : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request for quotes.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The quoter's public communications id.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The requester's public communications id; null if the exchange did not state it.</summary>
    public string? RfqCreatorId { get; set; }

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>The bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>Contracts offered of yes.</summary>
    [JsonPropertyName("yes_contracts_offered_fp")]
    public decimal? YesCount { get; set; }

    /// <summary>Contracts offered of no.</summary>
    [JsonPropertyName("no_contracts_offered_fp")]
    public decimal? NoCount { get; set; }

    /// <summary>The dollars to spend, as requested.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>The time at which it was made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>Your subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    public int? Subaccount { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= CreatedTime;
}

/// <summary>Reports an accepted quote, which is not executed yet. Prices are in dollars, counts in contracts.</summary>
public sealed class QuoteAccepted : FeedMessage
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request for quotes.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The quoter's public communications id.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The requester's public communications id; null if the exchange did not state it.</summary>
    public string? RfqCreatorId { get; set; }

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>The bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>The accepted side: yes or no.</summary>
    public string? AcceptedSide { get; set; }

    /// <summary>Contracts accepted.</summary>
    [JsonPropertyName("contracts_accepted_fp")]
    public decimal? AcceptedCount { get; set; }

    /// <summary>Contracts offered of yes.</summary>
    [JsonPropertyName("yes_contracts_offered_fp")]
    public decimal? YesCount { get; set; }

    /// <summary>Contracts offered of no.</summary>
    [JsonPropertyName("no_contracts_offered_fp")]
    public decimal? NoCount { get; set; }

    /// <summary>The dollars to spend, as requested.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>Your subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    public int? Subaccount { get; set; }
}

/// <summary>Reports an executed quote: your order is placed, and its fills follow.</summary>
public sealed class QuoteExecuted : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request for quotes.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The quoter's public communications id.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The requester's public communications id.</summary>
    public string RfqCreatorId { get; set; } = "";

    /// <summary>Your order that the quote placed.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>Your order's client order id, which its fills repeat.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The time of the execution.</summary>
    [JsonPropertyName("executed_ts")]
    public DateTimeOffset? ExecutedTime { get; set; }

    /// <summary>Your subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    public int? Subaccount { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= ExecutedTime;
}
