namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the terms of trading fees.</summary>
/// <param name="Type">The fee's type, which determines who pays.</param>
/// <param name="Multiplier">The factor of the quadratic fee: 1 is the standard fee, 0 is no fee.</param>
public readonly record struct FeeTerms(FeeType Type, decimal Multiplier)
{
    private const decimal TakerRate = 0.07m;

    /// <summary>No fee, as during a fee waiver.</summary>
    public static FeeTerms Free { get; } = new(FeeType.Quadratic, 0m);

    /// <summary>Computes the fee before rounding.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="isTaker">Whether the order took liquidity.</param>
    /// <returns>Dollars.</returns>
    public decimal Exact(decimal price, decimal count, bool isTaker) =>
        TakerRate * Share(isTaker) * Multiplier * count * price * (1m - price);

    /// <summary>Computes the fee of one fill, rounded up to a hundredth of a cent.</summary>
    /// <param name="price">Dollars per YES contract.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="isTaker">Whether the order took liquidity.</param>
    /// <returns>Dollars.</returns>
    public decimal Charged(decimal price, decimal count, bool isTaker) => Money.Up(Exact(price, count, isTaker));

    private decimal Share(bool isTaker) => (isTaker, Type) switch
    {
        (true, _) => 1m,
        (false, FeeType.QuadraticWithMakerFees) => 0.25m,
        (false, FeeType.QuadraticWithComboMakerFees) => 0.5m,
        _ => 0m,
    };
}

/// <summary>Represents the effect of a fill on a balance.</summary>
/// <param name="BalanceChange">The change of the balance, in dollars.</param>
/// <param name="NetFee">Trade fee and rounding fee less the rebate, never negative.</param>
/// <param name="Carried">The order's overpayment from rounding that is not refunded yet.</param>
internal readonly record struct FillCharge(decimal BalanceChange, decimal NetFee, decimal Carried)
{
    private const decimal Cent = 0.01m;

    /// <summary>Computes the charge of a fill so that the balance stays on its grid of a hundredth of a cent.</summary>
    public static FillCharge For(FeeTerms terms, decimal price, decimal count, bool isTaker, decimal revenue, decimal carried)
    {
        var exact = terms.Exact(price, count, isTaker);
        var tradeFee = Money.Up(exact);
        var change = revenue - tradeFee;
        var rounding = change - Money.Down(change);
        var fee = tradeFee + rounding;
        carried += fee - exact;

        // Whole cents only, and never more than this fill's fee: a net fee is not negative.
        var rebate = carried > Cent ? decimal.Floor(Math.Min(carried, fee) / Cent) * Cent : 0m;
        return new(revenue - fee + rebate, fee - rebate, carried - rebate);
    }
}

/// <summary>Rounds to the balances' grid of a hundredth of a cent.</summary>
internal static class Money
{
    private const decimal Grid = 10_000m;

    public static decimal Up(decimal dollars) => decimal.Ceiling(dollars * Grid) / Grid;

    public static decimal Down(decimal dollars) => decimal.Floor(dollars * Grid) / Grid;
}
