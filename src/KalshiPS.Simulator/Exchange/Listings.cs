namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a source that decides outcomes.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Url">The source's address.</param>
public sealed record SettlementSource(string Name, Uri Url);

/// <summary>Represents a series of recurring events.</summary>
public sealed record Series
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The category.</summary>
    public required string Category { get; init; }

    /// <summary>The frequency of events, in words.</summary>
    public required string Frequency { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The sources that decide outcomes.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; init; } = [];

    /// <summary>The fees of the series.</summary>
    public FeeTerms Fees { get; init; } = new(FeeType.Quadratic, 1m);

    /// <summary>The shard of the series' markets.</summary>
    public int ExchangeIndex { get; init; }

    /// <summary>The time of the description's last change.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Represents an event with one or more markets on its outcome.</summary>
public sealed record ExchangeEvent
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The event's series.</summary>
    public required Series Series { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The subtitle.</summary>
    public required string Subtitle { get; init; }

    /// <summary>Whether at most one of the event's markets can settle as YES.</summary>
    public bool MutuallyExclusive { get; init; }

    /// <summary>The day that the event concerns, if it concerns one.</summary>
    public DateTimeOffset? StrikeDate { get; init; }

    /// <summary>The collection, if the event's markets are combinations.</summary>
    public string? CollectionTicker { get; init; }

    /// <summary>The event's own fees, if they differ from the series' fees.</summary>
    public FeeTerms? FeeOverride { get; internal set; }

    /// <summary>The time of the description's last change.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Represents the terms of a market.</summary>
public sealed record MarketListing
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The market's event.</summary>
    public required ExchangeEvent Event { get; init; }

    /// <summary>The question.</summary>
    public required string Title { get; init; }

    /// <summary>A short description of YES.</summary>
    public required string YesSubtitle { get; init; }

    /// <summary>A short description of NO.</summary>
    public required string NoSubtitle { get; init; }

    /// <summary>The primary rules: the condition of YES.</summary>
    public required string PrimaryRules { get; init; }

    /// <summary>The secondary rules.</summary>
    public string SecondaryRules { get; init; } = "";

    /// <summary>The time at which trading opens.</summary>
    public required DateTimeOffset OpenTime { get; init; }

    /// <summary>The latest time at which trading closes.</summary>
    public required DateTimeOffset CloseTime { get; init; }

    /// <summary>The time at which the outcome is expected.</summary>
    public DateTimeOffset? ExpectedExpirationTime { get; init; }

    /// <summary>The latest time at which the outcome is known.</summary>
    public DateTimeOffset? LatestExpirationTime { get; init; }

    /// <summary>The time from determination to settlement.</summary>
    public TimeSpan SettlementTimer { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The valid prices.</summary>
    public PriceStructure Prices { get; init; } = PriceStructure.LinearCent;

    /// <summary>Whether parts of a contract (hundredths) can be traded.</summary>
    public bool AllowsFractions { get; init; }

    /// <summary>The end of the fee waiver, if there is one.</summary>
    public DateTimeOffset? FeeWaiverUntil { get; init; }

    /// <summary>The strike's type: greater, less, between, structured, custom.</summary>
    public string? StrikeType { get; init; }

    /// <summary>The lower strike.</summary>
    public decimal? FloorStrike { get; init; }

    /// <summary>The upper strike.</summary>
    public decimal? CapStrike { get; init; }

    /// <summary>The values of a custom strike, by name.</summary>
    public IReadOnlyDictionary<string, string>? CustomStrike { get; init; }

    /// <summary>The legs, if the market is a combination.</summary>
    public Combination? Combination { get; init; }

    /// <summary>The condition of an early close.</summary>
    public string? EarlyCloseCondition { get; init; }

    /// <summary>The market's shard.</summary>
    public int ExchangeIndex => Event.Series.ExchangeIndex;
}
