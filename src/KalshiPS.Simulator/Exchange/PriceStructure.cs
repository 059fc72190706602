namespace KalshiPS.Simulator.Exchange;

/// <summary>A band of prices and the step between two valid prices in it, in dollars.</summary>
/// <param name="Start">The lower end.</param>
/// <param name="End">The upper end.</param>
/// <param name="Step">The distance between neighbours.</param>
public sealed record PriceRange(decimal Start, decimal End, decimal Step);

/// <summary>The prices a market can trade at.</summary>
/// <param name="Name">The exchange's label for it.</param>
/// <param name="Ranges">The bands, from low to high.</param>
public sealed record PriceStructure(string Name, IReadOnlyList<PriceRange> Ranges)
{
    /// <summary>Whole cents.</summary>
    public static PriceStructure LinearCent { get; } = new("linear_cent", [new(0m, 1m, 0.01m)]);

    /// <summary>Tenths of a cent everywhere.</summary>
    public static PriceStructure DeciCent { get; } = new("deci_cent", [new(0m, 1m, 0.001m)]);

    /// <summary>Tenths of a cent below ten and above ninety cents, whole cents between.</summary>
    public static PriceStructure TaperedDeciCent { get; } = new(
        "tapered_deci_cent",
        [new(0m, 0.1m, 0.001m), new(0.1m, 0.9m, 0.01m), new(0.9m, 1m, 0.001m)]);

    /// <summary>Whether an order may have this price.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <returns>True for a price strictly between zero and one dollar that lies on the grid.</returns>
    public bool Allows(decimal price) =>
        price is > 0m and < 1m
        && Ranges.Any(range => price >= range.Start && price <= range.End && (price - range.Start) % range.Step == 0m);

    /// <summary>The nearest valid price at or below a wish, or the lowest valid one.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <returns>A price for which <see cref="Allows"/> is true.</returns>
    public decimal SnapDown(decimal price)
    {
        var range = Ranges.LastOrDefault(candidate => price >= candidate.Start) ?? Ranges[0];
        var snapped = range.Start + (decimal.Floor((price - range.Start) / range.Step) * range.Step);
        return decimal.Clamp(snapped, Ranges[0].Start + Ranges[0].Step, Ranges[^1].End - Ranges[^1].Step);
    }

    /// <summary>The two neighbouring valid prices a value lies between.</summary>
    /// <param name="value">Dollars per YES contract.</param>
    /// <returns>A bid and an ask, a step apart.</returns>
    public (decimal Bid, decimal Ask) Around(decimal value)
    {
        var bid = SnapDown(value);
        var ask = Above(bid);
        return Allows(ask) ? (bid, ask) : (Below(bid), bid);
    }

    /// <summary>The next valid price above another.</summary>
    /// <param name="price">A valid price.</param>
    /// <returns>The neighbour above; one dollar above the highest.</returns>
    public decimal Above(decimal price) => price + Ranges.First(range => price >= range.Start && price < range.End).Step;

    /// <summary>The next valid price below another.</summary>
    /// <param name="price">A valid price.</param>
    /// <returns>The neighbour below; zero below the lowest.</returns>
    public decimal Below(decimal price) => price - Ranges.First(range => price > range.Start && price <= range.End).Step;
}
