namespace KalshiPS.Simulator.Exchange;

/// <summary>One outcome a combination needs.</summary>
/// <param name="Market">The market.</param>
/// <param name="Outcome">The outcome that counts: YES (bid) or NO (ask).</param>
public sealed record CombinationLeg(Market Market, BookSide Outcome)
{
    /// <summary>What the leg contributes, from zero to one, once its market has ended.</summary>
    public decimal? Value => Market.SettlementValue is { } value ? Outcome is BookSide.Bid ? value : 1m - value : null;
}

/// <summary>The outcomes a market combines: it pays when all of them come true.</summary>
/// <param name="CollectionTicker">The collection it was made in.</param>
/// <param name="Legs">The outcomes.</param>
public sealed record Combination(string CollectionTicker, IReadOnlyList<CombinationLeg> Legs);
