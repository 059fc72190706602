using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "portfolio".</summary>
internal static class PortfolioRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetBalance", "GET", "/portfolio/balance", Access.Signed, GetBalance) { Scope = Scopes.Balance },
        new("GetPositions", "GET", "/portfolio/positions", Access.Signed, GetPositions),
        new("GetFills", "GET", "/portfolio/fills", Access.Signed, GetFills),
        new("GetSettlements", "GET", "/portfolio/settlements", Access.Signed, GetSettlements),
        new("GetPortfolioRestingOrderTotalValue", "GET", "/portfolio/summary/total_resting_order_value", Access.Signed, GetRestingValue),
    ];

    private static RestResult GetBalance(RestCall call)
    {
        var subaccount = call.Subaccount() ?? 0;
        var shard = call.Query.Integer("exchange_index");
        bool IsIncluded(int index) => shard is null || index == shard;
        var wallets = call.Account.Wallets
            .Where(pair => pair.Key.Subaccount == subaccount && IsIncluded(pair.Key.Shard))
            .Select(pair => (pair.Key.Shard, Wallet: pair.Value))
            .ToList();
        var available = wallets.Sum(each => each.Wallet.Available);
        var value = call.Account.Positions
            .Where(position => position.Subaccount == subaccount && IsIncluded(position.Market.ExchangeIndex))
            .Sum(ValueOf);
        var updated = wallets.Count == 0 ? call.Exchange.Now : wallets.Max(each => each.Wallet.UpdatedAt);
        var json = new JsonObject
        {
            ["balance"] = Wire.Cents(available),
            ["balance_dollars"] = Wire.Price(available),
            ["portfolio_value"] = Wire.Cents(value),
            ["updated_ts"] = updated.ToUnixTimeSeconds(),
        };
        if (call.Caller!.Subaccount is null)
            json["balance_breakdown"] = new JsonArray([.. wallets.Select(each => PortfolioJson.Indexed(each.Shard, each.Wallet.Available))]);
        return RestResult.Ok(json);
    }

    private static RestResult GetRestingValue(RestCall call)
    {
        var byShard = call.Account.Orders
            .Where(order => order.Status is OrderStatus.Resting)
            .GroupBy(order => order.Market.ExchangeIndex, order => order.Remaining * (order.Side is BookSide.Bid ? order.Price : 1m - order.Price))
            .OrderBy(shard => shard.Key)
            .Select(shard => (Index: shard.Key, Value: shard.Sum()))
            .ToList();
        return RestResult.Ok(new JsonObject
        {
            ["total_resting_order_value"] = Wire.Cents(byShard.Sum(shard => shard.Value)),
            ["resting_order_value_breakdown"] = new JsonArray([.. byShard.Select(shard => PortfolioJson.Indexed(shard.Index, shard.Value))]),
        });
    }

    /// <summary>Computes the value of the held contracts at the last trade's price.</summary>
    private static decimal ValueOf(Position position)
    {
        var price = position.Market.LastPrice ?? 0m;
        return position.Count >= 0m ? position.Count * price : -position.Count * (1m - price);
    }

    private static RestResult GetPositions(RestCall call)
    {
        var (subaccount, shard) = (call.Subaccount() ?? 0, call.Query.Integer("exchange_index"));
        var isSettled = call.Settled();
        return PortfolioJson.Positions(call, call.Account.Positions
            .Where(position => position.Subaccount == subaccount && !call.Exchange.IsArchived(position))
            .Where(position => isSettled is null || position.Market.Status is MarketStatus.Finalized == isSettled)
            .Where(position => shard is null || position.Market.ExchangeIndex == shard));
    }

    private static RestResult GetFills(RestCall call)
    {
        const int MostTickers = 100;
        var (order, shard) = (call.Query.Text("order_id"), call.Query.Integer("exchange_index"));
        var tickers = call.Query.List("ticker");
        if (tickers.Count > MostTickers)
            throw ApiException.InvalidParameter(call.Operation.Id, "ticker", "max");
        return PortfolioJson.Fills(call, tickers, call.Account.Fills
            .Where(fill => !call.Exchange.IsArchived(fill.Trade))
            .Where(fill => order is null || string.Equals(fill.Order.Id.ToString(), order, StringComparison.OrdinalIgnoreCase))
            .Where(fill => shard is null || fill.Order.Market.ExchangeIndex == shard));
    }

    private static RestResult GetSettlements(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id);
        var (ticker, listed, subaccount) = (query.Text("ticker"), query.Text("event_ticker"), call.Subaccount());
        var (after, before) = (query.Moment("min_ts"), query.Moment("max_ts"));
        var settlements = call.Account.Settlements.Reverse()
            .Where(each => !call.Exchange.IsArchived(each.Position))
            .Where(each => ticker is null || string.Equals(each.Position.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(each => listed is null || string.Equals(each.Position.Market.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(each => !(each.Time < after) && !(each.Time > before))
            .Where(each => subaccount is null || each.Position.Subaccount == subaccount);
        return Page.Of(call, "settlements", settlements, each => each.Sequence, limit, PortfolioJson.Of);
    }
}
