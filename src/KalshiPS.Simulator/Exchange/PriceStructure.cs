namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a band of prices with the step between valid prices, in dollars.</summary>
/// <param name="Start">The lower end.</param>
/// <param name="End">The upper end.</param>
/// <param name="Step">The step between valid prices.</param>
public sealed record PriceRange(decimal Start, decimal End, decimal Step);

/// <summary>Represents the valid prices of a market.</summary>
/// <param name="Name">The exchange's name of the structure.</param>
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

    /// <summary>Determines whether a price is valid.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <returns>True for a price strictly between zero and one dollar that lies on the grid.</returns>
    public bool Allows(decimal price) =>
        price is > 0m and < 1m
        && Ranges.Any(range => price >= range.Start && price <= range.End && (price - range.Start) % range.Step == 0m);

    /// <summary>Finds the highest valid price at or below a price, or the lowest valid one.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <returns>A price for which <see cref="Allows"/> is true.</returns>
    public decimal SnapDown(decimal price)
    {
        var range = Ranges.LastOrDefault(candidate => price >= candidate.Start) ?? Ranges[0];
        var snapped = range.Start + (decimal.Floor((price - range.Start) / range.Step) * range.Step);
        return decimal.Clamp(snapped, Ranges[0].Start + Ranges[0].Step, Ranges[^1].End - Ranges[^1].Step);
    }

    /// <summary>Finds the two neighbouring valid prices around a value.</summary>
    /// <param name="value">Dollars per YES contract.</param>
    /// <returns>A bid and an ask, a step apart.</returns>
    public (decimal Bid, decimal Ask) Around(decimal value)
    {
        var bid = SnapDown(value);
        var ask = Above(bid);
        return Allows(ask) ? (bid, ask) : (Below(bid), bid);
    }

    /// <summary>Finds the next valid price above another.</summary>
    /// <param name="price">A valid price.</param>
    /// <returns>The neighbour above; one dollar above the highest.</returns>
    public decimal Above(decimal price) => price + Ranges.First(range => price >= range.Start && price < range.End).Step;

    /// <summary>Finds the next valid price below another.</summary>
    /// <param name="price">A valid price.</param>
    /// <returns>The neighbour below; zero below the lowest.</returns>
    public decimal Below(decimal price) => price - Ranges.First(range => price > range.Start && price <= range.End).Step;
}
