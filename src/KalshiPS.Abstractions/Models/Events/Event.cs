using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>Represents an event, such as an election, with a market for each outcome that can be traded.</summary>
public sealed class Event : KalshiModel
{
    /// <summary>The event's ticker, for example <c>KXHIGHNY-26NOV23</c>.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The event's series.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The event's full title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The event's short title.</summary>
    [JsonPropertyName("sub_title")]
    public string Subtitle { get; set; } = "";

    /// <summary>The category; the exchange advises to use the series' category instead.</summary>
    public string? Category { get; set; }

    /// <summary>How collateral is returned between the event's markets: MECNET, DIRECNET or empty.</summary>
    public string CollateralReturnType { get; set; } = "";

    /// <summary>Whether at most one of the event's markets can settle as yes.</summary>
    [Promised]
    public bool? MutuallyExclusive { get; set; }

    /// <summary>The date that the event concerns, if it concerns one.</summary>
    public DateTimeOffset? StrikeDate { get; set; }

    /// <summary>The period that the event concerns, if it concerns one: week, month.</summary>
    public string? StrikePeriod { get; set; }

    /// <summary>The event's markets; empty unless requested.</summary>
    public IReadOnlyList<Market> Markets { get; set => field = value ?? []; } = [];

    /// <summary>The sources that decide the outcome.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The exchange's own notes on the event.</summary>
    public IReadOnlyDictionary<string, object?>? ProductMetadata { get; set; }

    /// <summary>Whether brokers offer the event; null if the exchange did not state it.</summary>
    public bool? AvailableOnBrokers { get; set; }

    /// <summary>The fee's formula where it differs from the series'.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>The fee's multiplier where it differs from the series'.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }

    /// <summary>The time of the description's last change.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard that trades the event; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>One page of events.</summary>
public sealed class GetEventsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The events.</summary>
    [Main]
    public IReadOnlyList<Event> Events { get; set => field = value ?? []; } = [];

    /// <summary>Milestones of the events; empty unless requested.</summary>
    public IReadOnlyList<Milestone> Milestones { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>One page of combos' events.</summary>
public sealed class GetMultivariateEventsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The events.</summary>
    [Main]
    public IReadOnlyList<Event> Events { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetEvent.</summary>
public sealed class GetEventResponse : KalshiModel
{
    /// <summary>The event.</summary>
    [Main]
    public Event Event { get; set; } = new();

    /// <summary>The event's markets, unless they were requested inside the event.</summary>
    public IReadOnlyList<Market> Markets { get; set => field = value ?? []; } = [];
}
