using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Writes candlesticks as JSON, computed from the tape. The archive has shorter names.</summary>
/// <param name="dollars">The suffix of the names of prices.</param>
/// <param name="contracts">The suffix of the names of counts.</param>
internal sealed class CandlestickJson(string dollars, string contracts)
{
    public static CandlestickJson Live { get; } = new("_dollars", "_fp");

    public static CandlestickJson Archived { get; } = new("", "");

    public JsonArray List(Market market, CandlestickRange range)
    {
        var sticks = new JsonArray();
        if (range.HasLeader && Leader(market, range) is { } leader)
            sticks.Add(leader);
        foreach (var end in range.Ends(market))
            sticks.Add(One(market, end, range.Period));
        return sticks;
    }

    /// <summary>Computes the candlestick before the first one; null without trades.</summary>
    private JsonObject? Leader(Market market, CandlestickRange range)
    {
        var end = CandlestickRange.RoundUp(range.Start, range.Period) - range.Period;
        var before = DateTimeOffset.FromUnixTimeSeconds(end);
        if (market.TradeAt(before) is not { } trade)
            return null;
        var quote = market.QuoteAt(before);
        return new JsonObject
        {
            ["end_period_ts"] = end,
            ["yes_bid"] = Range([quote?.Bid ?? 0m]),
            ["yes_ask"] = Range([quote?.Ask ?? 1m]),
            ["price"] = Price([], trade),
            ["volume" + contracts] = Wire.Count(0m),
            ["open_interest" + contracts] = Wire.Count(trade.OpenInterest),
        };
    }

    private JsonObject One(Market market, long endSeconds, long period)
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
            ["volume" + contracts] = Wire.Count(trades.Sum(trade => trade.Count)),
            ["open_interest" + contracts] = Wire.Count(market.TradeAt(end)?.OpenInterest ?? 0m),
        };
    }

    private JsonObject Price(List<Trade> trades, Trade? before)
    {
        var json = Range([.. trades.Select(trade => trade.Price)]) ?? new JsonObject
        {
            ["open" + dollars] = null,
            ["low" + dollars] = null,
            ["high" + dollars] = null,
            ["close" + dollars] = null,
        };
        json["mean" + dollars] = trades.Count == 0
            ? null
            : Wire.Price(trades.Sum(trade => trade.Price * trade.Count) / trades.Sum(trade => trade.Count));
        json["previous" + dollars] = before is null ? null : Wire.Price(before.Price);
        return json;
    }

    private JsonObject? Range(decimal[] prices) => prices.Length == 0 ? null : new JsonObject
    {
        ["open" + dollars] = Wire.Price(prices[0]),
        ["low" + dollars] = Wire.Price(prices.Min()),
        ["high" + dollars] = Wire.Price(prices.Max()),
        ["close" + dollars] = Wire.Price(prices[^1]),
    };
}
