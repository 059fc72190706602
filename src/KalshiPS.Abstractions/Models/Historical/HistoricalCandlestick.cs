using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetMarketCandlesticksHistorical.</summary>
public sealed class GetMarketCandlesticksHistoricalResponse : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The candlesticks, oldest first.</summary>
    [Main]
    public IReadOnlyList<HistoricalCandlestick> Candlesticks { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a candlestick of the historical list, whose members have other names.</summary>
public sealed class HistoricalCandlestick : KalshiModel
{
    /// <summary>The end of the period.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The best bid for yes.</summary>
    public HistoricalPriceBar YesBid { get; set; } = new();

    /// <summary>The best ask of yes.</summary>
    public HistoricalPriceBar YesAsk { get; set; } = new();

    /// <summary>The prices of the trades.</summary>
    public HistoricalTradePriceBar Price { get; set; } = new();

    /// <summary>Contracts traded in the period.</summary>
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The open interest at the end of the period, in contracts.</summary>
    [Promised]
    public decimal? OpenInterest { get; set; }

    /// <summary>Converts the candlestick to the form of the live list.</summary>
    /// <param name="ticker">The market.</param>
    public Candlestick ToCandlestick(string ticker) => new()
    {
        Ticker = ticker,
        EndTime = EndTime,
        YesBid = YesBid.CopyTo(new PriceBar()),
        YesAsk = YesAsk.CopyTo(new PriceBar()),
        Price = Price.ToTradePriceBar(),
        Volume = Volume,
        OpenInterest = OpenInterest,
        ExtraData = ExtraData,
    };
}

/// <summary>Represents the movement of a price over a period, in dollars; members are null if there was no price.</summary>
public class HistoricalPriceBar : KalshiModel
{
    /// <summary>The first price.</summary>
    public decimal? Open { get; set; }

    /// <summary>The lowest price.</summary>
    public decimal? Low { get; set; }

    /// <summary>The highest price.</summary>
    public decimal? High { get; set; }

    /// <summary>The last price.</summary>
    public decimal? Close { get; set; }

    internal T CopyTo<T>(T bar)
        where T : PriceBar
    {
        bar.Open = Open;
        bar.Low = Low;
        bar.High = High;
        bar.Close = Close;
        bar.ExtraData = ExtraData;
        return bar;
    }
}

/// <summary>Represents the movement of the trades' price over a period, in dollars; members are null if there was no trade.</summary>
public sealed class HistoricalTradePriceBar : HistoricalPriceBar
{
    /// <summary>The mean price of the trades, weighted by their size.</summary>
    public decimal? Mean { get; set; }

    /// <summary>The last price before the period.</summary>
    public decimal? Previous { get; set; }

    internal TradePriceBar ToTradePriceBar() => CopyTo(new TradePriceBar { Mean = Mean, Previous = Previous });
}
