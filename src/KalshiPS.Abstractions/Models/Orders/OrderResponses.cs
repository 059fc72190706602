using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of CreateOrderV2: the immediate result of the order.</summary>
public sealed class CreateOrderV2Response : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts filled at once.</summary>
    [Promised]
    public decimal? FillCount { get; set; }

    /// <summary>Contracts resting.</summary>
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>The average price of the fills in dollars; null without fills.</summary>
    public decimal? AverageFillPrice { get; set; }

    /// <summary>The average fee per contract of the fills in dollars; null without fills.</summary>
    public decimal? AverageFeePaid { get; set; }

    /// <summary>The time at which the matching engine accepted the request.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}

/// <summary>The answer of AmendOrderV2.</summary>
public sealed class AmendOrderV2Response : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts resting now; null if neither a fill nor a new size changed the number.</summary>
    public decimal? RemainingCount { get; set; }

    /// <summary>Contracts that the amendment filled; null if it filled none.</summary>
    public decimal? FillCount { get; set; }

    /// <summary>The average price of those fills in dollars.</summary>
    public decimal? AverageFillPrice { get; set; }

    /// <summary>The average fee per contract of those fills in dollars.</summary>
    public decimal? AverageFeePaid { get; set; }

    /// <summary>The time at which the matching engine accepted the request.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}

/// <summary>The answer of DecreaseOrderV2.</summary>
public sealed class DecreaseOrderV2Response : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts resting now.</summary>
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>The time at which the matching engine accepted the request.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}
