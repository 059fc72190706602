using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What all resting orders of an account are worth.</summary>
public sealed class RestingOrderValue : KalshiModel
{
    /// <summary>What they are worth, in whole cents.</summary>
    [JsonPropertyName("total_resting_order_value")]
    [Promised]
    [Main]
    public long? TotalCents { get; set; }

    /// <summary>What they are worth, in dollars.</summary>
    [JsonIgnore]
    public decimal? Total => TotalCents / 100m;

    /// <summary>What they are worth on each exchange shard, in dollars.</summary>
    [JsonPropertyName("resting_order_value_breakdown")]
    public IReadOnlyList<IndexedBalance> Shards { get; set => field = value ?? []; } = [];
}
