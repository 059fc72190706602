using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Reports a public trade.</summary>
public sealed class TradeUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The trade's id.</summary>
    public string TradeId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts traded.</summary>
    [JsonPropertyName("count_fp")]
    [Promised]
    public decimal? Count { get; set; }

    /// <summary>The price of yes, in dollars.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The price of no, in dollars.</summary>
    [JsonPropertyName("no_price_dollars")]
    [Promised]
    public decimal? NoPrice { get; set; }

    /// <summary>The taker's book side: bid if the taker bought yes or sold no, ask otherwise.</summary>
    public string TakerBookSide { get; set; } = "";

    /// <summary>The outcome that the taker profits from: yes or no.</summary>
    public string TakerOutcomeSide { get; set; } = "";

    /// <summary>An older form of <see cref="TakerOutcomeSide"/>.</summary>
    public string? TakerSide { get; set; }

    /// <summary>Whether the trade is a block trade, negotiated outside the book.</summary>
    [Promised]
    public bool? IsBlockTrade { get; set; }

    [JsonInclude]
    [JsonPropertyName("ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    internal DateTimeOffset? OlderTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= OlderTime;
}
