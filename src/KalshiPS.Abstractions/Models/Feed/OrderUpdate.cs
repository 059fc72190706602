using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>
/// An order of one's own after it was placed, filled, amended or canceled. Prices are dollars, counts are contracts.
/// </summary>
public sealed class OrderUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The exchange's id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>Your id of the order.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>bid or ask, in yes terms.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>yes or no: what the order profits from.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>resting, canceled or executed.</summary>
    public string Status { get; set; } = "";

    /// <summary>The limit as a price of yes.</summary>
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

    /// <summary>Dollars paid for contracts taken from the book.</summary>
    [JsonPropertyName("taker_fill_cost_dollars")]
    [Promised]
    public decimal? TakerFillCost { get; set; }

    /// <summary>Dollars paid for contracts that others took from this order.</summary>
    [JsonPropertyName("maker_fill_cost_dollars")]
    [Promised]
    public decimal? MakerFillCost { get; set; }

    /// <summary>Dollars of fees for contracts taken from the book.</summary>
    [JsonPropertyName("taker_fees_dollars")]
    [Promised]
    public decimal? TakerFees { get; set; }

    /// <summary>Dollars of fees for contracts that others took from this order.</summary>
    [JsonPropertyName("maker_fees_dollars")]
    [Promised]
    public decimal? MakerFees { get; set; }

    /// <summary>When it was placed.</summary>
    [JsonPropertyName("created_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When it was last filled, amended or canceled.</summary>
    [JsonPropertyName("last_updated_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? LastUpdateTime { get; set; }

    /// <summary>When it expires; null if it does not.</summary>
    [JsonPropertyName("expiration_ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>taker_at_cross or maker: which of one's own orders is canceled when two would meet.</summary>
    public string? SelfTradePreventionType { get; set; }

    /// <summary>The order group it is part of.</summary>
    public string? OrderGroupId { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not say.</summary>
    [JsonPropertyName("subaccount_number")]
    public int? Subaccount { get; set; }

    /// <summary>Whose order it is.</summary>
    public string UserId { get; set; } = "";

    /// <summary>An older form of <see cref="OutcomeSide"/>, which counts when the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older form of <see cref="OutcomeSide"/>: whether it is yes.</summary>
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
