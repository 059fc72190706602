using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>How many dollars of premium a subtrader may have at risk a day, and how many of them are used.</summary>
public sealed class FcmDailyCap : KalshiModel
{
    /// <summary>The subtrader.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The cap, in dollars.</summary>
    [Promised]
    [Main]
    public decimal? Limit { get; set; }

    /// <summary>Dollars used by the day's trades, less what sales and settlements gave back.</summary>
    [Promised]
    public decimal? ExecutedUtilization { get; set; }

    /// <summary>Dollars that resting orders could cost.</summary>
    [Promised]
    public decimal? RestingOrderUtilization { get; set; }

    /// <summary>Dollars that orders under way could cost.</summary>
    [Promised]
    public decimal? PendingOrderUtilization { get; set; }

    /// <summary>The day of <see cref="ExecutedUtilization"/>, by New York's calendar.</summary>
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
