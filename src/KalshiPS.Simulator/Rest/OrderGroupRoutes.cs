using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "order-groups".</summary>
internal static class OrderGroupRoutes
{
    private const string One = "/portfolio/order_groups/{order_group_id}";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetOrderGroups", "GET", "/portfolio/order_groups", Access.Signed, GetAll),
        new("CreateOrderGroup", "POST", "/portfolio/order_groups/create", Access.Signed, Create) { Scope = Scopes.Trade },
        new("GetOrderGroup", "GET", One, Access.Signed, GetOne),
        new("DeleteOrderGroup", "DELETE", One, Access.Signed, Delete) { Scope = Scopes.Trade },
        new("ResetOrderGroup", "PUT", One + "/reset", Access.Signed, Reset) { Scope = Scopes.Trade },
        new("TriggerOrderGroup", "PUT", One + "/trigger", Access.Signed, Trigger) { Scope = Scopes.Trade },
        new("UpdateOrderGroupLimit", "PUT", One + "/limit", Access.Signed, UpdateLimit) { Scope = Scopes.Trade },
    ];

    private static RestResult GetAll(RestCall call)
    {
        var subaccount = call.Subaccount();
        var groups = call.Exchange.OrderGroupsOf(call.Account).Where(group => subaccount is null || group.Subaccount == subaccount);
        return RestResult.Ok(new JsonObject
        {
            ["order_groups"] = new JsonArray([.. groups.Select(group => new JsonObject
            {
                ["id"] = group.Id.ToString(),
                ["contracts_limit_fp"] = Wire.Count(group.ContractsLimit),
                ["is_auto_cancel_enabled"] = true,
                ["exchange_index"] = group.ExchangeIndex,
            })]),
        });
    }

    private static RestResult Create(RestCall call)
    {
        var body = call.ReadBody(
            "CreateOrderGroupRequest",
            ("subaccount", MemberType.Integer),
            ("contracts_limit", MemberType.Integer),
            ("contracts_limit_fp", MemberType.Text),
            ("exchange_index", MemberType.Integer));
        var group = call.Exchange.CreateOrderGroup(call.Account, Limit(body), call.Subaccount(body), body.Index("exchange_index") ?? 0);
        return RestResult.Created(new JsonObject
        {
            ["order_group_id"] = group.Id.ToString(),
            ["subaccount"] = group.Subaccount,
            ["exchange_index"] = group.ExchangeIndex,
        });
    }

    private static RestResult GetOne(RestCall call)
    {
        var group = call.Exchange.GetOrderGroup(call.Account, call.Id("order_group_id"));
        if (call.Subaccount() is { } subaccount && subaccount != group.Subaccount)
            throw new RejectedException(RejectReason.NotFound, "order group not found");
        var resting = group.Orders.Where(order => order.Status is OrderStatus.Resting);
        return RestResult.Ok(new JsonObject
        {
            ["is_auto_cancel_enabled"] = true,
            ["contracts_limit_fp"] = Wire.Count(group.ContractsLimit),
            ["orders"] = Wire.Texts(resting.Select(order => order.Id.ToString())),
            ["exchange_index"] = group.ExchangeIndex,
        });
    }

    private static RestResult Delete(RestCall call) => Change(call, call.Exchange.DeleteOrderGroup);

    private static RestResult Reset(RestCall call) => Change(call, call.Exchange.ResetOrderGroup);

    private static RestResult Trigger(RestCall call) => Change(call, call.Exchange.TriggerOrderGroup);

    private static RestResult UpdateLimit(RestCall call)
    {
        var body = call.ReadBody(
            "UpdateOrderGroupLimitRequest", ("contracts_limit", MemberType.Integer), ("contracts_limit_fp", MemberType.Text));
        var limit = Limit(body);
        return Change(call, group => call.Exchange.ChangeOrderGroup(group, limit));
    }

    /// <summary>Changes a group of the subaccount and shard of the request. Default: the primary subaccount and shard 0.</summary>
    private static RestResult Change(RestCall call, Action<OrderGroup> change)
    {
        var group = call.Exchange.GetOrderGroup(call.Account, call.Id("order_group_id"));
        if (group.Subaccount != (call.Subaccount() ?? 0) || group.ExchangeIndex != (call.Query.Integer("exchange_index") ?? 0))
            throw new RejectedException(RejectReason.NotFound, "order group not found");
        change(group);
        return RestResult.Ok(new JsonObject());
    }

    private static decimal Limit(Body body)
    {
        var (whole, limit) = (body.Integer("contracts_limit"), body.Count("contracts_limit_fp"));
        if (whole is null && limit is null)
            throw body.Invalid("contracts_limit", "required");
        return whole is not null && limit is not null && whole != limit
            ? throw ApiException.BadBody("contracts_limit and contracts_limit_fp must match")
            : limit ?? whole!.Value;
    }
}
