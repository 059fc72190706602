namespace KalshiPS.Simulator.Exchange;

/// <summary>The states of a deposit or withdrawal.</summary>
public enum PaymentStatus
{
    /// <summary>The payment is pending.</summary>
    Pending,

    /// <summary>The payment is booked.</summary>
    Applied,

    /// <summary>The payment failed.</summary>
    Failed,
}

/// <summary>Represents a deposit or withdrawal.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every payment of the exchange.</param>
/// <param name="Amount">Dollars, never negative.</param>
/// <param name="Method">The payment method: ach, wire, debit.</param>
/// <param name="Status">The state.</param>
/// <param name="CreatedAt">The time of the request.</param>
/// <param name="FinalizedAt">The time at which it was booked or failed.</param>
public sealed record Payment(
    Guid Id,
    long Sequence,
    decimal Amount,
    string Method,
    PaymentStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinalizedAt);

/// <summary>Represents a transfer between two subaccounts of a member on a shard.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every transfer of the exchange.</param>
/// <param name="From">The source subaccount.</param>
/// <param name="To">The destination subaccount.</param>
/// <param name="Amount">Dollars.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Time">The time.</param>
public sealed record SubaccountTransfer(Guid Id, long Sequence, int From, int To, decimal Amount, int Shard, DateTimeOffset Time);

/// <summary>Represents a transfer between shards.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every transfer of the exchange.</param>
/// <param name="FromShard">The source shard.</param>
/// <param name="ToShard">The destination shard.</param>
/// <param name="Amount">Dollars.</param>
/// <param name="Time">The time.</param>
public sealed record ShardTransfer(Guid Id, long Sequence, int FromShard, int ToShard, decimal Amount, DateTimeOffset Time);

/// <summary>The amounts that a rebalance reserves for resting orders.</summary>
public enum RestingMarginReservation
{
    /// <summary>Reserves nothing.</summary>
    None,

    /// <summary>Reserves the largest single commitment.</summary>
    Max,

    /// <summary>Reserves all commitments.</summary>
    Sum,
}

/// <summary>Represents a member's target allocation of cash over the shards. The simulator stores it and does not rebalance.</summary>
/// <param name="Percentages">Percent by shard, together 100; none to end rebalancing.</param>
/// <param name="Reservation">The amount reserved for resting orders.</param>
public sealed record BalanceTarget(IReadOnlyList<(int Shard, int Percent)> Percentages, RestingMarginReservation Reservation);
