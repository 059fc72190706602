using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Represents a market of the initial state, with its progress.</summary>
/// <param name="Listing">Its terms.</param>
/// <param name="Fair">The price that trading moves around, in dollars.</param>
internal sealed record SeedMarket(MarketListing Listing, decimal Fair)
{
    /// <summary>The time of an early close or of the determination; null for a market that continues to trade.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The result; none if the market is only closed.</summary>
    public MarketResult Result { get; init; }

    /// <summary>The observed value that decided the outcome.</summary>
    public string ExpirationValue { get; init; } = "";

    /// <summary>The settlement value of a YES contract for a scalar result.</summary>
    public decimal? Value { get; init; }

    /// <summary>Whether the market is settled.</summary>
    public bool IsPaid { get; init; }

    /// <summary>Whether trading is paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether the market has a book and a history.</summary>
    public bool IsQuoted { get; init; } = true;
}
