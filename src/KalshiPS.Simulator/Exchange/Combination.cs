namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a leg of a combination.</summary>
/// <param name="Market">The market.</param>
/// <param name="Outcome">The outcome: YES (bid) or NO (ask).</param>
public sealed record CombinationLeg(Market Market, BookSide Outcome)
{
    /// <summary>The leg's value, from zero to one, once its market has ended.</summary>
    public decimal? Value => Market.SettlementValue is { } value ? Outcome is BookSide.Bid ? value : 1m - value : null;
}

/// <summary>Represents the legs of a combination, which pays if all of them occur.</summary>
/// <param name="CollectionTicker">The collection.</param>
/// <param name="Legs">The legs.</param>
public sealed record Combination(string CollectionTicker, IReadOnlyList<CombinationLeg> Legs);
