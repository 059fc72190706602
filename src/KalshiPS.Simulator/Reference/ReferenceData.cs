using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Reference;

/// <summary>Represents a change of a series' fees.</summary>
internal sealed record SeriesFeeChange(Guid Id, Series Series, FeeTerms Fees, DateTimeOffset At);

/// <summary>Represents a change of an event's fees; without terms the series' fees apply again.</summary>
internal sealed record EventFeeChange(Guid Id, ExchangeEvent Event, FeeTerms? Fees, DateTimeOffset At);

/// <summary>Represents a structured target, such as a team.</summary>
internal sealed record StructuredTarget(string Id, string Name, string Type, string SourceId, string Code, string League, DateTimeOffset UpdatedAt);

/// <summary>Represents a milestone, an occurrence that events are about, such as a game.</summary>
internal sealed record Milestone
{
    public required Guid Id { get; init; }

    public required ExchangeEvent Event { get; init; }

    public required string Category { get; init; }

    public required string Type { get; init; }

    public required string Competition { get; init; }

    public required string SourceId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Away and home, when it is a game.</summary>
    public (StructuredTarget Away, StructuredTarget Home)? Teams { get; init; }
}

/// <summary>Represents an incentive program for a market.</summary>
internal sealed record IncentiveProgram
{
    public required Guid Id { get; init; }

    public required Guid MarketId { get; init; }

    public required string MarketTicker { get; init; }

    public required string Type { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Dollars for the whole period.</summary>
    public required decimal Reward { get; init; }

    public bool IsPaidOut { get; init; }

    /// <summary>Contracts to quote, for rewards of liquidity.</summary>
    public decimal? TargetSize { get; init; }

    public int? DiscountBasisPoints { get; init; }
}

/// <summary>Represents the exchange's data besides its markets. They do not change while the exchange runs.</summary>
internal sealed record ReferenceData(
    IReadOnlyList<SeriesFeeChange> SeriesFeeChanges,
    IReadOnlyList<EventFeeChange> EventFeeChanges,
    IReadOnlyList<StructuredTarget> Targets,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<IncentiveProgram> Incentives,
    DateTimeOffset StartedAt);
