using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the exchange's status, as a whole and per shard.</summary>
public sealed class ExchangeStatus : KalshiModel
{
    /// <summary>Whether the exchange accepts writes; if false it accepts no orders, cancels or transfers.</summary>
    [Promised]
    [Main]
    public bool? ExchangeActive { get; set; }

    /// <summary>Whether orders can be placed; if false, cancels still work while <see cref="ExchangeActive"/> is true.</summary>
    [Promised]
    public bool? TradingActive { get; set; }

    /// <summary>Whether money can be moved between shards now; null if the exchange did not state it.</summary>
    public bool? IntraExchangeTransfersActive { get; set; }

    /// <summary>The time at which the exchange expects to resume; null while it is open. An estimate.</summary>
    [JsonPropertyName("exchange_estimated_resume_time")]
    public DateTimeOffset? EstimatedResumeTime { get; set; }

    /// <summary>The status of each exchange shard; empty if the exchange did not list them.</summary>
    [JsonPropertyName("exchange_index_statuses")]
    public IReadOnlyList<ExchangeIndexStatus> Shards { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the status of an exchange shard.</summary>
public sealed class ExchangeIndexStatus : KalshiModel
{
    /// <summary>The shard's number; 0 is the default shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>A description of the markets that the shard trades.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether the shard accepts writes.</summary>
    [Promised]
    public bool? ExchangeActive { get; set; }

    /// <summary>Whether orders can be placed on the shard.</summary>
    [Promised]
    public bool? TradingActive { get; set; }

    /// <summary>Whether money can be moved to and from the shard now.</summary>
    [Promised]
    public bool? IntraExchangeTransfersActive { get; set; }
}
