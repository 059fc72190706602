using KalshiPS.Client.Markets;
using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Describes an order's estimated fills and costs, for prompts.</summary>
/// <param name="Plan">The order.</param>
/// <param name="Measure">The estimate; of a reduce-only order, for what it can close.</param>
/// <param name="Own">The account's own orders that it meets.</param>
internal sealed record MeasureWords(OrderPlan Plan, OrderMeasure Measure, OwnOrders Own)
{
    /// <summary>The contracts held that a reduce-only order can close; null if they are unknown.</summary>
    public decimal? Closable { get; private init; }

    /// <summary>A sentence about a balance that is too low; null if there is none.</summary>
    public string? Shortage { get; init; }

    /// <summary>The worst-case cost, the immediate fills and what the account lacks.</summary>
    public string InWords => string.Join(" ", Sentences);

    /// <summary>The complete estimate in one line.</summary>
    public string Details => $"Measured by the book of {Measure.Ticker}: {string.Join("; ", Numbers)}.";

    /// <summary>The dollars that the account needs for the order, at its limit price and with the estimated fee.</summary>
    public decimal Needed => (Measure.Count * Plan.Terms.CostPrice) + Measure.Fee;

    /// <summary>Measures an order.</summary>
    /// <param name="plan">The order.</param>
    /// <param name="now">The market's book and fees.</param>
    /// <param name="resting">The account's resting orders in the market; null if they are unknown.</param>
    /// <param name="position">The position in the market; null if it is unknown.</param>
    public static MeasureWords Of(OrderPlan plan, BookAndFees now, IReadOnlyList<Order>? resting, decimal? position)
    {
        var closable = plan.IsReduceOnly && position is { } held ? plan.Closable(held) : (decimal?)null;
        var measured = closable > 0m && closable < plan.Rest ? plan with { Count = closable.Value + plan.Filled } : plan;
        var own = OwnOrders.Of(now.Book, resting, measured);
        // What a self-trade prevention cancels does not rest.
        var timeInForce = own.Stop is not null && plan.TimeInForce == TimeInForce.GoodTillCanceled ? TimeInForce.ImmediateOrCancel : plan.TimeInForce;
        var terms = plan.Terms;
        var measure = OrderMeasure.Of(own.Book, now.Terms, terms.Side, terms.Action, measured.Rest, terms.Price, timeInForce);
        return new MeasureWords(plan, measure, own) { Closable = closable };
    }

    private IEnumerable<string> Sentences
    {
        get
        {
            yield return Plan.IsReduceOnly ? Closing : $"{Plan.WhatCosts} at most {AmountText.Dollars(Worst)}{IncludedFee}.";
            if (Closable != 0m)
                yield return new FillWords(Plan, Measure, Own).InWords;
            if (Own.Canceled > 0m && Closable != 0m)
                yield return $"Self-trade prevention (Maker) cancels your own resting orders that it meets, up to {AmountText.Contracts(Own.Canceled)}.";
            if (Shortage is not null)
                yield return Shortage;
        }
    }

    private IEnumerable<string> Numbers
    {
        get
        {
            yield return FillWords.BestOf(Measure);
            yield return Measure.FillPrice is { } average
                ? FormattableString.Invariant($"{Measure.FillCount:0.##} filled at once at {FillWords.Average(average)} on average, for {AmountText.Dollars(Measure.FillCost)} and a fee of {AmountText.Dollars(Measure.FillFee)}")
                : "nothing filled at once";
            if (Measure.RestingCount > 0m)
                yield return FormattableString.Invariant($"{Measure.RestingCount:0.##} waiting, for {AmountText.Dollars(Measure.RestingCost)} and a fee of {AmountText.Dollars(Measure.RestingFee)}");
            if (!Plan.IsReduceOnly)
            {
                yield return $"{AmountText.Dollars(Measure.Cost)} in all, {AmountText.Dollars(Worst)} at worst";
                if (Measure.BreakEven is { } even)
                    yield return $"break-even at {AmountText.Dollars(even)}, profit at most {AmountText.Dollars(Measure.MostProfit)}";
            }

            yield return FormattableString.Invariant($"fee {Measure.FeeType} × {Measure.FeeMultiplier:0.####}")
                + (Measure.IsFeeWaived ? ", waived for now" : "")
                + (Measure.IsFeeEstimated ? ", estimated at the general rate" : "");
        }
    }

    // A placed order has a limit price, and with it a worst-case cost.
    private decimal Worst => Measure.WorstCost!.Value;

    private decimal MostFee => Worst - (Measure.Count * Plan.Terms.CostPrice);

    private string FeeRate => Measure.IsFeeEstimated ? " at the general rate" : "";

    private string IncludedFee => MostFee switch
    {
        0m when Measure.IsFeeWaived => " and no fee, which is waived for now",
        0m => " and no fee",
        var most => $", fees of up to {AmountText.Dollars(most)}{FeeRate} included",
    };

    private string Closing
    {
        get
        {
            const string Rule = "It only closes contracts that are held";
            if (Closable == 0m)
                return $"{Rule}, and no {Plan.Closed} is held: the exchange refuses or cancels it.";
            var held = Closable is { } count ? FormattableString.Invariant($" ({count:0.##} {Plan.Closed})") : "";
            var cost = MostFee switch
            {
                0m when Measure.IsFeeWaived => "costs nothing, as the fee is waived for now",
                0m => "costs nothing",
                var most => $"costs only fees of up to {AmountText.Dollars(most)}{FeeRate}",
            };
            // A closed contract pays the price of the outcome that is held.
            var proceeds = AmountText.Dollars(Measure.Count * OutcomePrice.Other(Plan.Terms.CostPrice));
            return FormattableString.Invariant($"{Rule}{held}: it {cost}, and receives at least {proceeds} if {Measure.Count:0.##} {(Measure.Count == 1m ? "is" : "are")} filled.");
        }
    }
}
