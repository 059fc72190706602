using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// Represents the estimated execution and cost of an order. Prices are dollars of the order's outcome; a sale is treated as
/// a short sale, so that its cost is that of buying the other outcome.
/// </summary>
public sealed class OrderMeasure
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The outcome to buy or sell.</summary>
    public required OutcomeSide Side { get; init; }

    /// <summary>Buy or Sell.</summary>
    public required OrderAction Action { get; init; }

    /// <summary>Contracts.</summary>
    public required decimal Count { get; init; }

    /// <summary>The time in force; New-KalshiOrder applies it if the object is piped to it.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>The limit. Without one, the price that fills the most; null if nothing can be filled.</summary>
    public required decimal? Price { get; init; }

    /// <summary>The best price of the opposite side of the book; null if that is empty.</summary>
    public required decimal? BestPrice { get; init; }

    /// <summary>The fills that would occur at once, best price first.</summary>
    public required IReadOnlyList<OrderMeasureFill> Fills { get; init; }

    /// <summary>Contracts that would be filled at once.</summary>
    public decimal FillCount => Fills.Sum(fill => fill.Count);

    /// <summary>The average price of the immediate fills; null if there are none.</summary>
    public decimal? FillPrice => FillCount > 0m ? Fills.Sum(fill => fill.Count * fill.Price) / FillCount : null;

    /// <summary>The cost of the immediate fills in dollars, without fees.</summary>
    public decimal FillCost => Fills.Sum(fill => fill.Count * CostOf(fill.Price));

    /// <summary>The fees of the immediate fills in dollars.</summary>
    public decimal FillFee => Fills.Sum(fill => fill.Fee);

    /// <summary>Contracts that would rest in the book.</summary>
    public required decimal RestingCount { get; init; }

    /// <summary>The cost of the resting contracts in dollars once they are filled, without fees.</summary>
    public decimal RestingCost => Price is { } price ? RestingCount * CostOf(price) : 0m;

    /// <summary>The fees of the resting contracts in dollars once they are filled.</summary>
    public required decimal RestingFee { get; init; }

    /// <summary>The total fees in dollars.</summary>
    public decimal Fee => FillFee + RestingFee;

    /// <summary>The total cost in dollars, fees included, if the resting contracts are filled as well.</summary>
    public decimal Cost => FillCost + RestingCost + Fee;

    /// <summary>
    /// The greatest possible cost in dollars, fees included: all contracts filled at the limit, in the sizes whose rounding costs
    /// the most. Null without a price.
    /// </summary>
    public required decimal? WorstCost { get; init; }

    /// <summary>The profit in dollars if the outcome occurs that the order profits from, less fees.</summary>
    public decimal MostProfit => FillCount + RestingCount - Cost;

    /// <summary>
    /// The break-even price, fees included: the least probability of the outcome at which buying it
    /// pays, or the greatest at which selling it does. Null if nothing would be filled.
    /// </summary>
    public decimal? BreakEven => FillCount + RestingCount is > 0m and var all
        ? CostOf(decimal.Round(Cost / all, 6, MidpointRounding.ToPositiveInfinity))
        : null;

    /// <summary>The fee's formula: quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees or flat.</summary>
    public required string FeeType { get; init; }

    /// <summary>The fee's multiplier.</summary>
    public required decimal FeeMultiplier { get; init; }

    /// <summary>Whether the fee is waived at present.</summary>
    public required bool IsFeeWaived { get; init; }

    /// <summary>Whether the fees are those of the general table, because the API does not provide the market's own.</summary>
    public required bool IsFeeEstimated { get; init; }

    /// <summary>Measures an order against a book.</summary>
    /// <param name="book">The market's book.</param>
    /// <param name="terms">The market's fees.</param>
    /// <param name="side">The outcome to buy or sell.</param>
    /// <param name="action">Buy or Sell.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit in dollars of the outcome; null for the price that fills it.</param>
    /// <param name="timeInForce">The time in force.</param>
    public static OrderMeasure Of(
        OrderBook book, FeeTerms terms, OutcomeSide side, OrderAction action, decimal count, decimal? price, TimeInForce timeInForce)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(terms);
        var offers = (side == OutcomeSide.Yes) == (action == OrderAction.Buy) ? book.Asks : book.Bids;
        var levels = offers.Select(level => (Price: OutcomePrice.Turn(side, level.Price), level.Count)).ToList();
        var taken = Take(levels, action, count, price);
        var filled = taken.Sum(level => level.Count);
        if (timeInForce == TimeInForce.FillOrKill && filled < count)
        {
            taken.Clear();
            filled = 0m;
        }

        var limit = price ?? (taken.Count > 0 ? taken[^1].Price : null);
        var resting = timeInForce == TimeInForce.GoodTillCanceled && price is not null ? count - filled : 0m;
        var fees = terms.Charge(taken.Select(level => (level.Count, OutcomePrice.CostOf(action, level.Price))), isTaker: true);
        return new OrderMeasure
        {
            Ticker = book.Ticker,
            Side = side,
            Action = action,
            Count = count,
            TimeInForce = timeInForce,
            Price = limit,
            BestPrice = levels.Count > 0 ? levels[0].Price : null,
            Fills = [.. taken.Zip(fees, (level, fee) => new OrderMeasureFill(level.Price, level.Count, fee))],
            RestingCount = resting,
            RestingFee = resting > 0m ? terms.Charge([(resting, OutcomePrice.CostOf(action, price!.Value))], isTaker: false)[0] : 0m,
            WorstCost = limit is { } worst ? terms.MostCost(count, OutcomePrice.CostOf(action, worst)) : null,
            FeeType = terms.FeeType,
            FeeMultiplier = terms.Multiplier,
            IsFeeWaived = terms.IsWaived,
            IsFeeEstimated = terms.IsEstimated,
        };
    }

    private static List<(decimal Price, decimal Count)> Take(
        IEnumerable<(decimal Price, decimal Count)> levels, OrderAction action, decimal count, decimal? limit)
    {
        var taken = new List<(decimal Price, decimal Count)>();
        foreach (var level in levels)
        {
            if (count <= 0m || (action == OrderAction.Buy ? level.Price > limit : level.Price < limit))
                break;
            var part = Math.Min(count, level.Count);
            taken.Add((level.Price, part));
            count -= part;
        }

        return taken;
    }

    private decimal CostOf(decimal price) => OutcomePrice.CostOf(Action, price);
}

/// <summary>Represents the part of an order that would be filled at one price.</summary>
/// <param name="price">The price in dollars of the order's outcome.</param>
/// <param name="count">Contracts.</param>
/// <param name="fee">The fees in dollars.</param>
public sealed class OrderMeasureFill(decimal price, decimal count, decimal fee)
{
    /// <summary>The price in dollars of the order's outcome.</summary>
    public decimal Price { get; } = price;

    /// <summary>Contracts.</summary>
    public decimal Count { get; } = count;

    /// <summary>The fees in dollars.</summary>
    public decimal Fee { get; } = fee;

    /// <summary>For example <c>10.00 @ 0.5600</c>.</summary>
    public override string ToString() => $"{FixedPoint.Count(Count)} @ {FixedPoint.Dollars(Price)}";
}
