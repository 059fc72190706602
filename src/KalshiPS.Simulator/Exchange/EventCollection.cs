namespace KalshiPS.Simulator.Exchange;

/// <summary>Events whose outcomes can be combined into new markets.</summary>
public sealed record EventCollection
{
    /// <summary>The unique ticker.</summary>
    public required string Ticker { get; init; }

    /// <summary>The family the combinations belong to.</summary>
    public required Series Series { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>From when combinations can be made.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>Until when combinations can be made.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>The events, each of which can give one outcome.</summary>
    public required IReadOnlyList<ExchangeEvent> Events { get; init; }

    /// <summary>How few outcomes make a combination.</summary>
    public int FewestLegs { get; init; } = 2;

    /// <summary>How many outcomes a combination may have.</summary>
    public int MostLegs { get; init; } = 8;

    /// <summary>The prices that new combinations can trade at.</summary>
    public PriceStructure Prices { get; init; } = PriceStructure.DeciCent;
}
