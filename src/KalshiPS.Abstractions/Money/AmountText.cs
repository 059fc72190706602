namespace KalshiPS.Money;

/// <summary>Writes amounts for people, the same in every culture.</summary>
internal static class AmountText
{
    /// <summary>Writes dollars exactly, with two decimals at least: <c>$1,250.50</c>, <c>$0.0625</c>.</summary>
    public static string Dollars(decimal value) => FormattableString.Invariant($"${value:#,0.00################}");

    /// <summary>Writes a count of contracts: <c>1 contract</c>, <c>1,250.5 contracts</c>.</summary>
    public static string Contracts(decimal count) => FormattableString.Invariant($"{count:#,0.##} contract{(count == 1m ? "" : "s")}");
}
