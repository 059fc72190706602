using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Reports a fill of your order.</summary>
public sealed class FillUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The trade's id.</summary>
    public string TradeId { get; set; } = "";

    /// <summary>The filled order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The client order id; null if the exchange did not state it.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The book side: bid if yes was bought or no sold, ask otherwise.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>The outcome that the fill profits from: yes or no.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>Contracts.</summary>
    [JsonPropertyName("count_fp")]
    [Promised]
    public decimal? Count { get; set; }

    /// <summary>The price of yes, in dollars.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The fee in dollars.</summary>
    [JsonPropertyName("fee_cost")]
    [Promised]
    public decimal? Fee { get; set; }

    /// <summary>Whether the order was the taker (true) or the maker (false).</summary>
    [Promised]
    public bool? IsTaker { get; set; }

    /// <summary>
    /// Contracts held afterwards: positive of yes, negative of no. Null for a fill that the feed did not send and that was
    /// read later.
    /// </summary>
    [JsonPropertyName("post_position_fp")]
    public decimal? PositionAfter { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>An older form of <see cref="OutcomeSide"/>, which is authoritative if the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older form, buy or sell; <see cref="BookSide"/> is authoritative.</summary>
    public string? Action { get; set; }

    /// <summary>An older form of <see cref="OutcomeSide"/>, which is authoritative if the two differ.</summary>
    public string? PurchasedSide { get; set; }

    [JsonInclude]
    [JsonPropertyName("ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    internal DateTimeOffset? OlderTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= OlderTime;
}
