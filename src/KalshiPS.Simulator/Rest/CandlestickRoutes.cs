using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tags "market" and "events" about candlesticks.</summary>
internal static class CandlestickRoutes
{
    private const int MostMarkets = 100;
    private const int MostCandlesticks = 5_000;
    private const int MostOfAllMarkets = 10_000;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetMarketCandlesticks", "GET", "/series/{series_ticker}/markets/{ticker}/candlesticks", Access.Public, GetOfMarket),
        new("BatchGetMarketCandlesticks", "GET", "/markets/candlesticks", Access.Public, GetOfMarkets),
        new("GetMarketCandlesticksByEvent", "GET", "/series/{series_ticker}/events/{ticker}/candlesticks", Access.Public, GetOfEvent),
    ];

    private static RestResult GetOfMarket(RestCall call)
    {
        var range = CandlestickRange.From(call);
        var market = call.Exchange.GetMarket(call.Values["ticker"]);
        if (!string.Equals(market.Event.Series.Ticker, call.Values["series_ticker"], StringComparison.Ordinal))
            throw new RejectedException(RejectReason.NotFound);
        range.EnsureAtMost(MostCandlesticks, [market]);
        return RestResult.Ok(new JsonObject { ["ticker"] = market.Ticker, ["candlesticks"] = CandlestickJson.Live.List(market, range) });
    }

    private static RestResult GetOfMarkets(RestCall call)
    {
        var range = CandlestickRange.From(call, anyInterval: true);
        var tickers = call.Query.List("market_tickers");
        if (tickers.Count == 0)
            throw ApiException.BadParameter("Query argument market_tickers is required, but not found");
        if (tickers.Count > MostMarkets)
            throw ApiException.InvalidParameter(call.Operation.Id, "market_tickers", "max");
        var markets = tickers.Select(call.Exchange.GetMarket).ToList();
        range.EnsureAtMost(MostOfAllMarkets, markets);
        return RestResult.Ok(new JsonObject
        {
            ["markets"] = new JsonArray([.. markets.Select(market => new JsonObject
            {
                ["market_ticker"] = market.Ticker,
                ["candlesticks"] = CandlestickJson.Live.List(market, range),
            })]),
        });
    }

    private static RestResult GetOfEvent(RestCall call)
    {
        var range = CandlestickRange.From(call);
        if (!call.Exchange.TryGetEvent(call.Values["ticker"], out var listed)
            || !string.Equals(listed.Series.Ticker, call.Values["series_ticker"], StringComparison.Ordinal))
            throw ApiException.Wrapped(404, "not_found");
        var markets = call.Exchange.Markets.Where(market => market.Event == listed).ToList();

        // A range that is too long ends earlier, and the answer states its end.
        range = range.CutTo(MostCandlesticks, markets);
        return RestResult.Ok(new JsonObject
        {
            ["market_tickers"] = Wire.Texts(markets.Select(market => market.Ticker)),
            ["market_candlesticks"] = new JsonArray([.. markets.Select(market => CandlestickJson.Live.List(market, range))]),
            ["adjusted_end_ts"] = range.End,
        });
    }
}
