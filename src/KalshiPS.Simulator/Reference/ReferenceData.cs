using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Reference;

/// <summary>A change of the fees of a series.</summary>
internal sealed record SeriesFeeChange(Guid Id, Series Series, FeeTerms Fees, DateTimeOffset At);

/// <summary>A change of the fees of an event; without terms the series' hold again.</summary>
internal sealed record EventFeeChange(Guid Id, ExchangeEvent Event, FeeTerms? Fees, DateTimeOffset At);

/// <summary>Somebody or something outcomes are about, like a team.</summary>
internal sealed record StructuredTarget(string Id, string Name, string Type, string SourceId, string Code, string League, DateTimeOffset UpdatedAt);

/// <summary>Something that happens in the world and that events are about, like a game.</summary>
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

/// <summary>A reward for trading in a market.</summary>
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

/// <summary>What the exchange knows besides its markets. It does not change while the exchange runs.</summary>
internal sealed record ReferenceData(
    IReadOnlyList<SeriesFeeChange> SeriesFeeChanges,
    IReadOnlyList<EventFeeChange> EventFeeChanges,
    IReadOnlyList<StructuredTarget> Targets,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<IncentiveProgram> Incentives,
    DateTimeOffset StartedAt);
