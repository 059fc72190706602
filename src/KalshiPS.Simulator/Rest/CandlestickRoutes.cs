using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "market" about candlesticks.</summary>
internal static class CandlestickRoutes
{
    private const int MostCandlesticks = 5000;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetMarketCandlesticks", "GET", "/series/{series_ticker}/markets/{ticker}/candlesticks", Access.Public, GetCandlesticks),
    ];

    private static RestResult GetCandlesticks(RestCall call)
    {
        var query = call.Query;
        var (start, end) = (query.RequiredInteger("start_ts"), query.RequiredInteger("end_ts"));
        var minutes = query.RequiredInteger("period_interval");
        if (minutes is not (1 or 60 or 1440))
            throw ApiException.InvalidParameter(call.Operation.Id, "period_interval", "oneof");
        var market = call.Exchange.GetMarket(call.Values["ticker"]);
        if (!string.Equals(market.Event.Series.Ticker, call.Values["series_ticker"], StringComparison.Ordinal))
            throw new RejectedException(RejectReason.NotFound);

        // Nothing before the market opened, nothing after the period that is running.
        var period = minutes * 60;
        var first = RoundUp(Math.Max(start, market.Listing.OpenTime.ToUnixTimeSeconds() + 1), period);
        var last = Math.Min(end, RoundUp(call.Exchange.Now.ToUnixTimeSeconds(), period));
        if ((last - first) / period >= MostCandlesticks)
            throw ApiException.BadParameter($"requested time range with candlesticks exceeds the maximum of {MostCandlesticks}");
        var sticks = new JsonArray();
        for (var at = first; at <= last; at += period)
            sticks.Add(Candlestick(market, at, period));
        return RestResult.Ok(new JsonObject { ["ticker"] = market.Ticker, ["candlesticks"] = sticks });
    }

    private static long RoundUp(long seconds, long period) => (seconds + period - 1) / period * period;

    private static JsonObject Candlestick(Market market, long endSeconds, long period)
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(endSeconds);
        var start = end.AddSeconds(-period);
        var trades = market.Trades.Where(trade => trade.Time > start && trade.Time <= end).ToList();
        var quotes = market.Quotes.Where(quote => quote.Time > start && quote.Time <= end).ToList();
        if (market.QuoteAt(start) is { } opening)
            quotes.Insert(0, opening);
        return new JsonObject
        {
            ["end_period_ts"] = endSeconds,
            ["yes_bid"] = Range([.. quotes.Select(quote => quote.Bid ?? 0m)]) ?? Range([0m]),
            ["yes_ask"] = Range([.. quotes.Select(quote => quote.Ask ?? 1m)]) ?? Range([1m]),
            ["price"] = Price(trades, market.TradeAt(start)),
            ["volume_fp"] = Wire.Count(trades.Sum(trade => trade.Count)),
            ["open_interest_fp"] = Wire.Count(market.TradeAt(end)?.OpenInterest ?? 0m),
        };
    }

    private static JsonObject Price(List<Trade> trades, Trade? before)
    {
        var json = Range([.. trades.Select(trade => trade.Price)]) ?? new JsonObject
        {
            ["open_dollars"] = null,
            ["low_dollars"] = null,
            ["high_dollars"] = null,
            ["close_dollars"] = null,
        };
        json["mean_dollars"] = trades.Count == 0
            ? null
            : Wire.Price(trades.Sum(trade => trade.Price * trade.Count) / trades.Sum(trade => trade.Count));
        json["previous_dollars"] = before is null ? null : Wire.Price(before.Price);
        return json;
    }

    private static JsonObject? Range(decimal[] prices) => prices.Length == 0 ? null : new JsonObject
    {
        ["open_dollars"] = Wire.Price(prices[0]),
        ["low_dollars"] = Wire.Price(prices.Min()),
        ["high_dollars"] = Wire.Price(prices.Max()),
        ["close_dollars"] = Wire.Price(prices[^1]),
    };
}
