namespace KalshiPS;

/// <summary>How much an automatic rebalance leaves on a shard for the orders that rest there.</summary>
public enum RestingMarginReservation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the one side of one market needs that needs most.</summary>
    Max,

    /// <summary>What all resting orders need together.</summary>
    Sum,
}

/// <summary>How the exchange is to spread the account's free money over its shards.</summary>
public sealed class BalanceTarget : KalshiModel
{
    /// <summary>The share of each shard; empty if the exchange moves nothing by itself.</summary>
    [Main]
    public IReadOnlyList<BalanceAllocation> Allocations { get; set => field = value ?? []; } = [];

    /// <summary>none, max or sum: what is left on a shard for the orders that rest there.</summary>
    public string RestingMarginReservation { get; set; } = "";
}

/// <summary>The share of one shard.</summary>
public sealed class BalanceAllocation : KalshiModel
{
    /// <summary>The exchange shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>Its share of the free money, in whole percent.</summary>
    [Promised]
    public int? Percent { get; set; }

    /// <summary>For example <c>0: 60%</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{ExchangeIndex}: {Percent}%");
}

/// <summary>The body of SetTargetBalanceAllocation.</summary>
public sealed record SetTargetBalanceAllocationRequest
{
    /// <summary>The shares, a hundred percent together; empty to have nothing moved.</summary>
    public required IReadOnlyList<BalanceAllocationInput> Allocations { get; init; }

    /// <summary>none, max or sum; null for sum.</summary>
    public string? RestingMarginReservation { get; init; }
}

/// <summary>The share of one shard.</summary>
public sealed record BalanceAllocationInput
{
    /// <summary>The exchange shard.</summary>
    public required int ExchangeIndex { get; init; }

    /// <summary>Its share of the free money, in whole percent.</summary>
    public required int Percent { get; init; }
}
