using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Prices and volume of a market over one period.</summary>
public sealed class Candlestick : KalshiModel
{
    /// <summary>The market; filled in by the client, since the exchange says it once for the whole list.</summary>
    [JsonIgnore]
    public string Ticker { get; set; } = "";

    /// <summary>When the period ends.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The best bid for yes.</summary>
    public PriceBar YesBid { get; set; } = new();

    /// <summary>The best ask of yes.</summary>
    public PriceBar YesAsk { get; set; } = new();

    /// <summary>The trades.</summary>
    public TradePriceBar Price { get; set; } = new();

    /// <summary>Contracts traded in the period.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>Contracts held at its end.</summary>
    [JsonPropertyName("open_interest_fp")]
    [Promised]
    public decimal? OpenInterest { get; set; }
}

/// <summary>How a price moved over one period, in dollars; null where there was none.</summary>
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

    /// <summary>For example <c>0.33 to 0.34 (0.31..0.36)</c>: from the first to the last, and between which.</summary>
    public override string ToString() =>
        Close is null ? "" : FormattableString.Invariant($"{Open:0.00##} to {Close:0.00##} ({Low:0.00##}..{High:0.00##})");
}

/// <summary>How the price of the trades moved over one period, in dollars; null where nothing was traded.</summary>
public sealed class TradePriceBar : PriceBar
{
    /// <summary>The mean price of the trades.</summary>
    [JsonPropertyName("mean_dollars")]
    public decimal? Mean { get; set; }

    /// <summary>The last price before the period.</summary>
    [JsonPropertyName("previous_dollars")]
    public decimal? Previous { get; set; }

    /// <summary>The lowest closing price of any market it is drawn from.</summary>
    [JsonPropertyName("min_dollars")]
    public decimal? Min { get; set; }

    /// <summary>The highest closing price of any market it is drawn from.</summary>
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

/// <summary>The candlesticks of one market of a batch.</summary>
public sealed class MarketCandlesticks : KalshiModel
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The candlesticks, oldest first.</summary>
    public IReadOnlyList<Candlestick> Candlesticks { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetMarketCandlesticksByEvent: two lists that run side by side.</summary>
public sealed class GetEventCandlesticksResponse : KalshiModel
{
    /// <summary>The event's markets.</summary>
    [Main]
    public IReadOnlyList<string> MarketTickers { get; set => field = value ?? []; } = [];

    /// <summary>The candlesticks of each of them, oldest first; empty where there are none.</summary>
    [Main]
    public IReadOnlyList<IReadOnlyList<Candlestick>> MarketCandlesticks { get; set => field = value ?? []; } = [];

    /// <summary>Where the answer ends if it would have been too long; else the end that was asked for.</summary>
    [JsonPropertyName("adjusted_end_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? AdjustedEndTime { get; set; }
}
