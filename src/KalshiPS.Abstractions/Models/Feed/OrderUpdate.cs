using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>
/// Reports your order after it was placed, filled, amended or canceled. Prices are in dollars, counts in contracts.
/// </summary>
public sealed class OrderUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The exchange's id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The book side, in yes terms: bid or ask.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>The outcome that the order profits from: yes or no.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>The status: resting, canceled or executed.</summary>
    public string Status { get; set; } = "";

    /// <summary>The limit price of yes.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>Contracts filled so far.</summary>
    [JsonPropertyName("fill_count_fp")]
    [Promised]
    public decimal? FillCount { get; set; }

    /// <summary>Contracts still resting.</summary>
    [JsonPropertyName("remaining_count_fp")]
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>Contracts ordered.</summary>
    [JsonPropertyName("initial_count_fp")]
    [Promised]
    public decimal? InitialCount { get; set; }

    /// <summary>Dollars paid for contracts filled as taker.</summary>
    [JsonPropertyName("taker_fill_cost_dollars")]
    [Promised]
    public decimal? TakerFillCost { get; set; }

    /// <summary>Dollars paid for contracts filled as maker.</summary>
    [JsonPropertyName("maker_fill_cost_dollars")]
    [Promised]
    public decimal? MakerFillCost { get; set; }

    /// <summary>Dollars of fees for contracts filled as taker.</summary>
    [JsonPropertyName("taker_fees_dollars")]
    [Promised]
    public decimal? TakerFees { get; set; }

    /// <summary>Dollars of fees for contracts filled as maker.</summary>
    [JsonPropertyName("maker_fees_dollars")]
    [Promised]
    public decimal? MakerFees { get; set; }

    /// <summary>The time at which the order was placed.</summary>
    [JsonPropertyName("created_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time at which the order was last filled, amended or canceled.</summary>
    [JsonPropertyName("last_updated_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? LastUpdateTime { get; set; }

    /// <summary>The time at which the order expires; null if it does not.</summary>
    [JsonPropertyName("expiration_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>The self-trade prevention, which order is canceled if two of yours would match: taker_at_cross or maker.</summary>
    public string? SelfTradePreventionType { get; set; }

    /// <summary>The order's group.</summary>
    public string? OrderGroupId { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    [JsonPropertyName("subaccount_number")]
    public int? Subaccount { get; set; }

    /// <summary>The order's owner.</summary>
    public string UserId { get; set; } = "";

    /// <summary>An older form of <see cref="OutcomeSide"/>, which is authoritative if the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older form of <see cref="OutcomeSide"/>: whether the outcome is yes.</summary>
    public bool? IsYes { get; set; }

    [JsonInclude]
    [JsonPropertyName("created_time")]
    internal DateTimeOffset? CreatedTimeText { get; set; }

    [JsonInclude]
    [JsonPropertyName("last_update_time")]
    internal DateTimeOffset? LastUpdateTimeText { get; set; }

    [JsonInclude]
    [JsonPropertyName("expiration_time")]
    internal DateTimeOffset? ExpirationTimeText { get; set; }

    // The texts go to the microsecond, and are about to go.
    void IJsonOnDeserialized.OnDeserialized()
    {
        CreatedTime = CreatedTimeText ?? CreatedTime;
        LastUpdateTime = LastUpdateTimeText ?? LastUpdateTime;
        ExpirationTime = ExpirationTimeText ?? ExpirationTime;
        Timestamp ??= LastUpdateTime ?? CreatedTime;
    }
}
