using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>Formats the numbers of pictures: exact, with the same decimals within a column, and a question mark for a missing number.</summary>
internal static class Numbers
{
    private const string Unsaid = "?";

    /// <summary>Computes the number of decimals that a column needs so that no number is rounded.</summary>
    public static int Decimals(IEnumerable<decimal> values, int least) =>
        values.Select(value => (value / 1.0000000000000000000000000000m).Scale).Append((byte)least).Max();

    /// <summary>Formats a price with as many decimals as it needs, at least two.</summary>
    public static string Price(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>Formats a price with a number of decimals.</summary>
    public static string Price(decimal price, int decimals) => price.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Formats contracts with as many decimals as they need.</summary>
    public static string Count(decimal? count) => count?.ToString("#,##0.##", CultureInfo.InvariantCulture) ?? Unsaid;

    /// <summary>Formats contracts with a number of decimals.</summary>
    public static string Count(decimal count, int decimals) => count.ToString($"N{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Formats dollars to the cent.</summary>
    public static string Dollars(decimal? dollars) => dollars is { } said
        ? (said < 0m ? "-$" : "$") + Math.Abs(said).ToString("N2", CultureInfo.InvariantCulture)
        : "$" + Unsaid;

    /// <summary>Formats a profit or loss in dollars to the cent, with its sign.</summary>
    public static string Profit(decimal? dollars) => dollars is not { } said ? Unsaid : decimal.Round(said, 2) switch
    {
        0m => "0.00",
        > 0m and var won => "+" + won.ToString("N2", CultureInfo.InvariantCulture),
        var lost => lost.ToString("N2", CultureInfo.InvariantCulture),
    };

    /// <summary>Computes the sum; null if one of the numbers is missing.</summary>
    public static decimal? Sum<T>(IEnumerable<T> items, Func<T, decimal?> number) =>
        items.Aggregate((decimal?)0m, (sum, item) => sum + number(item));
}
