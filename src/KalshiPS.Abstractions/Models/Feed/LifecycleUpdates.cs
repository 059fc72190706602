using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>A step in a market's life. Which members it has depends on <see cref="EventType"/>; the others are null.</summary>
public sealed class MarketLifecycleUpdate : FeedMessage
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's event, where the step says so.</summary>
    [JsonIgnore]
    public string? EventTicker => Metadata?.EventTicker;

    /// <summary>
    /// created, activated, deactivated, close_date_updated, determined, settled, price_level_structure_updated or
    /// metadata_updated.
    /// </summary>
    public string EventType { get; set; } = "";

    /// <summary>The exchange shard.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>When trading starts.</summary>
    [JsonPropertyName("open_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? OpenTime { get; set; }

    /// <summary>When trading ends.</summary>
    [JsonPropertyName("close_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? CloseTime { get; set; }

    /// <summary>yes, no or scalar.</summary>
    public string? Result { get; set; }

    /// <summary>When the outcome was determined.</summary>
    [JsonPropertyName("determination_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? DeterminationTime { get; set; }

    /// <summary>What a yes contract pays, in dollars.</summary>
    public decimal? SettlementValue { get; set; }

    /// <summary>When it was settled.</summary>
    [JsonPropertyName("settled_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? SettledTime { get; set; }

    /// <summary>Whether trading is paused.</summary>
    public bool? IsDeactivated { get; set; }

    /// <summary>The name of the price grid; <see cref="PriceRanges"/> is the grid itself.</summary>
    public string? PriceLevelStructure { get; set; }

    /// <summary>Which prices orders may have, as bands of equal steps.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>How the strikes are meant: between, greater, less and so on.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The lower strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The upper strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>A strike that is no number.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }

    /// <summary>What yes means, in short.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string? YesSubtitle { get; set; }

    /// <summary>The description of a new market.</summary>
    [JsonPropertyName("additional_metadata")]
    public NewMarketDescription? Metadata { get; set; }
}

/// <summary>The description that comes with a new market.</summary>
public sealed class NewMarketDescription : KalshiModel
{
    /// <summary>The market's name.</summary>
    public string? Name { get; set; }

    /// <summary>The question.</summary>
    public string? Title { get; set; }

    /// <summary>What yes means, in short.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string? YesSubtitle { get; set; }

    /// <summary>What no means, in short.</summary>
    [JsonPropertyName("no_sub_title")]
    public string? NoSubtitle { get; set; }

    /// <summary>The rules.</summary>
    public string? RulesPrimary { get; set; }

    /// <summary>More of the rules.</summary>
    public string? RulesSecondary { get; set; }

    /// <summary>Whether trading may end before its time.</summary>
    public bool? CanCloseEarly { get; set; }

    /// <summary>The market's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>When the outcome is expected to be known.</summary>
    [JsonPropertyName("expected_expiration_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpectedExpirationTime { get; set; }

    /// <summary>How the strikes are meant: between, greater, less and so on.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The lower strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The upper strike.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>A strike that is no number.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }
}

/// <summary>A new event.</summary>
public sealed class EventLifecycleUpdate : FeedMessage
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The event's series.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The event's title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The title's short addition.</summary>
    public string Subtitle { get; set; } = "";

    /// <summary>MECNET or DIRECNET: how collateral of its markets is returned; empty if it is not.</summary>
    public string CollateralReturnType { get; set; } = "";

    /// <summary>The exchange shard of its markets.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>The time the event is about; null if it is about none.</summary>
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? StrikeDate { get; set; }

    /// <summary>The period the event is about; null if it is about none.</summary>
    public string? StrikePeriod { get; set; }
}

/// <summary>An event's own fee was set, or cleared if both members are null.</summary>
public sealed class EventFeeUpdate : FeedMessage
{
    /// <summary>The event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The fee's formula; null for the series'.</summary>
    public string? FeeTypeOverride { get; set; }

    /// <summary>What the formula's result is multiplied by; null for the series' multiplier.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FeeMultiplierOverride { get; set; }
}
