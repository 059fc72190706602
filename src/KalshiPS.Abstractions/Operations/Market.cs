using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists markets.</summary>
[KalshiOperation("GetMarkets", "GET", "/markets", MaxLimit = 1000)]
public sealed record GetMarkets : PagedOperation<GetMarketsResponse>
{
    /// <summary>Only markets of this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only markets of this series.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }

    /// <summary>Only markets created after this time.</summary>
    [InQuery("min_created_ts")]
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only markets created before this time.</summary>
    [InQuery("max_created_ts")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only markets whose description changed after this time.</summary>
    [InQuery("min_updated_ts")]
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Only markets whose description changed no later than this time.</summary>
    [InQuery("max_updated_ts")]
    public DateTimeOffset? UpdatedBefore { get; init; }

    /// <summary>Only markets that close before this time.</summary>
    [InQuery("max_close_ts")]
    public DateTimeOffset? CloseBefore { get; init; }

    /// <summary>Only markets that close after this time.</summary>
    [InQuery("min_close_ts")]
    public DateTimeOffset? CloseAfter { get; init; }

    /// <summary>Only markets settled after this time.</summary>
    [InQuery("min_settled_ts")]
    public DateTimeOffset? SettledAfter { get; init; }

    /// <summary>Only markets settled before this time.</summary>
    [InQuery("max_settled_ts")]
    public DateTimeOffset? SettledBefore { get; init; }

    /// <summary>Only this status: unopened, open, paused, closed or settled.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only these markets.</summary>
    [InQuery("tickers")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>only for only combos, exclude for none.</summary>
    [InQuery("mve_filter")]
    public string? ComboFilter { get; init; }
}

/// <summary>Reads one market.</summary>
/// <param name="Ticker">The market.</param>
[KalshiOperation("GetMarket", "GET", "/markets/{ticker}")]
public sealed record GetMarket([property: InPath("ticker")] string Ticker) : KalshiOperation<GetMarketResponse>;

/// <summary>Reads one market's order book.</summary>
/// <param name="Ticker">The market.</param>
[KalshiOperation("GetMarketOrderbook", "GET", "/markets/{ticker}/orderbook")]
public sealed record GetMarketOrderbook([property: InPath("ticker")] string Ticker) : KalshiOperation<GetMarketOrderbookResponse>
{
    /// <summary>Levels per side, 1 to 100; null for all.</summary>
    [InQuery("depth")]
    public int? Depth { get; init; }
}

/// <summary>Reads the whole order books of up to 100 markets.</summary>
/// <param name="Tickers">The markets.</param>
[KalshiOperation("GetMarketOrderbooks", "GET", "/markets/orderbooks")]
public sealed record GetMarketOrderbooks(
    [property: InQuery("tickers", Repeated = true)] IReadOnlyList<string> Tickers) : KalshiOperation<GetMarketOrderbooksResponse>;

/// <summary>Lists public trades, newest first.</summary>
[KalshiOperation("GetTrades", "GET", "/markets/trades", MaxLimit = 1000)]
public sealed record GetTrades : TimeFilteredOperation<GetTradesResponse>
{
    /// <summary>Only trades of this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>True for only block trades, false for none.</summary>
    [InQuery("is_block_trade")]
    public bool? IsBlockTrade { get; init; }
}

/// <summary>Reads one series.</summary>
/// <param name="SeriesTicker">The series.</param>
[KalshiOperation("GetSeries", "GET", "/series/{series_ticker}")]
public sealed record GetSeries([property: InPath("series_ticker")] string SeriesTicker) : KalshiOperation<GetSeriesResponse>
{
    /// <summary>Whether to include the volume of its events.</summary>
    [InQuery("include_volume")]
    public bool? IncludeVolume { get; init; }
}

/// <summary>Lists series, all in one answer.</summary>
[KalshiOperation("GetSeriesList", "GET", "/series")]
public sealed record GetSeriesList : KalshiOperation<GetSeriesListResponse>
{
    /// <summary>Only series of this category; the exchange compares it exactly.</summary>
    [InQuery("category")]
    public string? Category { get; init; }

    /// <summary>Only series with this tag.</summary>
    [InQuery("tags")]
    public string? Tags { get; init; }

    /// <summary>Whether to include the exchange's own notes.</summary>
    [InQuery("include_product_metadata")]
    public bool? IncludeProductMetadata { get; init; }

    /// <summary>Whether to include the volume of their events.</summary>
    [InQuery("include_volume")]
    public bool? IncludeVolume { get; init; }

    /// <summary>Only series whose description changed after this time.</summary>
    [InQuery("min_updated_ts")]
    public DateTimeOffset? UpdatedAfter { get; init; }
}

/// <summary>Reads the candlesticks of one market.</summary>
/// <param name="SeriesTicker">The market's series.</param>
/// <param name="Ticker">The market.</param>
[KalshiOperation("GetMarketCandlesticks", "GET", "/series/{series_ticker}/markets/{ticker}/candlesticks")]
public sealed record GetMarketCandlesticks(
    [property: InPath("series_ticker")] string SeriesTicker,
    [property: InPath("ticker")] string Ticker) : KalshiOperation<GetMarketCandlesticksResponse>
{
    /// <summary>Periods that end at or after this time.</summary>
    [InQuery("start_ts")]
    public required DateTimeOffset After { get; init; }

    /// <summary>Periods that end at or before this time.</summary>
    [InQuery("end_ts")]
    public required DateTimeOffset Before { get; init; }

    /// <summary>The period in minutes: 1, 60 or 1440.</summary>
    [InQuery("period_interval")]
    public required int PeriodMinutes { get; init; }

    /// <summary>Whether to include an initial candlestick with the last prices before the period.</summary>
    [InQuery("include_latest_before_start")]
    public bool? IncludeLatestBeforeStart { get; init; }
}

/// <summary>Reads the candlesticks of up to 100 markets, 10,000 of them together.</summary>
/// <param name="Tickers">The markets.</param>
[KalshiOperation("BatchGetMarketCandlesticks", "GET", "/markets/candlesticks")]
public sealed record BatchGetMarketCandlesticks(
    [property: InQuery("market_tickers")] IReadOnlyList<string> Tickers) : KalshiOperation<BatchGetMarketCandlesticksResponse>
{
    /// <summary>Periods that end at or after this time.</summary>
    [InQuery("start_ts")]
    public required DateTimeOffset After { get; init; }

    /// <summary>Periods that end at or before this time.</summary>
    [InQuery("end_ts")]
    public required DateTimeOffset Before { get; init; }

    /// <summary>The period in minutes: 1, 60 or 1440.</summary>
    [InQuery("period_interval")]
    public required int PeriodMinutes { get; init; }

    /// <summary>Whether to include an initial candlestick with the last prices before the period.</summary>
    [InQuery("include_latest_before_start")]
    public bool? IncludeLatestBeforeStart { get; init; }
}

[JsonSerializable(typeof(GetMarketsResponse))]
[JsonSerializable(typeof(GetMarketResponse))]
[JsonSerializable(typeof(GetMarketOrderbookResponse))]
[JsonSerializable(typeof(GetMarketOrderbooksResponse))]
[JsonSerializable(typeof(GetTradesResponse))]
[JsonSerializable(typeof(GetSeriesResponse))]
[JsonSerializable(typeof(GetSeriesListResponse))]
[JsonSerializable(typeof(GetMarketCandlesticksResponse))]
[JsonSerializable(typeof(BatchGetMarketCandlesticksResponse))]
internal sealed partial class MarketJson : JsonSerializerContext;
