using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>A part of the exchange that keeps money of its own.</summary>
public enum ExchangeInstance
{
    /// <summary>Where events are traded.</summary>
    EventContract,

    /// <summary>Where is traded on margin.</summary>
    Margined,
}

/// <summary>Money moved from one exchange shard or instance to another within the account.</summary>
public sealed class ShardTransfer : KalshiModel
{
    /// <summary>The transfer's id.</summary>
    public string TransferId { get; set; } = "";

    /// <summary>Your id of the transfer; null for one read from the exchange, and for one made without.</summary>
    [JsonIgnore]
    public string? ClientTransferId { get; set; }

    /// <summary>The instance the money came from: event_contract or margined.</summary>
    [JsonPropertyName("source")]
    public string FromInstance { get; set; } = "";

    /// <summary>The shard it came from.</summary>
    [JsonPropertyName("source_exchange_shard")]
    [Promised]
    public int? FromExchangeIndex { get; set; }

    /// <summary>The instance it went to: event_contract or margined.</summary>
    [JsonPropertyName("destination")]
    public string ToInstance { get; set; } = "";

    /// <summary>The shard it went to.</summary>
    [JsonPropertyName("destination_exchange_shard")]
    [Promised]
    public int? ToExchangeIndex { get; set; }

    /// <summary>Dollars.</summary>
    [Promised]
    public decimal? Amount { get; set; }

    /// <summary>pending or complete; empty for one just made.</summary>
    public string Status { get; set; } = "";

    /// <summary>When it was made; null for one just made.</summary>
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
    /// Your id of the transfer, a GUID, which makes a resubmission safe; null for none. Between primary accounts only.
    /// </summary>
    public string? ClientTransferId { get; init; }

    /// <summary>The instance the money comes from: event_contract or margined.</summary>
    public required string Source { get; init; }

    /// <summary>The instance it goes to: event_contract or margined.</summary>
    public required string Destination { get; init; }

    /// <summary>How much, in hundredths of a cent.</summary>
    [JsonPropertyName("amount")]
    public required long AmountCentiCents { get; init; }

    /// <summary>The shard it comes from; null for shard 0.</summary>
    public int? SourceExchangeShard { get; init; }

    /// <summary>The shard it goes to; null for shard 0.</summary>
    public int? DestinationExchangeShard { get; init; }

    /// <summary>The subaccount it comes from; null for the primary one. Between event contracts only.</summary>
    public int? SourceSubaccount { get; init; }

    /// <summary>The subaccount it goes to; null for the primary one. Between event contracts only.</summary>
    public int? DestinationSubaccount { get; init; }
}

/// <summary>The answer of IntraExchangeInstanceTransfer.</summary>
public sealed class IntraExchangeInstanceTransferResponse : KalshiModel
{
    /// <summary>The transfer's id.</summary>
    [Main]
    public string TransferId { get; set; } = "";
}
