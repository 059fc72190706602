using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Somebody asks for quotes.</summary>
public sealed class RfqCreated : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public string RfqId { get; set; } = "";

    /// <summary>The public communications id of who asks; empty if it is hidden.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>Contracts asked for.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>Dollars to spend.</summary>
    [JsonPropertyName("target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The collection a combo was made from.</summary>
    [JsonPropertyName("mve_collection_ticker")]
    public string? CollectionTicker { get; set; }

    /// <summary>The legs of a combo.</summary>
    [JsonPropertyName("mve_selected_legs")]
    public IReadOnlyList<ComboLeg> Legs { get; set => field = value ?? []; } = [];

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= CreatedTime;
}

/// <summary>A request for quotes was taken back.</summary>
public sealed class RfqDeleted : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public string RfqId { get; set; } = "";

    /// <summary>The public communications id of who asked.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>Contracts asked for.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>Dollars to spend.</summary>
    [JsonPropertyName("target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>When it was taken back.</summary>
    [JsonPropertyName("deleted_ts")]
    public DateTimeOffset? DeletedTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= DeletedTime;
}

/// <summary>Somebody quotes. Prices are dollars, counts are contracts.</summary>
public sealed class QuoteCreated : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request it answers.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The public communications id of who quotes.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The public communications id of who asked; null if the exchange did not say.</summary>
    public string? RfqCreatorId { get; set; }

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>What is bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>What is bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>Contracts offered of yes.</summary>
    [JsonPropertyName("yes_contracts_offered_fp")]
    public decimal? YesCount { get; set; }

    /// <summary>Contracts offered of no.</summary>
    [JsonPropertyName("no_contracts_offered_fp")]
    public decimal? NoCount { get; set; }

    /// <summary>Dollars to spend, by the request.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>Your subaccount in it, 0 for the primary one; null if the exchange did not say.</summary>
    public int? Subaccount { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= CreatedTime;
}

/// <summary>A quote was accepted; it is not executed yet. Prices are dollars, counts are contracts.</summary>
public sealed class QuoteAccepted : FeedMessage
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request it answers.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The public communications id of who quotes.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The public communications id of who asked; null if the exchange did not say.</summary>
    public string? RfqCreatorId { get; set; }

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>What is bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>What is bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>yes or no: the side that was accepted.</summary>
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

    /// <summary>Dollars to spend, by the request.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>Your subaccount in it, 0 for the primary one; null if the exchange did not say.</summary>
    public int? Subaccount { get; set; }
}

/// <summary>A quote was executed: your order of it is placed, and its fills follow.</summary>
public sealed class QuoteExecuted : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The quote's id.</summary>
    public string QuoteId { get; set; } = "";

    /// <summary>The request it answers.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The public communications id of who quotes.</summary>
    [JsonPropertyName("quote_creator_id")]
    public string CreatorId { get; set; } = "";

    /// <summary>The public communications id of who asked.</summary>
    public string RfqCreatorId { get; set; } = "";

    /// <summary>Your order of it.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>Your id of the order; its fills carry the same.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>When it was executed.</summary>
    [JsonPropertyName("executed_ts")]
    public DateTimeOffset? ExecutedTime { get; set; }

    /// <summary>Your subaccount in it, 0 for the primary one; null if the exchange did not say.</summary>
    public int? Subaccount { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= ExecutedTime;
}
