using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Something happened to an order group of one's own.</summary>
public sealed class OrderGroupUpdate : FeedMessage
{
    /// <summary>The group's id.</summary>
    public string OrderGroupId { get; set; } = "";

    /// <summary>created, triggered, reset, deleted or limit_updated.</summary>
    public string EventType { get; set; } = "";

    /// <summary>Contracts that may be matched within fifteen seconds; null if that did not change.</summary>
    [JsonPropertyName("contracts_limit_fp")]
    public decimal? ContractsLimit { get; set; }
}
