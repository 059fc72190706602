using System.ComponentModel;
using System.Globalization;

namespace KalshiPS.Display.Internal;

/// <summary>Formats prices for views, in dollars or in cents, in a form that parameters accept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PriceText
{
    // All digits that a decimal can have: a price is never rounded.
    private const string Dollars = "0.00##########################";
    private const string Cents = "0.##########################¢";

    /// <summary>Formats a price exactly: <c>0.56</c>, or <c>56¢</c> if cents are preferred; empty for none.</summary>
    /// <param name="price">The price in dollars.</param>
    public static string Price(decimal? price) => Text(price, Dollars, Cents);

    /// <summary>Formats a computed price to the ten-thousandth of a cent.</summary>
    /// <param name="price">The price in dollars.</param>
    public static string Average(decimal? price) => Text(price, "0.00####", "0.####¢");

    /// <summary>Formats a price, green above an earlier one and red below; plain without an earlier one.</summary>
    /// <param name="price">The price in dollars.</param>
    /// <param name="earlier">The earlier price in dollars; 0 or null for none.</param>
    public static string Moved(decimal? price, decimal? earlier) =>
        Palette.Paint(Price(price), earlier is null or 0m ? TextStyle.Plain : Palette.OfSign(price - earlier));

    /// <summary>Formats the price grid of a market: <c>0.00..1.00/0.01</c>.</summary>
    /// <param name="ranges">The price ranges.</param>
    public static string Ranges(IEnumerable<PriceRange>? ranges) =>
        string.Join(", ", (ranges ?? []).Select(range => $"{Price(range.Start)}..{Price(range.End)}/{Price(range.Step)}"));

    /// <summary>Formats the prices of a period: <c>0.38 to 0.43 (0.38..0.44), mean 0.41, 0.37 before</c>.</summary>
    /// <param name="bar">The period.</param>
    public static string Bar(PriceBar? bar)
    {
        if (bar is null)
            return "";
        var trade = bar as TradePriceBar;
        string?[] parts =
        [
            bar.Open is null && bar.Close is null ? null : $"{Price(bar.Open)} to {Price(bar.Close)} ({Price(bar.Low)}..{Price(bar.High)})",
            trade?.Mean is { } mean ? $"mean {Average(mean)}" : null,
            trade?.Previous is { } previous ? $"{Price(previous)} before" : null,
            trade?.Min is { } least && trade.Max is { } most ? $"closes {Price(least)}..{Price(most)}" : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    private static string Text(decimal? price, string dollars, string cents)
    {
        if (price is not { } value)
            return "";
        return PricePreference.IsCents
            ? (value * 100m).ToString(cents, CultureInfo.InvariantCulture)
            : value.ToString(dollars, CultureInfo.InvariantCulture);
    }
}
