using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a collection of events whose markets can be combined into combos, with the rules for it.</summary>
public sealed class Collection : KalshiModel
{
    /// <summary>The collection's ticker.</summary>
    public string CollectionTicker { get; set; } = "";

    /// <summary>The series of the collection's combos.</summary>
    public string SeriesTicker { get; set; } = "";

    /// <summary>The exchange shard that trades the combos; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>The collection's title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The collection's short description.</summary>
    public string Description { get; set; } = "";

    /// <summary>A description of how the legs determine the combo's outcome.</summary>
    public string FunctionalDescription { get; set; } = "";

    /// <summary>The time from which combos can be created.</summary>
    public DateTimeOffset? OpenDate { get; set; }

    /// <summary>The time until which combos can be created.</summary>
    public DateTimeOffset? CloseDate { get; set; }

    /// <summary>The smallest number of legs.</summary>
    [Promised]
    public int? SizeMin { get; set; }

    /// <summary>The greatest number of legs.</summary>
    [Promised]
    public int? SizeMax { get; set; }

    /// <summary>Whether the order of the legs matters.</summary>
    [Promised]
    public bool? IsOrdered { get; set; }

    /// <summary>The name of the price grid of new combos. <see cref="PriceRanges"/> has the grid.</summary>
    public string PriceLevelStructure { get; set; } = "";

    /// <summary>The price grid of new combos. Existing combos can have another one.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>The events whose markets can be legs.</summary>
    public IReadOnlyList<AssociatedEvent> AssociatedEvents { get; set => field = value ?? []; } = [];

    /// <summary>An older form of <see cref="AssociatedEvents"/>.</summary>
    public IReadOnlyList<string> AssociatedEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>Whether an event can have at most one leg; <see cref="AssociatedEvents"/> states it for each event.</summary>
    [Promised]
    public bool? IsSingleMarketPerEvent { get; set; }

    /// <summary>Whether all legs must be yes; <see cref="AssociatedEvents"/> states it for each event.</summary>
    [Promised]
    public bool? IsAllYes { get; set; }
}

/// <summary>Represents an event whose markets can be legs.</summary>
public sealed class AssociatedEvent : KalshiModel
{
    /// <summary>The event.</summary>
    [JsonPropertyName("ticker")]
    public string EventTicker { get; set; } = "";

    /// <summary>Whether the event's legs must be yes.</summary>
    [Promised]
    public bool? IsYesOnly { get; set; }

    /// <summary>The greatest number of legs of the event; null for any.</summary>
    public int? SizeMax { get; set; }

    /// <summary>The smallest number of legs of the event; null for any.</summary>
    public int? SizeMin { get; set; }

    /// <summary>The users who quote combos with the event.</summary>
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
