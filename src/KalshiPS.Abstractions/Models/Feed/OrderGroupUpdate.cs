using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Reports a change of your order group.</summary>
public sealed class OrderGroupUpdate : FeedMessage
{
    /// <summary>The group's id.</summary>
    public string OrderGroupId { get; set; } = "";

    /// <summary>The change: created, triggered, reset, deleted or limit_updated.</summary>
    public string EventType { get; set; } = "";

    /// <summary>The limit of contracts matched within fifteen seconds; null if it did not change.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    public decimal? ContractsLimit { get; set; }
}
