using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Money moved from one subaccount to another on one exchange shard.</summary>
public sealed class SubaccountTransfer : KalshiModel
{
    /// <summary>The transfer's id; null for one just made, since the exchange's answer does not name it.</summary>
    public string? TransferId { get; set; }

    /// <summary>Your id of the transfer; null for one read from the exchange.</summary>
    [JsonIgnore]
    public string? ClientTransferId { get; set; }

    /// <summary>Where the money came from, 0 for the primary account.</summary>
    [Promised]
    public int? FromSubaccount { get; set; }

    /// <summary>Where it went, 0 for the primary account.</summary>
    [Promised]
    public int? ToSubaccount { get; set; }

    /// <summary>How much, in whole cents.</summary>
    [Promised]
    public long? AmountCents { get; set; }

    /// <summary>How much, in dollars.</summary>
    [JsonIgnore]
    public decimal? Amount => AmountCents / 100m;

    /// <summary>When it was made; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The exchange shard; null if the caller did not say, which means shard 0.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>One page of transfers between subaccounts.</summary>
public sealed class GetSubaccountTransfersResponse : KalshiModel, Operations.IPage
{
    /// <summary>The transfers.</summary>
    [Main]
    public IReadOnlyList<SubaccountTransfer> Transfers { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The body of ApplySubaccountTransfer.</summary>
public sealed record ApplySubaccountTransferRequest
{
    /// <summary>Your id of the transfer, a GUID; it is what makes a resubmission safe.</summary>
    public required string ClientTransferId { get; init; }

    /// <summary>Where the money comes from, 0 for the primary account.</summary>
    public required int FromSubaccount { get; init; }

    /// <summary>Where it goes, 0 for the primary account.</summary>
    public required int ToSubaccount { get; init; }

    /// <summary>How much, in whole cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The exchange shard; null for shard 0.</summary>
    public int? ExchangeIndex { get; init; }
}
