namespace KalshiPS.Drawing;

/// <summary>Represents an account's portfolio to draw.</summary>
/// <param name="Balance">The balance.</param>
public sealed record Portfolio(Balance Balance)
{
    /// <summary>The positions; those without contracts are ignored.</summary>
    public IReadOnlyCollection<MarketPosition> Positions { get; init; } = [];

    /// <summary>The markets of the positions and orders, which determine the values.</summary>
    public IReadOnlyCollection<Market> Markets { get; init; } = [];

    /// <summary>The orders; those that do not rest are ignored.</summary>
    public IReadOnlyCollection<Order> Orders { get; init; } = [];

    /// <summary>Whether positions are valued at the middle between bid and ask, rather than at the bid.</summary>
    public bool AtMiddle { get; init; }

    /// <summary>The time of the read.</summary>
    public DateTimeOffset Time { get; init; }
}
