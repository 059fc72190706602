using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>Converts dollars to whole numbers of a smaller unit for requests, exactly.</summary>
internal static class Amounts
{
    // Far above any account, far below the range of a long in the smallest unit.
    private const decimal Most = 1_000_000_000_000m;

    /// <exception cref="KalshiException">The amount is not positive, or has fractions of a cent.</exception>
    public static long Cents(decimal dollars) => Units(dollars, 100m, "cents");

    /// <exception cref="KalshiException">The amount is not positive, or finer than a hundredth of a cent.</exception>
    public static long CentiCents(decimal dollars) => Units(dollars, 10_000m, "hundredths of a cent");

    private static long Units(decimal dollars, decimal unitsADollar, string step)
    {
        if (dollars is <= 0m or > Most || decimal.Truncate(dollars * unitsADollar) != dollars * unitsADollar)
            throw ErrorRecords.InvalidAmount(dollars, step);
        return (long)(dollars * unitsADollar);
    }
}
