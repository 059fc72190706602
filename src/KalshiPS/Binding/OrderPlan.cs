using KalshiPS.Money;

namespace KalshiPS.Binding;

/// <summary>Represents an order as it is described before it is placed or changed.</summary>
/// <param name="Ticker">The market.</param>
/// <param name="Terms">The side, action and price.</param>
/// <param name="Count">The number of contracts, filled ones included.</param>
internal sealed record OrderPlan(string Ticker, OrderTerms Terms, decimal Count)
{
    /// <summary>The time in force.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTillCanceled;

    /// <summary>Whether the order is post-only.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>Whether the order is reduce-only.</summary>
    public bool IsReduceOnly { get; init; }

    /// <summary>The self-trade prevention.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; } = SelfTradePrevention.TakerAtCross;

    /// <summary>The subaccount; null for the primary one.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The contracts that are filled already.</summary>
    public decimal Filled { get; init; }

    /// <summary>The contracts that rest at present.</summary>
    public decimal? Resting { get; init; }

    /// <summary>The order's options, each as a part of a sentence.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The contracts that are not filled.</summary>
    public decimal Rest => Count - Filled;

    /// <summary>Whether the order is on the bid side.</summary>
    public bool IsBid => Terms.BookSideWord == BookSides.Bid;

    /// <summary>The outcome whose contracts the order closes: a bid for yes closes no.</summary>
    public OutcomeSide Closed => IsBid ? OutcomeSide.No : OutcomeSide.Yes;

    /// <summary>Gets the held contracts that the order would close.</summary>
    /// <param name="position">The position, positive of yes and negative of no.</param>
    public decimal Closable(decimal position) => Math.Max(0m, IsBid ? -position : position);

    /// <summary>Describes the order with its estimate, or if there is none, with its cost at the general rate.</summary>
    public string InWords(MeasureWords? numbers)
    {
        if (Rest <= 0m)
            return $"{Deed} {Contracts(Filled)} filled already, and {(Resting is { } rest ? Contracts(rest) : "what rests is")} canceled.";
        return $"{Deed} {numbers?.InWords ?? AtGeneralRate}";
    }

    /// <summary>Gets the beginning of the sentence about the order's cost.</summary>
    public string WhatCosts => (Terms.Action, Filled > 0m) switch
    {
        (OrderAction.Buy, false) => "It costs",
        (OrderAction.Buy, true) => "What is not filled yet costs",
        (_, false) => "What you do not hold is sold short and costs",
        _ => "What is not filled yet and you do not hold is sold short and costs",
    };

    private string Deed
    {
        get
        {
            var what = FormattableString.Invariant($"{Terms.Action} {Count:0.##} {Terms.Side} of {Ticker} at {Dollars(Terms.Price)}");
            return $"{string.Join(", ", Options.Prepend(what))}.";
        }
    }

    private string AtGeneralRate
    {
        get
        {
            var fee = Dollars(FeeTerms.General.Most(Rest, Terms.CostPrice));
            return IsReduceOnly
                ? $"It only closes contracts that are held, and costs only a fee of at most {fee} at the general rate."
                : $"{WhatCosts} at most {Dollars(Rest * Terms.CostPrice)}, and a fee of at most {fee} at the general rate.";
        }
    }

    private static string Contracts(decimal count) => FormattableString.Invariant($"{count:0.##} {(count == 1m ? "is" : "are")}");

    private static string Dollars(decimal value) => FormattableString.Invariant($"${value:0.00##}");
}
