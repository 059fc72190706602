using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>One page of changes of events' fees.</summary>
public sealed class GetEventFeeChangesResponse : KalshiModel, Operations.IPage
{
    /// <summary>The changes.</summary>
    [JsonPropertyName("event_fee_changes")]
    [Main]
    public IReadOnlyList<EventFeeChange> Changes { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>A change of an event's fee, past or to come. Both overrides null means that the series' fee applies again.</summary>
public sealed class EventFeeChange : KalshiModel
{
    /// <summary>The change's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The event whose fee changes.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The event's series.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The fee's formula from then on; null for the series'.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>What the formula's result is multiplied by; null for the series' multiplier.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }

    /// <summary>When it takes effect.</summary>
    [JsonPropertyName("scheduled_ts")]
    public DateTimeOffset? ScheduledTime { get; set; }
}
