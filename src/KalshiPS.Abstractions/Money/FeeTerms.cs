namespace KalshiPS.Money;

/// <summary>Represents the fees of a market: the series' terms, unless its event has others or the market's fee is waived.</summary>
/// <param name="FeeType">The formula: quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees or flat.</param>
/// <param name="Multiplier">The fee's multiplier.</param>
/// <param name="IsWaived">Whether the fee is waived at present.</param>
public sealed record FeeTerms(string FeeType, decimal Multiplier, bool IsWaived)
{
    private const decimal GeneralRate = 0.07m;
    private const decimal Grid = 10_000m;
    private const decimal Cent = 0.01m;

    // The least part of an order that can be filled, in contracts.
    private const decimal LeastFill = 0.01m;

    // The greatest rounding of one fill: the trade fee is rounded up to the grid, and so is the balance.
    private const decimal MostRounding = 2m / Grid;

    /// <summary>The general table: takers pay the standard fee, makers none.</summary>
    public static FeeTerms General { get; } = new("quadratic", 1m, IsWaived: false);

    /// <summary>
    /// Whether the fees are estimated because the API does not describe the formula, such as flat: they are then
    /// those of the general table.
    /// </summary>
    public bool IsEstimated => !IsWaived && FeeType is not ("quadratic" or "quadratic_with_maker_fees" or "quadratic_with_combo_maker_fees");

    private decimal MakerShare => FeeType switch
    {
        "quadratic_with_maker_fees" => 0.25m,
        "quadratic_with_combo_maker_fees" => 0.5m,
        _ => 0m,
    };

    /// <summary>Determines the fees of a market.</summary>
    /// <param name="series">The market's series.</param>
    /// <param name="event">The market's event, whose own terms come first.</param>
    /// <param name="market">The market, whose fee may be waived.</param>
    /// <param name="now">The time of the trade.</param>
    public static FeeTerms Of(Series series, Event @event, Market market, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(market);
        var isWaived = market.FeeWaiverExpirationTime > now;
        // Without the multiplier the fee can only be estimated.
        return (@event.FeeMultiplierOverride ?? series.FeeMultiplier) is { } multiplier
            ? new FeeTerms(@event.FeeTypeOverride is { Length: > 0 } other ? other : series.FeeType, multiplier, isWaived)
            : new FeeTerms("", 1m, isWaived);
    }

    /// <summary>Computes the fee of each fill of an order, in dollars.</summary>
    /// <param name="fills">The fills in the order they happen: contracts, and the price of the outcome they profit from.</param>
    /// <param name="isTaker">Whether the order is the taker.</param>
    public IReadOnlyList<decimal> Charge(IEnumerable<(decimal Count, decimal Price)> fills, bool isTaker)
    {
        ArgumentNullException.ThrowIfNull(fills);
        var fees = new List<decimal>();
        var overpaid = 0m;
        foreach (var (count, price) in fills)
        {
            var exact = Exact(count, price, isTaker);
            // The trade fee is rounded up to a hundredth of a cent, then the balance down to one.
            var cost = count * price;
            var fee = Up(cost + Up(exact)) - cost;
            overpaid += fee - exact;
            var back = overpaid > Cent ? decimal.Floor(Math.Min(overpaid, fee) / Cent) * Cent : 0m;
            overpaid -= back;
            fees.Add(fee - back);
        }

        return fees;
    }

    /// <summary>Computes the greatest possible fee of an order, in dollars.</summary>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit, in dollars of the outcome that is bought.</param>
    public decimal Most(decimal count, decimal price) => MostCost(count, price) - (count * price);

    /// <summary>
    /// Computes the greatest possible cost of buying, fees included, in dollars, over all splits into fills of a hundredth of a
    /// contract or more, each rounded by itself, at the limit or better, as taker or maker.
    /// </summary>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit, in dollars of the outcome that is bought.</param>
    public decimal MostCost(decimal count, decimal price)
    {
        // A fill at a better price can have a higher fee, which is greatest at one half.
        var each = price + Exact(1m, Math.Min(price, 0.5m), isTaker: true);
        if (each == price && price == decimal.Round(price, 2))
            return count * price;
        // The size of a fill that costs the most per contract: small fills have the most rounding.
        var dearest = each;
        var size = LeastFill;
        for (; size <= Math.Min(count, 1m) && dearest < each + (MostRounding / size); size += LeastFill)
        {
            var fill = Up((size * price) + Up(size * (each - price)));
            dearest = Math.Max(dearest, fill / size);
        }

        // Above one contract the greatest rounding is added.
        if (size > 1m && count > 1m && each > price)
            dearest = Math.Max(dearest, each + (MostRounding / size));
        return Up(count * dearest);
    }

    private static decimal Up(decimal dollars) => decimal.Ceiling(dollars * Grid) / Grid;

    private decimal Exact(decimal count, decimal price, bool isTaker) =>
        IsWaived ? 0m : GeneralRate * (isTaker ? 1m : MakerShare) * (IsEstimated ? 1m : Multiplier) * count * price * (1m - price);
}
