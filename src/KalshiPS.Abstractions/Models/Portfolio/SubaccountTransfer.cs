using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents a transfer between subaccounts on an exchange shard.</summary>
public sealed class SubaccountTransfer : KalshiModel
{
    /// <summary>The transfer's id; null for a transfer just made, since the exchange's answer does not name it.</summary>
    public string? TransferId { get; set; }

    /// <summary>The client transfer id, chosen by you; null for a transfer read from the exchange.</summary>
    [JsonIgnore]
    public string? ClientTransferId { get; set; }

    /// <summary>The source subaccount, 0 for the primary one.</summary>
    [Promised]
    public int? FromSubaccount { get; set; }

    /// <summary>The destination subaccount, 0 for the primary one.</summary>
    [Promised]
    public int? ToSubaccount { get; set; }

    /// <summary>The amount in whole cents.</summary>
    [Promised]
    public long? AmountCents { get; set; }

    /// <summary>The amount in dollars.</summary>
    [JsonIgnore]
    public decimal? Amount => AmountCents / 100m;

    /// <summary>The time of the transfer; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The exchange shard; null if the caller did not name one, which means shard 0.</summary>
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
    /// <summary>The client transfer id, a GUID, which makes a resubmission safe.</summary>
    public required string ClientTransferId { get; init; }

    /// <summary>The source subaccount, 0 for the primary one.</summary>
    public required int FromSubaccount { get; init; }

    /// <summary>The destination subaccount, 0 for the primary one.</summary>
    public required int ToSubaccount { get; init; }

    /// <summary>The amount in whole cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The exchange shard; null for shard 0.</summary>
    public int? ExchangeIndex { get; init; }
}
