namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a collection of events whose outcomes can be combined into new markets.</summary>
public sealed record EventCollection
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The series of the combinations.</summary>
    public required Series Series { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The description.</summary>
    public required string Description { get; init; }

    /// <summary>The time from which combinations can be created.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>The time until which combinations can be created.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>The events, each of which can have one leg.</summary>
    public required IReadOnlyList<ExchangeEvent> Events { get; init; }

    /// <summary>The smallest number of legs.</summary>
    public int FewestLegs { get; init; } = 2;

    /// <summary>The greatest number of legs.</summary>
    public int MostLegs { get; init; } = 8;

    /// <summary>The price grid of new combinations.</summary>
    public PriceStructure Prices { get; init; } = PriceStructure.DeciCent;
}
