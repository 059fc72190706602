using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Reports a step in a market's lifecycle. The members depend on <see cref="EventType"/>; the others are null.</summary>
public sealed class MarketLifecycleUpdate : FeedMessage
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event, if the step names it.</summary>
    [JsonIgnore]
    public string? EventTicker => Metadata?.EventTicker;

    /// <summary>
    /// The step: created, activated, deactivated, close_date_updated, determined, settled, price_level_structure_updated or
    /// metadata_updated.
    /// </summary>
    public string EventType { get; set; } = "";

    /// <summary>The exchange shard.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>The time at which trading opens.</summary>
    [JsonPropertyName("open_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? OpenTime { get; set; }

    /// <summary>The time at which trading closes.</summary>
    [JsonPropertyName("close_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? CloseTime { get; set; }

    /// <summary>The result: yes, no or scalar.</summary>
    public string? Result { get; set; }

    /// <summary>The time of the determination.</summary>
    [JsonPropertyName("determination_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? DeterminationTime { get; set; }

    /// <summary>The settlement value of a yes contract, in dollars.</summary>
    public decimal? SettlementValue { get; set; }

    /// <summary>The time of the settlement.</summary>
    [JsonPropertyName("settled_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? SettledTime { get; set; }

    /// <summary>Whether trading is paused.</summary>
    public bool? IsDeactivated { get; set; }

    /// <summary>The name of the price grid; <see cref="PriceRanges"/> is the grid itself.</summary>
    public string? PriceLevelStructure { get; set; }

    /// <summary>The valid prices of orders, as bands of equal steps.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>The strike's type: between, greater, less and others.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The lower strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The upper strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>A strike that is not a number.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }

    /// <summary>A short description of the yes outcome.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string? YesSubtitle { get; set; }

    /// <summary>The description of a new market.</summary>
    [JsonPropertyName("additional_metadata")]
    public NewMarketDescription? Metadata { get; set; }
}

/// <summary>Represents the description of a new market.</summary>
public sealed class NewMarketDescription : KalshiModel
{
    /// <summary>The market's name.</summary>
    public string? Name { get; set; }

    /// <summary>The question.</summary>
    public string? Title { get; set; }

    /// <summary>A short description of the yes outcome.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string? YesSubtitle { get; set; }

    /// <summary>A short description of the no outcome.</summary>
    [JsonPropertyName("no_sub_title")]
    public string? NoSubtitle { get; set; }

    /// <summary>The primary rules.</summary>
    public string? RulesPrimary { get; set; }

    /// <summary>The secondary rules.</summary>
    public string? RulesSecondary { get; set; }

    /// <summary>Whether the market can close early.</summary>
    public bool? CanCloseEarly { get; set; }

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The time at which the outcome is expected.</summary>
    [JsonPropertyName("expected_expiration_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpectedExpirationTime { get; set; }

    /// <summary>The strike's type: between, greater, less and others.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The lower strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The upper strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>A strike that is not a number.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }
}

/// <summary>Reports a new event.</summary>
public sealed class EventLifecycleUpdate : FeedMessage
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The event's series.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The event's title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The event's subtitle.</summary>
    public string Subtitle { get; set; } = "";

    /// <summary>How collateral is returned between the event's markets: MECNET, DIRECNET or empty.</summary>
    public string CollateralReturnType { get; set; } = "";

    /// <summary>The exchange shard of the event's markets.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>The date that the event concerns; null if it concerns none.</summary>
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? StrikeDate { get; set; }

    /// <summary>The period that the event concerns; null if it concerns none.</summary>
    public string? StrikePeriod { get; set; }
}

/// <summary>Reports that an event's own fee was set, or cleared if both members are null.</summary>
public sealed class EventFeeUpdate : FeedMessage
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The fee's formula; null for the series' formula.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>The fee's multiplier; null for the series' multiplier.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }
}
