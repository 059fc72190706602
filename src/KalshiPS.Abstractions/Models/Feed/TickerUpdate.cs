using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Reports a market's best prices, volume and open interest. Prices are in dollars, sizes in contracts.</summary>
public sealed class TickerUpdate : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's id.</summary>
    public string MarketId { get; set; } = "";

    /// <summary>The yes price of the last trade.</summary>
    [JsonPropertyName("price_dollars")]
    [Promised]
    public decimal? LastPrice { get; set; }

    /// <summary>The best bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>The contracts bid at <see cref="YesBid"/>.</summary>
    [JsonPropertyName("yes_bid_size_fp")]
    [Promised]
    public decimal? YesBidSize { get; set; }

    /// <summary>The best ask of yes.</summary>
    [JsonPropertyName("yes_ask_dollars")]
    [Promised]
    public decimal? YesAsk { get; set; }

    /// <summary>The contracts offered at <see cref="YesAsk"/>.</summary>
    [JsonPropertyName("yes_ask_size_fp")]
    [Promised]
    public decimal? YesAskSize { get; set; }

    /// <summary>The size of the last trade.</summary>
    [JsonPropertyName("last_trade_size_fp")]
    [Promised]
    public decimal? LastTradeSize { get; set; }

    /// <summary>The volume in contracts.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The open interest in contracts.</summary>
    [JsonPropertyName("open_interest_fp")]
    [Promised]
    public decimal? OpenInterest { get; set; }

    /// <summary>The volume in whole dollars.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? DollarVolume { get; set; }

    /// <summary>The open interest in whole dollars.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? DollarOpenInterest { get; set; }

    [JsonInclude]
    [JsonPropertyName("ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    internal DateTimeOffset? OlderTime { get; set; }

    [JsonInclude]
    [JsonPropertyName("time")]
    internal DateTimeOffset? TextTime { get; set; }

    void IJsonOnDeserialized.OnDeserialized() => Timestamp ??= TextTime ?? OlderTime;
}
