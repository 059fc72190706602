using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// Represents an order group, whose orders share a limit: once so many contracts are matched within fifteen seconds, all
/// orders are canceled, and new ones are refused until the group is reset.
/// </summary>
public sealed class OrderGroup : KalshiModel
{
    /// <summary>The group's id.</summary>
    [JsonPropertyName("id")]
    public string OrderGroupId { get; set; } = "";

    /// <summary>The limit of contracts matched within fifteen seconds; null if the exchange did not state it.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    public decimal? ContractsLimit { get; set; }

    /// <summary>Whether reaching the limit cancels the orders; null for a group just created.</summary>
    public bool? IsAutoCancelEnabled { get; set; }

    /// <summary>The ids of the orders; empty unless the group was read by its id.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> OrderIds { get; set => field = value ?? []; } = [];

    /// <summary>The subaccount, 0 for the primary one; null unless the caller named it, since lists do not.</summary>
    [JsonIgnore]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>The answer of GetOrderGroups.</summary>
public sealed class GetOrderGroupsResponse : KalshiModel
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<OrderGroup> OrderGroups { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetOrderGroup.</summary>
public sealed class GetOrderGroupResponse : KalshiModel
{
    /// <summary>Whether reaching the limit cancels the orders.</summary>
    [Promised]
    public bool? IsAutoCancelEnabled { get; set; }

    /// <summary>The limit of contracts matched within fifteen seconds; null if the exchange did not state it.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    public decimal? ContractsLimit { get; set; }

    /// <summary>The ids of the orders.</summary>
    [JsonPropertyName("orders")]
    [Main]
    public IReadOnlyList<string> OrderIds { get; set => field = value ?? []; } = [];

    /// <summary>The exchange shard; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>The body of CreateOrderGroup.</summary>
public sealed record CreateOrderGroupRequest
{
    /// <summary>The subaccount; null for the primary one.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The limit of contracts matched within fifteen seconds.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    [JsonConverter(typeof(CountConverter))]
    public decimal? ContractsLimit { get; init; }

    /// <summary>The exchange shard; null for shard 0.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>The answer of CreateOrderGroup.</summary>
public sealed class CreateOrderGroupResponse : KalshiModel
{
    /// <summary>The group's id.</summary>
    [Main]
    public string OrderGroupId { get; set; } = "";

    /// <summary>The group's subaccount, 0 for the primary one.</summary>
    [Promised]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>The body of UpdateOrderGroupLimit.</summary>
public sealed record UpdateOrderGroupLimitRequest
{
    /// <summary>The new limit of contracts matched within fifteen seconds.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    [JsonConverter(typeof(CountConverter))]
    public decimal? ContractsLimit { get; init; }
}
