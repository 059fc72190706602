using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Whether the exchange is open, as a whole and per shard.</summary>
public sealed class ExchangeStatus : KalshiModel
{
    /// <summary>False while the exchange takes no change of any kind: no orders, no cancels, no transfers.</summary>
    [Promised]
    [Main]
    public bool? ExchangeActive { get; set; }

    /// <summary>False while no order can be placed; cancels still work if <see cref="ExchangeActive"/> is true.</summary>
    [Promised]
    public bool? TradingActive { get; set; }

    /// <summary>Whether money can be moved between shards now; null if the exchange did not say.</summary>
    public bool? IntraExchangeTransfersActive { get; set; }

    /// <summary>When the exchange expects to be back; null while it is open. An estimate, not a promise.</summary>
    [JsonPropertyName("exchange_estimated_resume_time")]
    public DateTimeOffset? EstimatedResumeTime { get; set; }

    /// <summary>The same per exchange shard; empty if the exchange did not break it down.</summary>
    [JsonPropertyName("exchange_index_statuses")]
    public IReadOnlyList<ExchangeIndexStatus> Shards { get; set => field = value ?? []; } = [];
}

/// <summary>Whether one shard of the exchange is open.</summary>
public sealed class ExchangeIndexStatus : KalshiModel
{
    /// <summary>The shard's number; 0 is the default one.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>What the shard trades.</summary>
    public string Description { get; set; } = "";

    /// <summary>False while the shard takes no change of any kind.</summary>
    [Promised]
    public bool? ExchangeActive { get; set; }

    /// <summary>False while no order can be placed on the shard.</summary>
    [Promised]
    public bool? TradingActive { get; set; }

    /// <summary>Whether money can be moved to and from the shard now.</summary>
    [Promised]
    public bool? IntraExchangeTransfersActive { get; set; }
}
