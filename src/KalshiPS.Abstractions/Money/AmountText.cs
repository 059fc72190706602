namespace KalshiPS.Money;

/// <summary>Formats amounts for display, independently of the culture.</summary>
internal static class AmountText
{
    /// <summary>Formats dollars exactly, with at least two decimals: <c>$1,250.50</c>, <c>$0.0625</c>.</summary>
    public static string Dollars(decimal value) => FormattableString.Invariant($"${value:#,0.00################}");

    /// <summary>Formats a count of contracts: <c>1 contract</c>, <c>1,250.5 contracts</c>.</summary>
    public static string Contracts(decimal count) => FormattableString.Invariant($"{count:#,0.##} contract{(count == 1m ? "" : "s")}");
}
