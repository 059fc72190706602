using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the boundaries between the live lists and the historical lists.</summary>
[KalshiOperation("GetHistoricalCutoff", "GET", "/historical/cutoff")]
public sealed record GetHistoricalCutoff : KalshiOperation<HistoricalCutoff>;

/// <summary>Reads the candlesticks of one market that is no longer in the live lists.</summary>
/// <param name="Ticker">The market.</param>
[KalshiOperation("GetMarketCandlesticksHistorical", "GET", "/historical/markets/{ticker}/candlesticks")]
public sealed record GetMarketCandlesticksHistorical(
    [property: InPath("ticker")] string Ticker) : KalshiOperation<GetMarketCandlesticksHistoricalResponse>
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
}

/// <summary>Lists public trades that are no longer in the live list, newest first.</summary>
[KalshiOperation("GetTradesHistorical", "GET", "/historical/trades", MaxLimit = 1000)]
public sealed record GetTradesHistorical : TimeFilteredOperation<GetTradesResponse>
{
    /// <summary>Only trades of this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>True for only block trades, false for none.</summary>
    [InQuery("is_block_trade")]
    public bool? IsBlockTrade { get; init; }
}

/// <summary>Lists markets that are no longer in the live list. The filters exclude each other.</summary>
[KalshiOperation("GetHistoricalMarkets", "GET", "/historical/markets", MaxLimit = 1000)]
public sealed record GetHistoricalMarkets : PagedOperation<GetMarketsResponse>
{
    /// <summary>Only these markets.</summary>
    [InQuery("tickers")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>Only markets of this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only markets of this series.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }

    /// <summary>exclude for no combos; the list has no filter for only combos.</summary>
    [InQuery("mve_filter")]
    public string? ComboFilter { get; init; }
}

/// <summary>Reads one market that is no longer in the live list.</summary>
/// <param name="Ticker">The market.</param>
[KalshiOperation("GetHistoricalMarket", "GET", "/historical/markets/{ticker}")]
public sealed record GetHistoricalMarket([property: InPath("ticker")] string Ticker) : KalshiOperation<GetMarketResponse>;

/// <summary>Lists the account's fills that are no longer in the live list.</summary>
[KalshiOperation("GetFillsHistorical", "GET", "/historical/fills", Signed = true, MaxLimit = 1000)]
public sealed record GetFillsHistorical : TimeFilteredOperation<GetFillsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Lists the account's orders that are no longer in the live list.</summary>
[KalshiOperation("GetHistoricalOrders", "GET", "/historical/orders", Signed = true, MaxLimit = 1000)]
public sealed record GetHistoricalOrders : TimeFilteredOperation<GetOrdersResponse>
{
    /// <summary>Only orders of this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Lists settled positions that are no longer in the live list; an event's positions are archived together.</summary>
[KalshiOperation("GetHistoricalPositions", "GET", "/historical/positions", Signed = true, MaxLimit = 1000)]
public sealed record GetHistoricalPositions : PagedOperation<GetPositionsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>The subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

[JsonSerializable(typeof(HistoricalCutoff))]
[JsonSerializable(typeof(GetMarketCandlesticksHistoricalResponse))]
internal sealed partial class HistoricalJson : JsonSerializerContext;
