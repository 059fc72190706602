namespace KalshiPS.Simulator.Exchange;

/// <summary>Where a payment into or out of the exchange is.</summary>
public enum PaymentStatus
{
    /// <summary>On its way.</summary>
    Pending,

    /// <summary>Booked.</summary>
    Applied,

    /// <summary>It did not come through.</summary>
    Failed,
}

/// <summary>A payment into or out of the exchange.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every payment of the exchange.</param>
/// <param name="Amount">Dollars, never negative.</param>
/// <param name="Method">How it was paid: ach, wire, debit.</param>
/// <param name="Status">Where it is.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="FinalizedAt">When it was booked or failed.</param>
public sealed record Payment(
    Guid Id,
    long Sequence,
    decimal Amount,
    string Method,
    PaymentStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinalizedAt);

/// <summary>Cash moved from one subaccount of a member to another on one shard.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every transfer of the exchange.</param>
/// <param name="From">The subaccount it left.</param>
/// <param name="To">The subaccount it reached.</param>
/// <param name="Amount">Dollars.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Time">When.</param>
public sealed record SubaccountTransfer(Guid Id, long Sequence, int From, int To, decimal Amount, int Shard, DateTimeOffset Time);

/// <summary>Cash moved from one shard to another.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every transfer of the exchange.</param>
/// <param name="FromShard">The shard it left.</param>
/// <param name="ToShard">The shard it reached.</param>
/// <param name="Amount">Dollars.</param>
/// <param name="Time">When.</param>
public sealed record ShardTransfer(Guid Id, long Sequence, int FromShard, int ToShard, decimal Amount, DateTimeOffset Time);

/// <summary>What an automatic spread of cash over the shards leaves behind for resting orders.</summary>
public enum RestingMarginReservation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The largest single commitment.</summary>
    Max,

    /// <summary>All commitments.</summary>
    Sum,
}

/// <summary>How a member wants its cash spread over the shards. The simulator keeps the wish and moves nothing by itself.</summary>
/// <param name="Percentages">Percent by shard, together 100; none when nothing is to be spread.</param>
/// <param name="Reservation">What stays behind for resting orders.</param>
public sealed record BalanceTarget(IReadOnlyList<(int Shard, int Percent)> Percentages, RestingMarginReservation Reservation);
