using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>Numbers as pictures show them: exact, and in one column with the same decimals; a question mark where one is not said.</summary>
internal static class Numbers
{
    private const string Unsaid = "?";

    /// <summary>How many decimals the numbers of a column need so that none is rounded.</summary>
    public static int Decimals(IEnumerable<decimal> values, int least) =>
        values.Select(value => (value / 1.0000000000000000000000000000m).Scale).Append((byte)least).Max();

    /// <summary>A price with as many decimals as it needs, two at least.</summary>
    public static string Price(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>A price with decimals given.</summary>
    public static string Price(decimal price, int decimals) => price.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Contracts with as many decimals as they need.</summary>
    public static string Count(decimal? count) => count?.ToString("#,##0.##", CultureInfo.InvariantCulture) ?? Unsaid;

    /// <summary>Contracts with decimals given.</summary>
    public static string Count(decimal count, int decimals) => count.ToString($"N{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Dollars to the cent.</summary>
    public static string Dollars(decimal? dollars) => dollars is { } said
        ? (said < 0m ? "-$" : "$") + Math.Abs(said).ToString("N2", CultureInfo.InvariantCulture)
        : "$" + Unsaid;

    /// <summary>Dollars won or lost, to the cent, with their sign.</summary>
    public static string Profit(decimal? dollars) => dollars is not { } said ? Unsaid : decimal.Round(said, 2) switch
    {
        0m => "0.00",
        > 0m and var won => "+" + won.ToString("N2", CultureInfo.InvariantCulture),
        var lost => lost.ToString("N2", CultureInfo.InvariantCulture),
    };

    /// <summary>The sum; null if one of the numbers is not said.</summary>
    public static decimal? Sum<T>(IEnumerable<T> items, Func<T, decimal?> number) =>
        items.Aggregate((decimal?)0m, (sum, item) => sum + number(item));
}
