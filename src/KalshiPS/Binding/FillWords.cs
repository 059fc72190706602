using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Describes what the book does with an order at once.</summary>
/// <param name="Plan">The order.</param>
/// <param name="Measure">The estimate.</param>
/// <param name="Own">The account's own orders that it meets.</param>
internal sealed record FillWords(OrderPlan Plan, OrderMeasure Measure, OwnOrders Own)
{
    /// <summary>A sentence about the immediate fills and what becomes of the rest.</summary>
    public string InWords
    {
        get
        {
            if (Plan.IsPostOnly && Own.Crosses)
                return $"As the book stands ({BestOf(Measure)}), it would trade at once: being post-only it is refused.";
            if (Own.Stop is { } stop)
                return $"As the book stands, {Stopped(AmountText.Dollars(stop))}.";
            if (Measure.FillCount == 0m)
            {
                return Plan.TimeInForce == TimeInForce.FillOrKill
                    ? $"As the book stands ({BestOf(Measure)}), it cannot be filled as a whole: nothing is filled, and the exchange refuses it."
                    : $"As the book stands ({BestOf(Measure)}), nothing is filled at once and {Remainder(Measure.Count)}.";
            }

            var left = Measure.Count - Measure.FillCount;
            return $"As the book stands, {Filled}{(left > 0m ? $" and {Remainder(left)}" : "")}.";
        }
    }

    /// <summary>Names the best price of the opposite side.</summary>
    public static string BestOf(OrderMeasure measure)
    {
        var isBuying = measure.Action == OrderAction.Buy;
        return measure.BestPrice is { } best
            ? $"the best {(isBuying ? "offer" : "bid")} is {AmountText.Dollars(best)}"
            : $"nothing is {(isBuying ? "offered" : "bid")}";
    }

    /// <summary>Formats an average price.</summary>
    public static string Average(decimal price) => AmountText.Dollars(decimal.Round(price, 4, MidpointRounding.AwayFromZero));

    private string Filled
    {
        get
        {
            // The position can become smaller until then.
            var most = Plan.IsReduceOnly ? "at most " : "";
            return FormattableString.Invariant(
                $"{most}{Measure.FillCount:0.##} {(Measure.FillCount == 1m ? "is" : "are")} filled at once at {Average(Measure.FillPrice!.Value)} on average with a fee of {AmountText.Dollars(Measure.FillFee)}");
        }
    }

    // Which of the orders at one price comes first is not in the book.
    private string Stopped(string stop)
    {
        var meets = $"it {(Own.MayPass ? "may meet" : "meets")} your own resting order at {stop}";
        const string Prevention = "self-trade prevention (TakerAtCross)";
        if (Plan.TimeInForce == TimeInForce.FillOrKill)
            return $"{meets} before it is filled as a whole: nothing is filled then, and the exchange refuses it";
        if (Measure.FillCount > 0m)
            return $"{(Own.AtStop > 0m ? "at least " : "")}{Filled}; then {meets}, and {Prevention} cancels the rest";
        return Own.AtStop > 0m
            ? $"{meets}, and {Prevention} cancels what is not filled before"
            : $"nothing is filled: {meets}, and {Prevention} cancels it";
    }

    private string Remainder(decimal count)
    {
        var fate = (Plan.TimeInForce, count) switch
        {
            (TimeInForce.GoodTillCanceled, 1m) => "waits in it",
            (TimeInForce.GoodTillCanceled, _) => "wait in it",
            (_, 1m) => "is canceled",
            _ => "are canceled",
        };
        return FormattableString.Invariant($"{count:0.##} {fate}");
    }
}
