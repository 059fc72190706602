using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The instances of the exchange, each with its own balances.</summary>
public enum ExchangeInstance
{
    /// <summary>The instance of event contracts.</summary>
    EventContract,

    /// <summary>The instance of margin trading.</summary>
    Margined,
}

/// <summary>Represents a transfer between shards or instances of the exchange within the account.</summary>
public sealed class ShardTransfer : KalshiModel
{
    /// <summary>The transfer's id.</summary>
    public string TransferId { get; set; } = "";

    /// <summary>The client transfer id, chosen by you; null for a transfer read from the exchange or made without an id.</summary>
    [JsonIgnore]
    public string? ClientTransferId { get; set; }

    /// <summary>The source instance: event_contract or margined.</summary>
    [JsonPropertyName("source")]
    public string FromInstance { get; set; } = "";

    /// <summary>The source shard.</summary>
    [JsonPropertyName("source_exchange_shard")]
    [Promised]
    public int? FromExchangeIndex { get; set; }

    /// <summary>The destination instance: event_contract or margined.</summary>
    [JsonPropertyName("destination")]
    public string ToInstance { get; set; } = "";

    /// <summary>The destination shard.</summary>
    [JsonPropertyName("destination_exchange_shard")]
    [Promised]
    public int? ToExchangeIndex { get; set; }

    /// <summary>The amount in dollars.</summary>
    [Promised]
    public decimal? Amount { get; set; }

    /// <summary>The status: pending or complete; empty for a transfer just made.</summary>
    public string Status { get; set; } = "";

    /// <summary>The time of the transfer; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? CreatedTime { get; set; }
}

/// <summary>One page of transfers between shards.</summary>
public sealed class GetIntraExchangeInstanceTransfersResponse : KalshiModel, Operations.IPage
{
    /// <summary>The transfers.</summary>
    [Main]
    public IReadOnlyList<ShardTransfer> Transfers { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetIntraExchangeInstanceTransfer.</summary>
public sealed class GetIntraExchangeInstanceTransferResponse : KalshiModel
{
    /// <summary>The transfer.</summary>
    [Main]
    public ShardTransfer Transfer { get; set; } = new();
}

/// <summary>The body of IntraExchangeInstanceTransfer.</summary>
public sealed record IntraExchangeInstanceTransferRequest
{
    /// <summary>
    /// The client transfer id, a GUID: the exchange accepts one transfer with it, so that it can be sent again. Null for none. Only for
    /// transfers of the primary account.
    /// </summary>
    public string? ClientTransferId { get; init; }

    /// <summary>The source instance: event_contract or margined.</summary>
    public required string Source { get; init; }

    /// <summary>The destination instance: event_contract or margined.</summary>
    public required string Destination { get; init; }

    /// <summary>The amount in hundredths of a cent.</summary>
    [JsonPropertyName("amount")]
    public required long AmountCentiCents { get; init; }

    /// <summary>The source shard; null for shard 0.</summary>
    public int? SourceExchangeShard { get; init; }

    /// <summary>The destination shard; null for shard 0.</summary>
    public int? DestinationExchangeShard { get; init; }

    /// <summary>The source subaccount; null for the primary one. Only within the instance of event contracts.</summary>
    public int? SourceSubaccount { get; init; }

    /// <summary>The destination subaccount; null for the primary one. Only within the instance of event contracts.</summary>
    public int? DestinationSubaccount { get; init; }
}

/// <summary>The answer of IntraExchangeInstanceTransfer.</summary>
public sealed class IntraExchangeInstanceTransferResponse : KalshiModel
{
    /// <summary>The transfer's id.</summary>
    [Main]
    public string TransferId { get; set; } = "";
}
