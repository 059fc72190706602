using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "orders" on batches of orders, each order with its own result.</summary>
internal static class OrderBatchRoutes
{
    private const int CheapCost = 2;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("BatchCreateOrdersV2", "POST", "/portfolio/events/orders/batched", Access.Signed, Create)
            { CostPerItemOf = "orders", Scope = Scopes.Trade },
        new("BatchCancelOrdersV2", "DELETE", "/portfolio/events/orders/batched", Access.Signed, Cancel)
            { Cost = CheapCost, CostPerItemOf = "orders", Scope = Scopes.Trade },
    ];

    private static RestResult Create(RestCall call)
    {
        var orders = call.ReadBody("BatchCreateOrdersV2Request", ("orders", MemberType.List)).RequiredItems("orders");
        return RestResult.Created(new JsonObject { ["orders"] = new JsonArray([.. orders.Select(order => CreateOne(call, order))]) });
    }

    private static JsonNode CreateOne(RestCall call, JsonElement order)
    {
        var clientOrderId = order.ValueKind is JsonValueKind.Object
            && order.TryGetProperty("client_order_id", out var id)
            && id.ValueKind is JsonValueKind.String ? id.GetString() : null;
        return Try(
            () => OrderJson.OfPlaced(call.Exchange.PlaceOrder(call.Account, OrderBody.Create(call, order))),
            refusal => OrderJson.OfRefused(clientOrderId, refusal));
    }

    private static RestResult Cancel(RestCall call)
    {
        var orders = call.ReadBody("BatchCancelOrdersV2Request", ("orders", MemberType.List)).RequiredItems("orders");
        return RestResult.Ok(new JsonObject { ["orders"] = new JsonArray([.. orders.Select(order => CancelOne(call, order))]) });
    }

    private static JsonNode CancelOne(RestCall call, JsonElement order)
    {
        var body = new Body(
            order,
            "BatchCancelOrdersV2RequestOrder",
            [("order_id", MemberType.Text), ("subaccount", MemberType.Integer), ("exchange_index", MemberType.Integer), ("market_ticker", MemberType.Text)]);
        var id = body.RequiredText("order_id");
        return Try(
            () =>
            {
                var route = new Route(body.Index("exchange_index"), body.Text("market_ticker"));
                var orderId = Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw new RejectedException(RejectReason.NotFound);
                var (canceled, reducedBy) = call.Exchange.CancelOrder(call.Account, orderId, call.Subaccount(body), route);
                return OrderJson.OfCanceled(canceled, reducedBy);
            },
            refusal => OrderJson.OfNotCanceled(id, refusal));
    }

    private static JsonNode Try(Func<JsonNode> act, Func<ApiException, JsonNode> refused)
    {
        try
        {
            return act();
        }
        catch (RejectedException rejection)
        {
            return refused(ApiException.From(rejection));
        }
        catch (ApiException refusal)
        {
            return refused(refusal);
        }
    }
}
