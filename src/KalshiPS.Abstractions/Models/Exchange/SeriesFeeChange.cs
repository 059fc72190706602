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

/// <summary>A change of a series' fee, past or to come.</summary>
public sealed class SeriesFeeChange : KalshiModel
{
    /// <summary>The change's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The series whose fee changes.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The fee's formula from then on.</summary>
    public string FeeType { get; set; } = "";

    /// <summary>What the formula's result is multiplied by.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? FeeMultiplier { get; set; }

    /// <summary>When it takes effect.</summary>
    [JsonPropertyName("scheduled_ts")]
    public DateTimeOffset? ScheduledTime { get; set; }
}
