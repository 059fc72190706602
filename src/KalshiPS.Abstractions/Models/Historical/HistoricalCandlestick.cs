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

/// <summary>A candlestick as the historical list writes it, which names the same things differently.</summary>
public sealed class HistoricalCandlestick : KalshiModel
{
    /// <summary>When the period ends.</summary>
    [JsonPropertyName("end_period_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>The best bid for yes.</summary>
    public HistoricalPriceBar YesBid { get; set; } = new();

    /// <summary>The best ask of yes.</summary>
    public HistoricalPriceBar YesAsk { get; set; } = new();

    /// <summary>The trades.</summary>
    public HistoricalTradePriceBar Price { get; set; } = new();

    /// <summary>Contracts traded in the period.</summary>
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>Contracts held at its end.</summary>
    [Promised]
    public decimal? OpenInterest { get; set; }

    /// <summary>The same as any other candlestick.</summary>
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

/// <summary>How a price moved over one period, in dollars; null where there was none.</summary>
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

/// <summary>How the price of the trades moved over one period, in dollars; null where nothing was traded.</summary>
public sealed class HistoricalTradePriceBar : HistoricalPriceBar
{
    /// <summary>The mean price of the trades, weighted by their size.</summary>
    public decimal? Mean { get; set; }

    /// <summary>The last price before the period.</summary>
    public decimal? Previous { get; set; }

    internal TradePriceBar ToTradePriceBar() => CopyTo(new TradePriceBar { Mean = Mean, Previous = Previous });
}
