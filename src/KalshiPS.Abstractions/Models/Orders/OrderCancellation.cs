using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>What a cancel took off the book.</summary>
public sealed class OrderCancellation : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>Your id of the order; null if the exchange did not say.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The market, if the caller said which; the exchange's answer does not name it.</summary>
    [JsonIgnore]
    public string? Ticker { get; set; }

    /// <summary>
    /// Contracts that rested and rest no more. If the cancel's answer was lost, what was ordered and not filled: no read tells
    /// any more what a decrease had taken off before.
    /// </summary>
    [Promised]
    public decimal? ReducedBy { get; set; }

    /// <summary>When the matching engine took it.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}
