namespace KalshiPS.Money;

/// <summary>The exchange's quadratic trading fee.</summary>
public static class TradeFee
{
    internal const decimal GeneralRate = 0.07m;
    private const decimal LeastUnit = 0.0001m;

    /// <summary>The fee of a taker at the general rate, in dollars, rounded up to the hundredth of a cent.</summary>
    /// <param name="count">Contracts.</param>
    /// <param name="price">Their price in dollars; yes and no prices give the same fee.</param>
    /// <param name="multiplier">The series' or event's fee multiplier.</param>
    public static decimal Taker(decimal count, decimal price, decimal multiplier = 1m) =>
        RoundUp(GeneralRate * multiplier * count * price * (1m - price));

    /// <summary>
    /// The most a taker can be charged at the general rate when the limit is <paramref name="price"/> dollars of the
    /// side that is bought: a better fill can cost a higher fee, the highest at one half.
    /// </summary>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit in dollars, of the side that is bought.</param>
    public static decimal MostForBuyer(decimal count, decimal price) => Taker(count, Math.Min(price, 0.5m));

    private static decimal RoundUp(decimal dollars) => Math.Ceiling(dollars / LeastUnit) * LeastUnit;
}
