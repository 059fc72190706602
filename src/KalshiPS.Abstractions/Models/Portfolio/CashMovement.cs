using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents a deposit or withdrawal.</summary>
public abstract class CashMovement : KalshiModel
{
    /// <summary>The id of the deposit or withdrawal.</summary>
    public string Id { get; set; } = "";

    /// <summary>The status: pending, applied (included in the balance), failed or returned.</summary>
    public string Status { get; set; } = "";

    /// <summary>The payment method: ach, wire, crypto, debit or apm.</summary>
    public string Type { get; set; } = "";

    /// <summary>The amount in whole cents.</summary>
    [Promised]
    public long? AmountCents { get; set; }

    /// <summary>The amount in dollars.</summary>
    [JsonIgnore]
    public decimal? Amount => AmountCents / 100m;

    /// <summary>The fee in whole cents.</summary>
    [Promised]
    public long? FeeCents { get; set; }

    /// <summary>The fee in dollars.</summary>
    [JsonIgnore]
    public decimal? Fee => FeeCents / 100m;

    /// <summary>The time of the request.</summary>
    [JsonPropertyName("created_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time at which it was applied, failed or returned; null while it is pending.</summary>
    [JsonPropertyName("finalized_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? FinalizedTime { get; set; }
}

/// <summary>Represents a deposit.</summary>
public sealed class Deposit : CashMovement;

/// <summary>Represents a withdrawal.</summary>
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
