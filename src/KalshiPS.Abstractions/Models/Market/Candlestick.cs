using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents a candlestick: the prices and volume of a market over a period.</summary>
public sealed class Candlestick : KalshiModel
{
    /// <summary>The market; set by the client, since the exchange's answer names it once for the whole list.</summary>
    [JsonIgnore]
    public string Ticker { get; set; } = "";

    /// <summary>The end of the period.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The best bid for yes.</summary>
    public PriceBar YesBid { get; set; } = new();

    /// <summary>The best ask of yes.</summary>
    public PriceBar YesAsk { get; set; } = new();

    /// <summary>The prices of the trades.</summary>
    public TradePriceBar Price { get; set; } = new();

    /// <summary>Contracts traded in the period.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The open interest at the end of the period, in contracts.</summary>
    [JsonPropertyName("open_interest_fp")]
    [Promised]
    public decimal? OpenInterest { get; set; }
}

/// <summary>Represents the movement of a price over a period, in dollars; members are null if there was no price.</summary>
public class PriceBar : KalshiModel
{
    /// <summary>The first price.</summary>
    [JsonPropertyName("open_dollars")]
    public decimal? Open { get; set; }

    /// <summary>The lowest price.</summary>
    [JsonPropertyName("low_dollars")]
    public decimal? Low { get; set; }

    /// <summary>The highest price.</summary>
    [JsonPropertyName("high_dollars")]
    public decimal? High { get; set; }

    /// <summary>The last price.</summary>
    [JsonPropertyName("close_dollars")]
    public decimal? Close { get; set; }

    /// <summary>For example <c>0.33 to 0.34 (0.31..0.36)</c>: the first price, the last, and the range.</summary>
    public override string ToString() =>
        Close is null ? "" : FormattableString.Invariant($"{Open:0.00##} to {Close:0.00##} ({Low:0.00##}..{High:0.00##})");
}

/// <summary>Represents the movement of the trades' price over a period, in dollars; members are null if there was no trade.</summary>
public sealed class TradePriceBar : PriceBar
{
    /// <summary>The mean price of the trades.</summary>
    [JsonPropertyName("mean_dollars")]
    public decimal? Mean { get; set; }

    /// <summary>The last price before the period.</summary>
    [JsonPropertyName("previous_dollars")]
    public decimal? Previous { get; set; }

    /// <summary>The lowest closing price of the markets in the candlestick.</summary>
    [JsonPropertyName("min_dollars")]
    public decimal? Min { get; set; }

    /// <summary>The highest closing price of the markets in the candlestick.</summary>
    [JsonPropertyName("max_dollars")]
    public decimal? Max { get; set; }
}

/// <summary>The answer of GetMarketCandlesticks.</summary>
public sealed class GetMarketCandlesticksResponse : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The candlesticks, oldest first.</summary>
    [Main]
    public IReadOnlyList<Candlestick> Candlesticks { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of BatchGetMarketCandlesticks.</summary>
public sealed class BatchGetMarketCandlesticksResponse : KalshiModel
{
    /// <summary>The candlesticks, market by market.</summary>
    [Main]
    public IReadOnlyList<MarketCandlesticks> Markets { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the candlesticks of one market of a batch.</summary>
public sealed class MarketCandlesticks : KalshiModel
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The candlesticks, oldest first.</summary>
    public IReadOnlyList<Candlestick> Candlesticks { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetMarketCandlesticksByEvent: two parallel lists.</summary>
public sealed class GetEventCandlesticksResponse : KalshiModel
{
    /// <summary>The event's markets.</summary>
    [Main]
    public IReadOnlyList<string> MarketTickers { get; set => field = value ?? []; } = [];

    /// <summary>The candlesticks of each of them, oldest first; empty where there are none.</summary>
    [Main]
    public IReadOnlyList<IReadOnlyList<Candlestick>> MarketCandlesticks { get; set => field = value ?? []; } = [];

    /// <summary>The end of the answer, which is before the requested end if the answer would have been too long.</summary>
    [JsonPropertyName("adjusted_end_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? AdjustedEndTime { get; set; }
}
