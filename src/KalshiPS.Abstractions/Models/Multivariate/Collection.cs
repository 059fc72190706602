using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Events of which one can combine markets into combos, and the rules for it.</summary>
public sealed class Collection : KalshiModel
{
    /// <summary>The collection's ticker.</summary>
    public string CollectionTicker { get; set; } = "";

    /// <summary>The series that its combos belong to.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The exchange shard that trades them; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it is, in short.</summary>
    public string Description { get; set; } = "";

    /// <summary>How the legs make the combo's outcome.</summary>
    public string FunctionalDescription { get; set; } = "";

    /// <summary>From when on combos can be made.</summary>
    public DateTimeOffset? OpenDate { get; set; }

    /// <summary>Until when combos can be made.</summary>
    public DateTimeOffset? CloseDate { get; set; }

    /// <summary>The least number of legs.</summary>
    [Promised]
    public int? SizeMin { get; set; }

    /// <summary>The greatest number of legs.</summary>
    [Promised]
    public int? SizeMax { get; set; }

    /// <summary>Whether the order of the legs makes a difference.</summary>
    [Promised]
    public bool? IsOrdered { get; set; }

    /// <summary>The name of the price grid of new combos; <see cref="PriceRanges"/> is the grid itself.</summary>
    public string PriceLevelStructure { get; set; } = "";

    /// <summary>The price grid of new combos; those that exist may have another.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>The events whose markets can be legs.</summary>
    public IReadOnlyList<AssociatedEvent> AssociatedEvents { get; set => field = value ?? []; } = [];

    /// <summary>An older form of <see cref="AssociatedEvents"/>.</summary>
    public IReadOnlyList<string> AssociatedEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>Whether no event may give two legs; <see cref="AssociatedEvents"/> says it for each.</summary>
    [Promised]
    public bool? IsSingleMarketPerEvent { get; set; }

    /// <summary>Whether every leg has to be yes; <see cref="AssociatedEvents"/> says it for each.</summary>
    [Promised]
    public bool? IsAllYes { get; set; }
}

/// <summary>An event whose markets can be legs.</summary>
public sealed class AssociatedEvent : KalshiModel
{
    /// <summary>The event.</summary>
    [JsonPropertyName("ticker")]
    public string EventTicker { get; set; } = "";

    /// <summary>Whether its legs have to be yes.</summary>
    [Promised]
    public bool? IsYesOnly { get; set; }

    /// <summary>The greatest number of legs of it; null for any.</summary>
    public int? SizeMax { get; set; }

    /// <summary>The least number of legs of it; null for any.</summary>
    public int? SizeMin { get; set; }

    /// <summary>Who is quoting combos with it.</summary>
    public IReadOnlyList<string> ActiveQuoters { get; set => field = value ?? []; } = [];

    /// <summary>The event's ticker.</summary>
    public override string ToString() => EventTicker;
}

/// <summary>One page of collections.</summary>
public sealed class GetMultivariateEventCollectionsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The collections.</summary>
    [JsonPropertyName("multivariate_contracts")]
    [Main]
    public IReadOnlyList<Collection> Collections { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetMultivariateEventCollection.</summary>
public sealed class GetMultivariateEventCollectionResponse : KalshiModel
{
    /// <summary>The collection.</summary>
    [JsonPropertyName("multivariate_contract")]
    [Main]
    public Collection Collection { get; set; } = new();
}
