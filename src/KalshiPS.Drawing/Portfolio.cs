namespace KalshiPS.Drawing;

/// <summary>What an account has, to draw.</summary>
/// <param name="Balance">Its money.</param>
public sealed record Portfolio(Balance Balance)
{
    /// <summary>What it holds; markets of which it holds nothing any more are passed over.</summary>
    public IReadOnlyCollection<MarketPosition> Positions { get; init; } = [];

    /// <summary>The markets of its positions and orders; what they are worth is not known without.</summary>
    public IReadOnlyCollection<Market> Markets { get; init; } = [];

    /// <summary>Its orders; those that do not rest are passed over.</summary>
    public IReadOnlyCollection<Order> Orders { get; init; } = [];

    /// <summary>Whether positions are worth the middle between bid and ask, rather than what they could be sold for.</summary>
    public bool AtMiddle { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset Time { get; init; }
}
