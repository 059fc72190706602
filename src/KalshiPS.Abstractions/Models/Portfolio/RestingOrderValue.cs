using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the value of all resting orders of an account.</summary>
public sealed class RestingOrderValue : KalshiModel
{
    /// <summary>The value in whole cents.</summary>
    [JsonPropertyName("total_resting_order_value")]
    [Promised]
    [Main]
    public long? TotalCents { get; set; }

    /// <summary>The value in dollars.</summary>
    [JsonIgnore]
    public decimal? Total => TotalCents / 100m;

    /// <summary>The value on each exchange shard, in dollars.</summary>
    [JsonPropertyName("resting_order_value_breakdown")]
    public IReadOnlyList<IndexedBalance> Shards { get; set => field = value ?? []; } = [];
}
