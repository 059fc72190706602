using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>An event: one thing that happens, with a market for each outcome one can trade.</summary>
public sealed class Event : KalshiModel
{
    /// <summary>The event's ticker, for example <c>KXHIGHNY-26NOV23</c>.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The series it belongs to.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The event's full title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The event's short title.</summary>
    [JsonPropertyName("sub_title")]
    public string Subtitle { get; set; } = "";

    /// <summary>The category; the exchange advises to use the series' own.</summary>
    public string? Category { get; set; }

    /// <summary>How collateral is netted between its markets: MECNET, DIRECNET or empty.</summary>
    public string CollateralReturnType { get; set; } = "";

    /// <summary>Whether at most one of its markets can end as yes.</summary>
    [Promised]
    public bool? MutuallyExclusive { get; set; }

    /// <summary>The date it is about, if it is about one.</summary>
    public DateTimeOffset? StrikeDate { get; set; }

    /// <summary>The period it is about, if it is about one: week, month.</summary>
    public string? StrikePeriod { get; set; }

    /// <summary>Its markets; empty unless asked for.</summary>
    public IReadOnlyList<Market> Markets { get; set => field = value ?? []; } = [];

    /// <summary>Who decides the outcome.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The exchange's own notes on the event.</summary>
    public IReadOnlyDictionary<string, object?>? ProductMetadata { get; set; }

    /// <summary>Whether brokers offer it, where the exchange says so.</summary>
    public bool? AvailableOnBrokers { get; set; }

    /// <summary>The fee's formula where it differs from the series'.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>The fee's multiplier where it differs from the series'.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }

    /// <summary>When its description last changed.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard that trades it; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>One page of events.</summary>
public sealed class GetEventsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The events.</summary>
    [Main]
    public IReadOnlyList<Event> Events { get; set => field = value ?? []; } = [];

    /// <summary>Milestones of the events; empty unless asked for.</summary>
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

    /// <summary>Its markets, unless they were asked for inside the event.</summary>
    public IReadOnlyList<Market> Markets { get; set => field = value ?? []; } = [];
}
