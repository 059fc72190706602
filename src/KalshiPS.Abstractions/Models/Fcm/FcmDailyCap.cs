using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>Represents a subtrader's daily cap of premium at risk, and its use. Amounts are in dollars.</summary>
public sealed class FcmDailyCap : KalshiModel
{
    /// <summary>The subtrader.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The cap, in dollars.</summary>
    [Promised]
    [Main]
    public decimal? Limit { get; set; }

    /// <summary>Dollars used by the day's trades, less the proceeds of sales and settlements.</summary>
    [Promised]
    public decimal? ExecutedUtilization { get; set; }

    /// <summary>Dollars that resting orders could cost.</summary>
    [Promised]
    public decimal? RestingOrderUtilization { get; set; }

    /// <summary>Dollars that orders in flight could cost.</summary>
    [Promised]
    public decimal? PendingOrderUtilization { get; set; }

    /// <summary>The day of <see cref="ExecutedUtilization"/>, in New York time.</summary>
    public string CapDate { get; set; } = "";
}

/// <summary>The body of UpdateFCMEventContractDailyCap.</summary>
public sealed record UpdateFcmDailyCapRequest
{
    /// <summary>The subtrader.</summary>
    public required string SubtraderId { get; init; }

    /// <summary>The cap, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal Limit { get; init; }
}
