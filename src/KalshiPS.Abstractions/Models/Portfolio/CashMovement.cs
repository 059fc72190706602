using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Money that came from outside the exchange or left it.</summary>
public abstract class CashMovement : KalshiModel
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>pending, applied (it counts in the balance), failed or returned.</summary>
    public string Status { get; set; } = "";

    /// <summary>The way it took: ach, wire, crypto, debit or apm.</summary>
    public string Type { get; set; } = "";

    /// <summary>How much, in whole cents.</summary>
    [Promised]
    public long? AmountCents { get; set; }

    /// <summary>How much, in dollars.</summary>
    [JsonIgnore]
    public decimal? Amount => AmountCents / 100m;

    /// <summary>What was charged for it, in whole cents.</summary>
    [Promised]
    public long? FeeCents { get; set; }

    /// <summary>What was charged for it, in dollars.</summary>
    [JsonIgnore]
    public decimal? Fee => FeeCents / 100m;

    /// <summary>When it was asked for.</summary>
    [JsonPropertyName("created_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When it was applied, failed or returned; null while it is pending.</summary>
    [JsonPropertyName("finalized_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? FinalizedTime { get; set; }
}

/// <summary>Money paid in.</summary>
public sealed class Deposit : CashMovement;

/// <summary>Money paid out.</summary>
public sealed class Withdrawal : CashMovement;

/// <summary>One page of deposits.</summary>
public sealed class GetDepositsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The deposits.</summary>
    [Main]
    public IReadOnlyList<Deposit> Deposits { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>One page of withdrawals.</summary>
public sealed class GetWithdrawalsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The withdrawals.</summary>
    [Main]
    public IReadOnlyList<Withdrawal> Withdrawals { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
