using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// What an order would do and cost now. Prices are dollars of the outcome the order names; what is sold is counted as sold
/// short, so that its cost is that of the other outcome.
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

    /// <summary>How long it waits; New-KalshiOrder places it so when it is piped there.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>The limit; the price that fills the most when none was given, null if nothing can be filled.</summary>
    public required decimal? Price { get; init; }

    /// <summary>The best price now; null if the book's other side is empty.</summary>
    public required decimal? BestPrice { get; init; }

    /// <summary>What would be filled at once, best first.</summary>
    public required IReadOnlyList<OrderMeasureFill> Fills { get; init; }

    /// <summary>Contracts that would be filled at once.</summary>
    public decimal FillCount => Fills.Sum(fill => fill.Count);

    /// <summary>The average price of those; null if there are none.</summary>
    public decimal? FillPrice => FillCount > 0m ? Fills.Sum(fill => fill.Count * fill.Price) / FillCount : null;

    /// <summary>Dollars those cost, without fees.</summary>
    public decimal FillCost => Fills.Sum(fill => fill.Count * CostOf(fill.Price));

    /// <summary>Dollars of fees for those.</summary>
    public decimal FillFee => Fills.Sum(fill => fill.Fee);

    /// <summary>Contracts that would wait in the book.</summary>
    public required decimal RestingCount { get; init; }

    /// <summary>Dollars those cost once they are filled, without fees.</summary>
    public decimal RestingCost => Price is { } price ? RestingCount * CostOf(price) : 0m;

    /// <summary>Dollars of fees for those once they are filled.</summary>
    public required decimal RestingFee { get; init; }

    /// <summary>Dollars of fees in all.</summary>
    public decimal Fee => FillFee + RestingFee;

    /// <summary>Dollars in all, fees among them, if the rest is filled as well.</summary>
    public decimal Cost => FillCost + RestingCost + Fee;

    /// <summary>
    /// Dollars at worst, fees among them: all of it filled at the limit, in the sizes whose rounding costs the most. Null if
    /// there is no price.
    /// </summary>
    public required decimal? WorstCost { get; init; }

    /// <summary>Dollars gained if the outcome is as hoped for, fees taken off.</summary>
    public decimal MostProfit => FillCount + RestingCount - Cost;

    /// <summary>
    /// The price at which nothing is won or lost, fees among it: the least probability of the outcome at which buying it
    /// pays, or the highest at which selling does. Null if nothing would be filled.
    /// </summary>
    public decimal? BreakEven => FillCount + RestingCount is > 0m and var all
        ? CostOf(decimal.Round(Cost / all, 6, MidpointRounding.ToPositiveInfinity))
        : null;

    /// <summary>The fee's formula: quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees or flat.</summary>
    public required string FeeType { get; init; }

    /// <summary>What the formula's result is multiplied by.</summary>
    public required decimal FeeMultiplier { get; init; }

    /// <summary>Whether nothing is charged for now.</summary>
    public required bool IsFeeWaived { get; init; }

    /// <summary>Whether the fees are those of the general table, because the market's own are not to be had from the API.</summary>
    public required bool IsFeeEstimated { get; init; }

    /// <summary>Measures an order against a book.</summary>
    /// <param name="book">The market's book.</param>
    /// <param name="terms">What the market charges.</param>
    /// <param name="side">The outcome to buy or sell.</param>
    /// <param name="action">Buy or Sell.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="price">The limit in dollars of the outcome; null for whatever price fills it.</param>
    /// <param name="timeInForce">How long it waits.</param>
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

/// <summary>A part of an order that would be filled at one price.</summary>
/// <param name="price">The price in dollars of the outcome the order names.</param>
/// <param name="count">Contracts.</param>
/// <param name="fee">Dollars of fees.</param>
public sealed class OrderMeasureFill(decimal price, decimal count, decimal fee)
{
    /// <summary>The price in dollars of the outcome the order names.</summary>
    public decimal Price { get; } = price;

    /// <summary>Contracts.</summary>
    public decimal Count { get; } = count;

    /// <summary>Dollars of fees.</summary>
    public decimal Fee { get; } = fee;

    /// <summary>For example <c>10.00 @ 0.5600</c>.</summary>
    public override string ToString() => $"{FixedPoint.Count(Count)} @ {FixedPoint.Dollars(Price)}";
}
