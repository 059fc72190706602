using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Describes an order's estimated fills and costs, for prompts.</summary>
/// <param name="Measure">The estimate.</param>
/// <param name="TimeInForce">The time in force.</param>
internal sealed record MeasureWords(OrderMeasure Measure, TimeInForce TimeInForce)
{
    /// <summary>Whether the order is post-only.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>Whether the order is reduce-only.</summary>
    public bool IsReduceOnly { get; init; }

    /// <summary>Whether the order is partly filled, and the estimate is of the rest.</summary>
    public bool IsRest { get; init; }

    /// <summary>The worst-case cost and the immediate fills.</summary>
    public string InWords => $"{Cost} {AtOnce}";

    /// <summary>The complete estimate in one line.</summary>
    public string Details => $"Measured by the book of {Measure.Ticker}: {string.Join("; ", Numbers)}.";

    /// <summary>Gets the beginning of the sentence about an order's cost.</summary>
    /// <param name="isBuying">Whether the order buys.</param>
    /// <param name="isRest">Whether the order is partly filled.</param>
    public static string WhatCosts(bool isBuying, bool isRest) => (isBuying, isRest) switch
    {
        (true, false) => "It costs",
        (true, true) => "What is not filled yet costs",
        (false, false) => "What you do not hold is sold short and costs",
        (false, true) => "What is not filled yet and you do not hold is sold short and costs",
    };

    private IEnumerable<string> Numbers
    {
        get
        {
            yield return Best;
            yield return Measure.FillPrice is { } average
                ? FormattableString.Invariant($"{Measure.FillCount:0.##} filled at once at {AmountText.Dollars(average)} on average, for {AmountText.Dollars(Measure.FillCost)} and a fee of {AmountText.Dollars(Measure.FillFee)}")
                : "nothing filled at once";
            if (Measure.RestingCount > 0m)
                yield return FormattableString.Invariant($"{Measure.RestingCount:0.##} waiting, for {AmountText.Dollars(Measure.RestingCost)} and a fee of {AmountText.Dollars(Measure.RestingFee)}");
            yield return $"{AmountText.Dollars(Measure.Cost)} in all, {AmountText.Dollars(Worst)} at worst";
            if (Measure.BreakEven is { } even)
                yield return $"break-even at {AmountText.Dollars(even)}, profit at most {AmountText.Dollars(Measure.MostProfit)}";
            yield return FormattableString.Invariant($"fee {Measure.FeeType} × {Measure.FeeMultiplier:0.####}")
                + (Measure.IsFeeWaived ? ", waived for now" : "")
                + (Measure.IsFeeEstimated ? ", estimated at the general rate" : "");
        }
    }

    // A placed order has a limit price, and with it a worst-case cost.
    private decimal Worst => Measure.WorstCost!.Value;

    private bool IsBuying => Measure.Action == OrderAction.Buy;

    private string Cost => $"{WhatCosts(IsBuying, IsRest)} at most {AmountText.Dollars(Worst)}{Fee}.";

    private string Fee
    {
        get
        {
            var limit = Measure.Price!.Value;
            var most = Worst - (Measure.Count * OutcomePrice.CostOf(Measure.Action, limit));
            return most switch
            {
                0m when Measure.IsFeeWaived => " and no fee, which is waived for now",
                0m => " and no fee",
                _ => $", fees of up to {AmountText.Dollars(most)}{(Measure.IsFeeEstimated ? " at the general rate" : "")} included",
            };
        }
    }

    private string AtOnce
    {
        get
        {
            var filled = Measure.FillCount;
            if (filled == 0m)
                return $"As the book stands ({Best}), nothing is filled at once and {Remainder(Measure.Count)}.";
            if (IsPostOnly)
                return $"As the book stands ({Best}), it would trade at once: being post-only it is refused.";
            var most = IsReduceOnly ? "at most " : "";
            var rest = filled < Measure.Count ? $" and {Remainder(Measure.Count - filled)}" : "";
            return FormattableString.Invariant(
                $"As the book stands, {most}{filled:0.##} {(filled == 1m ? "is" : "are")} filled at once at {AmountText.Dollars(Measure.FillPrice!.Value)} on average with a fee of {AmountText.Dollars(Measure.FillFee)}{rest}.");
        }
    }

    private string Best => Measure.BestPrice is { } best
        ? $"the best {(IsBuying ? "offer" : "bid")} is {AmountText.Dollars(best)}"
        : $"nothing is {(IsBuying ? "offered" : "bid")}";

    private string Remainder(decimal count)
    {
        var fate = (TimeInForce, count) switch
        {
            (TimeInForce.GoodTillCanceled, 1m) => "waits in it",
            (TimeInForce.GoodTillCanceled, _) => "wait in it",
            (_, 1m) => "is canceled",
            _ => "are canceled",
        };
        return FormattableString.Invariant($"{count:0.##} {fate}");
    }
}
