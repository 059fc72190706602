using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents the result of a cancel.</summary>
public sealed class OrderCancellation : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>The client order id; null if the exchange did not state it.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The market, if the caller named it; the exchange's answer does not.</summary>
    [JsonIgnore]
    public string? Ticker { get; set; }

    /// <summary>
    /// Contracts removed from the book. If the cancel's answer was lost, the ordered contracts that were not filled: no read
    /// shows how many a decrease had removed before.
    /// </summary>
    [Promised]
    public decimal? ReducedBy { get; set; }

    /// <summary>The time at which the matching engine accepted the cancel.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}
