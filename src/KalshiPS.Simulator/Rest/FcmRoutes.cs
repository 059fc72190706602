using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "fcm" about the trading of subtraders.</summary>
internal static class FcmRoutes
{
    private const int FillsPerPage = 100;
    private const int MostClientOrderIds = 100;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetFCMFills", "GET", "/fcm/fills", Access.Signed, GetFills),
        new("GetFCMOrders", "GET", "/fcm/orders", Access.Signed, GetOrders),
        new("GetFCMPositions", "GET", "/fcm/positions", Access.Signed, GetPositions),
        new("CreateFCMPositionTransfer", "POST", "/fcm/positions/transfers", Access.Signed, TransferPosition) { Scope = Scopes.Transfer },
    ];

    private static RestResult GetFills(RestCall call)
    {
        var (after, before) = (call.Query.Moment("min_ts"), call.Query.Moment("max_ts"));
        var fills = call.Fcm().Subtraders
            .SelectMany(subtrader => subtrader.Account.Fills.Select(fill => (Subtrader: subtrader, Fill: fill)))
            .Where(each => !(each.Fill.Trade.Time < after) && !(each.Fill.Trade.Time > before))
            .OrderByDescending(each => each.Fill.Trade.Sequence);
        return Page.Of(call, "fills", fills, each => each.Fill.Trade.Sequence, FillsPerPage, each => ToJson(each.Subtrader, each.Fill));
    }

    private static JsonObject ToJson(Subtrader subtrader, Fill fill)
    {
        var role = fill.IsTaker ? "taker" : "maker";
        return new JsonObject
        {
            ["fill_id"] = fill.Trade.Id.ToString(),
            ["exchange_index"] = fill.Order.Market.ExchangeIndex,
            ["ticker"] = fill.Order.Market.Ticker,
            ["taker_outcome_side"] = Wire.Outcome(fill.Trade.TakerSide),
            ["count_fp"] = Wire.Count(fill.Trade.Count),
            ["yes_price_dollars"] = Wire.Price(fill.Trade.Price),
            ["created_time"] = Wire.Time(fill.Trade.Time),
            [role + "_order_id"] = fill.Order.Id.ToString(),
            [role + "_subtrader_id"] = subtrader.Id,
            [role + "_fee_cost"] = Wire.Amount(fill.Fee),
        };
    }

    private static RestResult GetOrders(RestCall call)
    {
        var fcm = call.Fcm();
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id);
        var (subtrader, ids) = (query.Text("subtrader_id"), query.List("client_order_ids"));
        if (subtrader is null && ids.Count == 0)
            throw ApiException.BadParameter("one of subtrader_id and client_order_ids is required");
        if (ids.Count > MostClientOrderIds)
            throw ApiException.InvalidParameter(call.Operation.Id, "client_order_ids", "max");
        var status = query.Text("status");
        if (status is not (null or "resting" or "canceled" or "executed"))
            throw ApiException.InvalidParameter(call.Operation.Id, "status", "oneof");
        var (ticker, listed) = (query.Text("ticker"), query.Text("event_ticker"));
        var (after, before) = (query.Moment("min_ts"), query.Moment("max_ts"));

        // By the client's ids only the last day is searched.
        var dayAgo = call.Exchange.Now.AddDays(-1);
        var orders = (subtrader is null ? fcm.Subtraders : [fcm.Find(subtrader)])
            .SelectMany(each => each.Account.Orders)
            .Where(order => ids.Count == 0 || (ids.Contains(order.ClientOrderId, StringComparer.Ordinal) && order.CreatedAt >= dayAgo))
            .Where(order => status is null || string.Equals(Wire.Word(order.Status), status, StringComparison.Ordinal))
            .Where(order => ticker is null || string.Equals(order.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(order => listed is null || string.Equals(order.Market.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(order => !(order.CreatedAt < after) && !(order.CreatedAt > before))
            .OrderByDescending(order => order.Sequence);
        return Page.Of(call, "orders", orders, order => order.Sequence, limit, OrderJson.Of);
    }

    private static RestResult GetPositions(RestCall call)
    {
        var settled = call.Settled();
        var fcm = call.Fcm();
        var id = call.Query.Text("subtrader_id") ?? throw ApiException.BadParameter("Query argument subtrader_id is required, but not found");
        var positions = fcm.Find(id).Account.Positions
            .Where(position => settled is null || position.Market.Status is MarketStatus.Finalized == settled);
        return PortfolioJson.Positions(call, positions);
    }

    private static RestResult TransferPosition(RestCall call)
    {
        const decimal UnitsPerContract = 100m;
        const int UnitsPerDollar = 10_000;
        const int UnitsPerCent = 100;
        var fcm = call.Fcm();
        var body = call.ReadBody(
            "CreateFCMPositionTransferRequest",
            ("source_subtrader_id", MemberType.Text),
            ("target_subtrader_id", MemberType.Text),
            ("market_ticker", MemberType.Text),
            ("position_centicount", MemberType.Integer),
            ("price_centicents", MemberType.Integer));
        var count = body.RequiredInteger("position_centicount") / UnitsPerContract;
        if (count == 0m || count % 1m != 0m)
            throw body.Invalid("position_centicount", "ne");
        var price = body.RequiredInteger("price_centicents");
        if (price is < 0 or > UnitsPerDollar || price % UnitsPerCent != 0)
            throw body.Invalid("price_centicents", "lte");
        var source = fcm.Find(body.RequiredText("source_subtrader_id"));
        var (target, prefix) = (body.RequiredText("target_subtrader_id"), $"{fcm.ErrorAccountId}_");
        if (!target.StartsWith(prefix, StringComparison.Ordinal) || !SubtraderRoutes.IsSuffix(target[prefix.Length..]))
            throw body.Invalid("target_subtrader_id", "error_account");
        var id = call.Exchange.TransferPosition(
            source.Account, fcm.ErrorSubtrader(target[prefix.Length..]).Account, body.RequiredText("market_ticker"), count, price / (decimal)UnitsPerDollar);
        return RestResult.Created(new JsonObject { ["position_transfer_id"] = id.ToString() });
    }
}
