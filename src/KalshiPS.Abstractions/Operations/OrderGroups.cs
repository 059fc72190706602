using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the account's order groups, all in one answer.</summary>
[KalshiOperation("GetOrderGroups", "GET", "/portfolio/order_groups", Signed = true)]
public sealed record GetOrderGroups : KalshiOperation<GetOrderGroupsResponse>
{
    /// <summary>Only this subaccount's groups; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Creates an order group.</summary>
/// <param name="Body">The limit, the subaccount and the shard.</param>
[KalshiOperation("CreateOrderGroup", "POST", "/portfolio/order_groups/create", Signed = true)]
public sealed record CreateOrderGroup([property: InBody] CreateOrderGroupRequest Body) : KalshiOperation<CreateOrderGroupResponse>;

/// <summary>Reads one order group with the ids of its orders.</summary>
/// <param name="OrderGroupId">The group.</param>
[KalshiOperation("GetOrderGroup", "GET", "/portfolio/order_groups/{order_group_id}", Signed = true)]
public sealed record GetOrderGroup([property: InPath("order_group_id")] string OrderGroupId) : KalshiOperation<GetOrderGroupResponse>
{
    /// <summary>The group's subaccount; null to search all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Cancels an order group's orders and deletes the group.</summary>
/// <param name="OrderGroupId">The group.</param>
[KalshiOperation(
    "DeleteOrderGroup",
    "DELETE",
    "/portfolio/order_groups/{order_group_id}",
    Signed = true,
    Idempotency = Idempotency.Recognized)]
public sealed record DeleteOrderGroup([property: InPath("order_group_id")] string OrderGroupId) : OrderGroupChange;

/// <summary>Resets an order group's count of matched contracts, so that a triggered group accepts orders again.</summary>
/// <param name="OrderGroupId">The group.</param>
[KalshiOperation("ResetOrderGroup", "PUT", "/portfolio/order_groups/{order_group_id}/reset", Signed = true)]
public sealed record ResetOrderGroup([property: InPath("order_group_id")] string OrderGroupId) : OrderGroupChange;

/// <summary>Triggers an order group: cancels its orders and refuses new ones until it is reset.</summary>
/// <param name="OrderGroupId">The group.</param>
[KalshiOperation(
    "TriggerOrderGroup",
    "PUT",
    "/portfolio/order_groups/{order_group_id}/trigger",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record TriggerOrderGroup([property: InPath("order_group_id")] string OrderGroupId) : OrderGroupChange;

/// <summary>Changes an order group's limit; a limit that is exceeded already triggers the group.</summary>
/// <param name="OrderGroupId">The group.</param>
/// <param name="Body">The limit.</param>
[KalshiOperation(
    "UpdateOrderGroupLimit",
    "PUT",
    "/portfolio/order_groups/{order_group_id}/limit",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record UpdateOrderGroupLimit(
    [property: InPath("order_group_id")] string OrderGroupId,
    [property: InBody] UpdateOrderGroupLimitRequest Body) : OrderGroupChange;

/// <summary>Represents a change of an order group, which the exchange looks up in one subaccount on one shard.</summary>
public abstract record OrderGroupChange : KalshiOperation<EmptyResponse>
{
    /// <summary>The group's subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>The group's exchange shard; null for shard 0.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

[JsonSerializable(typeof(GetOrderGroupsResponse))]
[JsonSerializable(typeof(CreateOrderGroupRequest))]
[JsonSerializable(typeof(CreateOrderGroupResponse))]
[JsonSerializable(typeof(GetOrderGroupResponse))]
[JsonSerializable(typeof(UpdateOrderGroupLimitRequest))]
internal sealed partial class OrderGroupJson : JsonSerializerContext;
