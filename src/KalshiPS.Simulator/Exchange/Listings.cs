namespace KalshiPS.Simulator.Exchange;

/// <summary>A named place where an outcome can be looked up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Url">Where it is.</param>
public sealed record SettlementSource(string Name, Uri Url);

/// <summary>A family of recurring events.</summary>
public sealed record Series
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>What the family is about.</summary>
    public required string Title { get; init; }

    /// <summary>The subject area.</summary>
    public required string Category { get; init; }

    /// <summary>How often an event comes, in words.</summary>
    public required string Frequency { get; init; }

    /// <summary>Finer subjects.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where outcomes are looked up.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; init; } = [];

    /// <summary>What trading costs in this family.</summary>
    public FeeTerms Fees { get; init; } = new(FeeType.Quadratic, 1m);

    /// <summary>The shard its markets trade on.</summary>
    public int ExchangeIndex { get; init; }

    /// <summary>When this description last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>One occurrence with one or more markets on its outcome.</summary>
public sealed record ExchangeEvent
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The family it belongs to.</summary>
    public required Series Series { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>The short addition to the title.</summary>
    public required string Subtitle { get; init; }

    /// <summary>Whether at most one of its markets can end in YES.</summary>
    public bool MutuallyExclusive { get; init; }

    /// <summary>The day it is about, if it is about a day.</summary>
    public DateTimeOffset? StrikeDate { get; init; }

    /// <summary>The collection it was made in, if its markets are combinations.</summary>
    public string? CollectionTicker { get; init; }

    /// <summary>Fees of this event, when they differ from the series'.</summary>
    public FeeTerms? FeeOverride { get; internal set; }

    /// <summary>When this description last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The terms of a market.</summary>
public sealed record MarketListing
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The event it is about.</summary>
    public required ExchangeEvent Event { get; init; }

    /// <summary>The question it asks.</summary>
    public required string Title { get; init; }

    /// <summary>The YES side in a few words.</summary>
    public required string YesSubtitle { get; init; }

    /// <summary>The NO side in a few words.</summary>
    public required string NoSubtitle { get; init; }

    /// <summary>When it resolves to YES.</summary>
    public required string PrimaryRules { get; init; }

    /// <summary>What else matters.</summary>
    public string SecondaryRules { get; init; } = "";

    /// <summary>When trading begins.</summary>
    public required DateTimeOffset OpenTime { get; init; }

    /// <summary>When trading ends at the latest.</summary>
    public required DateTimeOffset CloseTime { get; init; }

    /// <summary>When the outcome is expected to be known.</summary>
    public DateTimeOffset? ExpectedExpirationTime { get; init; }

    /// <summary>When the outcome is known at the latest.</summary>
    public DateTimeOffset? LatestExpirationTime { get; init; }

    /// <summary>How long after the outcome is known it is paid.</summary>
    public TimeSpan SettlementTimer { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The prices it can trade at.</summary>
    public PriceStructure Prices { get; init; } = PriceStructure.LinearCent;

    /// <summary>Whether parts of a contract (hundredths) can be traded.</summary>
    public bool AllowsFractions { get; init; }

    /// <summary>Until when no fee is taken, if there is a waiver.</summary>
    public DateTimeOffset? FeeWaiverUntil { get; init; }

    /// <summary>How the strike is read: greater, less, between, structured, custom.</summary>
    public string? StrikeType { get; init; }

    /// <summary>The lower strike.</summary>
    public decimal? FloorStrike { get; init; }

    /// <summary>The upper strike.</summary>
    public decimal? CapStrike { get; init; }

    /// <summary>What a custom strike means, by name.</summary>
    public IReadOnlyDictionary<string, string>? CustomStrike { get; init; }

    /// <summary>The outcomes it combines, if it is a combination.</summary>
    public Combination? Combination { get; init; }

    /// <summary>When trading can end before <see cref="CloseTime"/>.</summary>
    public string? EarlyCloseCondition { get; init; }

    /// <summary>The shard it trades on.</summary>
    public int ExchangeIndex => Event.Series.ExchangeIndex;
}
