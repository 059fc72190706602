using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "historical": archived items.</summary>
internal static class HistoricalRoutes
{
    private const int MostCandlesticks = 5_000;
    private static readonly string[] Filters = ["tickers", "event_ticker", "series_ticker"];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetHistoricalCutoff", "GET", "/historical/cutoff", Access.Public, GetCutoff),
        new("GetHistoricalMarkets", "GET", "/historical/markets", Access.Public, GetMarkets),
        new("GetHistoricalMarket", "GET", "/historical/markets/{ticker}", Access.Public, GetMarket),
        new("GetMarketCandlesticksHistorical", "GET", "/historical/markets/{ticker}/candlesticks", Access.Public, GetCandlesticks),
        new("GetTradesHistorical", "GET", "/historical/trades", Access.Public, GetTrades),
        new("GetFillsHistorical", "GET", "/historical/fills", Access.Signed, GetFills),
        new("GetHistoricalOrders", "GET", "/historical/orders", Access.Signed, GetOrders),
        new("GetHistoricalPositions", "GET", "/historical/positions", Access.Signed, GetPositions),
    ];

    private static RestResult GetCutoff(RestCall call)
    {
        JsonNode Boundary(ArchivedList list) => Wire.Time(call.Exchange.BoundaryOf(list));
        return RestResult.Ok(new JsonObject
        {
            ["market_settled_ts"] = Boundary(ArchivedList.Markets),
            ["trades_created_ts"] = Boundary(ArchivedList.Trades),
            ["orders_updated_ts"] = Boundary(ArchivedList.Orders),
            ["market_positions_last_updated_ts"] = Boundary(ArchivedList.Positions),
        });
    }

    private static RestResult GetMarkets(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, lowRule: "gte", highRule: "lte");
        if (Filters.Count(name => query.Text(name) is not null) > 1)
            throw ApiException.BadParameter("filters are mutually exclusive");
        var (tickers, listed, series) = (query.List("tickers"), query.Text("event_ticker"), query.Text("series_ticker"));
        var combinations = query.Text("mve_filter");
        if (combinations is not (null or "exclude"))
            throw ApiException.InvalidParameter(call.Operation.Id, "mve_filter", "oneof");
        var markets = call.Exchange.ArchivedMarkets.OrderByDescending(market => market.Sequence)
            .Where(market => tickers.Count == 0 || tickers.Contains(market.Ticker, StringComparer.Ordinal))
            .Where(market => listed is null || string.Equals(market.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(market => series is null || string.Equals(market.Event.Series.Ticker, series, StringComparison.Ordinal))
            .Where(market => combinations is null || market.Listing.Combination is null);
        return Page.Of(call, "markets", markets, market => market.Sequence, limit, market => MarketJson.Of(market, call.Exchange.Now));
    }

    private static RestResult GetMarket(RestCall call) =>
        RestResult.Ok(new JsonObject { ["market"] = MarketJson.Of(Find(call), call.Exchange.Now) });

    private static RestResult GetCandlesticks(RestCall call)
    {
        var range = CandlestickRange.From(call);
        var market = Find(call);
        range.EnsureAtMost(MostCandlesticks, [market]);
        return RestResult.Ok(new JsonObject { ["ticker"] = market.Ticker, ["candlesticks"] = CandlestickJson.Archived.List(market, range) });
    }

    private static RestResult GetTrades(RestCall call)
    {
        var boundary = call.Exchange.BoundaryOf(ArchivedList.Trades);
        return MarketJson.Trades(call, call.Exchange.Trades.Where(trade => trade.Time < boundary));
    }

    private static RestResult GetFills(RestCall call) =>
        PortfolioJson.Fills(call, call.Query.Text("ticker") is { } ticker ? [ticker] : [], call.Account.Fills.Where(fill => call.Exchange.IsArchived(fill.Trade)));

    private static RestResult GetOrders(RestCall call) =>
        OrderJson.List(call, call.Account.Orders.Where(call.Exchange.IsArchived));

    private static RestResult GetPositions(RestCall call)
    {
        var subaccount = call.Subaccount() ?? 0;
        return PortfolioJson.Positions(
            call, call.Account.Positions.Where(position => position.Subaccount == subaccount && call.Exchange.IsArchived(position)));
    }

    private static Market Find(RestCall call) =>
        call.Exchange.TryGetArchivedMarket(call.Values["ticker"], out var market) ? market : throw ApiException.Wrapped(404, "not_found");
}
