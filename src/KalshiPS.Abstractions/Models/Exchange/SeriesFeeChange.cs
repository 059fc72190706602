using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>The answer of GetSeriesFeeChanges.</summary>
public sealed class GetSeriesFeeChangesResponse : KalshiModel
{
    /// <summary>The changes.</summary>
    [JsonPropertyName("series_fee_change_arr")]
    [Main]
    public IReadOnlyList<SeriesFeeChange> Changes { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a past or scheduled change of a series' fee.</summary>
public sealed class SeriesFeeChange : KalshiModel
{
    /// <summary>The change's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The series whose fee changes.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The new formula of the fee.</summary>
    public string FeeType { get; set; } = "";

    /// <summary>The new multiplier of the fee.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? FeeMultiplier { get; set; }

    /// <summary>The time at which the change takes effect.</summary>
    [JsonPropertyName("scheduled_ts")]
    public DateTimeOffset? ScheduledTime { get; set; }
}
