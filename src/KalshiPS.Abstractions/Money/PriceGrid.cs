namespace KalshiPS.Money;

/// <summary>Represents the valid prices of a market: bands of equal steps, in dollars of yes, above 0 and below 1.</summary>
public sealed class PriceGrid
{
    private readonly IReadOnlyList<Band> bands;

    private PriceGrid(IReadOnlyList<Band> bands) => this.bands = bands;

    /// <summary>The grid of whole cents, which are valid in every market.</summary>
    public static PriceGrid WholeCents { get; } = new([new Band(0m, 1m, 0.01m)]);

    /// <summary>Gets a market's grid; null if the market does not state it, or only in part.</summary>
    /// <param name="market">The market.</param>
    public static PriceGrid? Of(Market market)
    {
        ArgumentNullException.ThrowIfNull(market);
        var said = market.PriceRanges.Select(Band.Of).ToList();
        var usable = said.OfType<Band>().Where(band => band.Step > 0m && band.End >= band.Start).ToList();
        return usable.Count > 0 && !said.Contains(null) ? new PriceGrid(usable) : null;
    }

    /// <summary>Finds the valid prices next to a price; a valid price is its own neighbour.</summary>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome whose price it is.</param>
    /// <returns>The highest valid price that is not higher and the lowest that is not lower; null if there is none.</returns>
    public (decimal? Below, decimal? Above) Around(decimal price, OutcomeSide side) =>
        OutcomePrice.Turn(side, (Below(OutcomePrice.Turn(side, price)), Above(OutcomePrice.Turn(side, price))));

    /// <summary>Rounds a price to a valid price; null if there is none in the direction.</summary>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome whose price it is; the direction of rounding is in its terms.</param>
    /// <param name="rounding">The direction of rounding.</param>
    public decimal? Round(decimal price, OutcomeSide side, PriceRounding rounding)
    {
        var (below, above) = Around(price, side);
        return rounding switch
        {
            PriceRounding.Down => below,
            PriceRounding.Up => above,
            _ when below is null || above is null => below ?? above,
            _ => price - below <= above - price ? below : above,
        };
    }

    private decimal? Below(decimal price) => bands.Select(band => Below(band, price)).Max();

    private decimal? Above(decimal price) => bands.Select(band => Above(band, price)).Min();

    private static decimal? Below(Band band, decimal price)
    {
        var steps = Math.Min(
            Math.Floor((Math.Min(price, band.End) - band.Start) / band.Step),
            Math.Ceiling((1m - band.Start) / band.Step) - 1m);
        return Valid(band, steps);
    }

    private static decimal? Above(Band band, decimal price)
    {
        var steps = Math.Max(
            Math.Ceiling((Math.Max(price, band.Start) - band.Start) / band.Step),
            Math.Floor(-band.Start / band.Step) + 1m);
        return Valid(band, steps);
    }

    private static decimal? Valid(Band band, decimal steps)
    {
        var price = band.Start + (steps * band.Step);
        return steps >= 0m && price <= band.End && price is > 0m and < 1m ? price : null;
    }

    private sealed record Band(decimal Start, decimal End, decimal Step)
    {
        public static Band? Of(PriceRange range) =>
            range is { Start: { } start, End: { } end, Step: { } step } ? new Band(start, end, step) : null;
    }
}
