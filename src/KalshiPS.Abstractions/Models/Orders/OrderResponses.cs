using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The answer of CreateOrderV2: what became of the order at once.</summary>
public sealed class CreateOrderV2Response : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    [Main]
    public string OrderId { get; set; } = "";

    /// <summary>Your id of the order.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts filled at once.</summary>
    [Promised]
    public decimal? FillCount { get; set; }

    /// <summary>Contracts that rest.</summary>
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>The mean price of the fills in dollars; null without one.</summary>
    public decimal? AverageFillPrice { get; set; }

    /// <summary>The mean fee a contract of the fills in dollars; null without one.</summary>
    public decimal? AverageFeePaid { get; set; }

    /// <summary>When the matching engine took it.</summary>
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

    /// <summary>Your id of the order.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts that rest now; null if neither a fill nor a new size changed it.</summary>
    public decimal? RemainingCount { get; set; }

    /// <summary>Contracts that the amendment filled; null if it changed nothing.</summary>
    public decimal? FillCount { get; set; }

    /// <summary>The mean price of those fills in dollars.</summary>
    public decimal? AverageFillPrice { get; set; }

    /// <summary>The mean fee a contract of those fills in dollars.</summary>
    public decimal? AverageFeePaid { get; set; }

    /// <summary>When the matching engine took it.</summary>
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

    /// <summary>Your id of the order.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>Contracts that rest now.</summary>
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>When the matching engine took it.</summary>
    [JsonPropertyName("ts_ms")]
    [JsonConverter(typeof(UnixMillisecondsConverter))]
    [Promised]
    public DateTimeOffset? Timestamp { get; set; }
}
