namespace KalshiPS;

/// <summary>The amounts that a rebalance reserves on a shard for the orders resting there.</summary>
public enum RestingMarginReservation
{
    /// <summary>Reserves nothing.</summary>
    None,

    /// <summary>Reserves the greatest amount that one side of one market needs.</summary>
    Max,

    /// <summary>Reserves the amount that all resting orders need together.</summary>
    Sum,
}

/// <summary>Represents the allocation of the account's free balance over the exchange's shards.</summary>
public sealed class BalanceTarget : KalshiModel
{
    /// <summary>The share of each shard; empty if the exchange does not rebalance.</summary>
    [Main]
    public IReadOnlyList<BalanceAllocation> Allocations { get; set => field = value ?? []; } = [];

    /// <summary>The amount reserved on a shard for the orders resting there: none, max or sum.</summary>
    public string RestingMarginReservation { get; set; } = "";
}

/// <summary>Represents the share of a shard.</summary>
public sealed class BalanceAllocation : KalshiModel
{
    /// <summary>The exchange shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>The shard's share of the free balance, in whole percent.</summary>
    [Promised]
    public int? Percent { get; set; }

    /// <summary>For example <c>0: 60%</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{ExchangeIndex}: {Percent}%");
}

/// <summary>The body of SetTargetBalanceAllocation.</summary>
public sealed record SetTargetBalanceAllocationRequest
{
    /// <summary>The shares, 100 percent together; empty to end rebalancing.</summary>
    public required IReadOnlyList<BalanceAllocationInput> Allocations { get; init; }

    /// <summary>The reserved amount: none, max or sum; null for sum.</summary>
    public string? RestingMarginReservation { get; init; }
}

/// <summary>Represents the share of a shard.</summary>
public sealed record BalanceAllocationInput
{
    /// <summary>The exchange shard.</summary>
    public required int ExchangeIndex { get; init; }

    /// <summary>The shard's share of the free balance, in whole percent.</summary>
    public required int Percent { get; init; }
}
