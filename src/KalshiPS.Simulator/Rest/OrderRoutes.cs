using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "orders".</summary>
internal static class OrderRoutes
{
    private const int CheapCost = 2;
    private const int MostEventTickers = 10;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetOrders", "GET", "/portfolio/orders", Access.Signed, GetOrders),
        new("GetOrder", "GET", "/portfolio/orders/{order_id}", Access.Signed, GetOrder) { Cost = CheapCost },
        new("CreateOrderV2", "POST", "/portfolio/events/orders", Access.Signed, Create) { Scope = Scopes.Trade },
        new("CancelAllOrders", "DELETE", "/portfolio/events/orders", Access.Signed, CancelAll) { Cost = CheapCost, Scope = Scopes.Trade },
        new("CancelOrderV2", "DELETE", "/portfolio/events/orders/{order_id}", Access.Signed, Cancel) { Cost = CheapCost, Scope = Scopes.Trade },
        new("AmendOrderV2", "POST", "/portfolio/events/orders/{order_id}/amend", Access.Signed, Amend) { Scope = Scopes.Trade },
        new("DecreaseOrderV2", "POST", "/portfolio/events/orders/{order_id}/decrease", Access.Signed, Decrease) { Scope = Scopes.Trade },
    ];

    private static RestResult GetOrders(RestCall call)
    {
        var query = call.Query;
        var (events, status, shard) = (query.List("event_ticker"), query.Text("status"), query.Integer("exchange_index"));
        if (events.Count > MostEventTickers)
            throw ApiException.InvalidParameter(call.Operation.Id, "event_ticker", "max");
        return OrderJson.List(call, call.Account.Orders
            .Where(order => !call.Exchange.IsArchived(order))
            .Where(order => events.Count == 0 || events.Contains(order.Market.Event.Ticker, StringComparer.Ordinal))
            .Where(order => status is null || string.Equals(Wire.Word(order.Status), status, StringComparison.Ordinal))
            .Where(order => shard is null || order.Market.ExchangeIndex == shard));
    }

    private static RestResult GetOrder(RestCall call)
    {
        var order = call.Exchange.GetOrder(call.Account, call.Id("order_id"));
        var isForeign = call.Caller!.Subaccount is { } bound && bound != order.Subaccount;
        return !call.Exchange.IsArchived(order) && !isForeign
            ? RestResult.Ok(new JsonObject { ["order"] = OrderJson.Of(order) })
            : throw new RejectedException(RejectReason.NotFound);
    }

    private static RestResult Create(RestCall call) =>
        RestResult.Created(OrderJson.OfPlaced(call.Exchange.PlaceOrder(call.Account, OrderBody.Create(call, call.Body))));

    private static RestResult Cancel(RestCall call)
    {
        var route = new Route((int?)call.Query.Integer("exchange_index"), call.Query.Text("market_ticker"));
        var (order, reducedBy) = call.Exchange.CancelOrder(call.Account, call.Id("order_id"), call.Subaccount() ?? 0, route);
        return RestResult.Ok(OrderJson.OfCanceled(order, reducedBy));
    }

    private static RestResult CancelAll(RestCall call)
    {
        call.Exchange.CancelAllOrders(call.Account, call.Subaccount());
        return RestResult.NoContent;
    }

    private static RestResult Amend(RestCall call)
    {
        var body = call.ReadBody(
            "AmendOrderV2Request",
            ("ticker", MemberType.Text),
            ("side", MemberType.Text),
            ("price", MemberType.Text),
            ("count", MemberType.Text),
            ("client_order_id", MemberType.Text),
            ("updated_client_order_id", MemberType.Text),
            ("expiration_time", MemberType.Integer),
            ("exchange_index", MemberType.Integer));
        var expiry = body.Integer("expiration_time");
        var before = call.Exchange.GetOrder(call.Account, call.Id("order_id")).Remaining;
        var result = call.Exchange.AmendOrder(call.Account, call.Id("order_id"), new AmendRequest
        {
            Ticker = body.RequiredText("ticker"),
            Side = body.RequiredWord("side", OrderBody.Sides),
            Price = body.RequiredPrice("price"),
            Count = body.RequiredCount("count"),
            ClientOrderId = body.Text("client_order_id"),
            NewClientOrderId = body.Text("updated_client_order_id"),
            NewExpiry = expiry is 0 ? null : OrderBody.Moment(expiry),
            RemovesExpiry = expiry is 0,
            Subaccount = call.Subaccount() ?? 0,
            ExchangeIndex = body.Index("exchange_index"),
        });
        return RestResult.Ok(OrderJson.OfAmended(result, hasChanged: result.Order.Remaining != before));
    }

    private static RestResult Decrease(RestCall call)
    {
        var body = call.ReadBody(
            "DecreaseOrderV2Request",
            ("reduce_by", MemberType.Text),
            ("reduce_to", MemberType.Text),
            ("exchange_index", MemberType.Integer),
            ("market_ticker", MemberType.Text));
        var order = call.Exchange.DecreaseOrder(call.Account, call.Id("order_id"), new DecreaseRequest
        {
            ReduceBy = body.Count("reduce_by"),
            ReduceTo = body.Count("reduce_to"),
            Subaccount = call.Subaccount() ?? 0,
            Route = new Route(body.Index("exchange_index"), body.Text("market_ticker")),
        });
        return RestResult.Ok(OrderJson.OfDecreased(order));
    }
}
