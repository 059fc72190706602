using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "market" about markets, books and trades.</summary>
internal static class MarketRoutes
{
    private const int MostBooks = 100;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetMarkets", "GET", "/markets", Access.Public, GetMarkets),
        new("GetMarket", "GET", "/markets/{ticker}", Access.Public, GetMarket),
        new("GetMarketOrderbook", "GET", "/markets/{ticker}/orderbook", Access.Public, GetOrderbook),
        new("GetMarketOrderbooks", "GET", "/markets/orderbooks", Access.Public, GetOrderbooks),
        new("GetTrades", "GET", "/markets/trades", Access.Public, GetTrades),
    ];

    private static RestResult GetMarkets(RestCall call)
    {
        var limit = call.Query.Limit(call.Operation.Id, lowRule: "gte", highRule: "lte");
        var filter = MarketFilter.From(call);
        return Page.Of(
            call, "markets", call.Exchange.Markets.Reverse().Where(filter.Matches), market => market.Sequence, limit, market => MarketJson.Of(market, call.Exchange.Now));
    }

    private static RestResult GetMarket(RestCall call) =>
        RestResult.Ok(new JsonObject { ["market"] = MarketJson.Of(Find(call, call.Values["ticker"]), call.Exchange.Now) });

    private static RestResult GetOrderbook(RestCall call)
    {
        var depth = call.Query.Integer("depth") ?? 0;
        if (depth is < 0 or > 100)
            throw ApiException.InvalidParameter(call.Operation.Id, "depth", depth < 0 ? "min" : "max");
        var market = Find(call, call.Values["ticker"]);
        return RestResult.Ok(new JsonObject { ["orderbook_fp"] = MarketJson.Book(market.Book, (int)depth) });
    }

    private static RestResult GetOrderbooks(RestCall call)
    {
        var tickers = call.Query.List("tickers");
        if (tickers.Count == 0)
            throw ApiException.BadParameter("Query argument tickers is required, but not found");
        if (tickers.Count > MostBooks)
            throw ApiException.InvalidParameter(call.Operation.Id, "tickers", "max");
        return RestResult.Ok(new JsonObject
        {
            ["orderbooks"] = new JsonArray([.. tickers.Select(ticker => new JsonObject
            {
                ["ticker"] = ticker,
                ["orderbook_fp"] = MarketJson.Book(Find(call, ticker).Book, 0),
            })]),
        });
    }

    private static RestResult GetTrades(RestCall call)
    {
        var boundary = call.Exchange.BoundaryOf(ArchivedList.Trades);
        return MarketJson.Trades(call, call.Exchange.Trades.Where(trade => trade.Time >= boundary));
    }

    /// <summary>Finds a market for a read, whose refusal is not the matching engine's.</summary>
    private static Market Find(RestCall call, string ticker)
    {
        try
        {
            return call.Exchange.GetMarket(ticker);
        }
        catch (RejectedException)
        {
            throw ApiException.Wrapped(404, "not_found");
        }
    }
}
