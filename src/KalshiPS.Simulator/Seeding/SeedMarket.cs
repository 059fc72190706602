using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>A market of the opening state, and how far its life has gone.</summary>
/// <param name="Listing">Its terms.</param>
/// <param name="Fair">The price its trading moves around, in dollars.</param>
internal sealed record SeedMarket(MarketListing Listing, decimal Fair)
{
    /// <summary>When trading ended before its time, or the outcome came; null for a market that trades on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended; none when it is only closed.</summary>
    public MarketResult Result { get; init; }

    /// <summary>The observation that decided it.</summary>
    public string ExpirationValue { get; init; } = "";

    /// <summary>What a YES contract pays, for a scalar result.</summary>
    public decimal? Value { get; init; }

    /// <summary>Whether it is paid out.</summary>
    public bool IsPaid { get; init; }

    /// <summary>Whether trading is paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether it has a book and a history; without it nobody has quoted it yet.</summary>
    public bool IsQuoted { get; init; } = true;
}
