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

/// <summary>Represents a past or scheduled change of an event's fee. If both overrides are null, the series' fee applies again.</summary>
public sealed class EventFeeChange : KalshiModel
{
    /// <summary>The change's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The event whose fee changes.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The event's series.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The new formula of the fee; null for the series' formula.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>The new multiplier of the fee; null for the series' multiplier.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }

    /// <summary>The time at which the change takes effect.</summary>
    [JsonPropertyName("scheduled_ts")]
    public DateTimeOffset? ScheduledTime { get; set; }
}
