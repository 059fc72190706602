using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KalshiPS.Money;

/// <summary>
/// The exchange's fixed-point strings and <see cref="decimal"/>: exact both ways, never through a binary fraction.
/// </summary>
public static class FixedPoint
{
    // decimal holds every number of 28 digits; a longer one would be rounded in silence.
    private const int MostDigits = 28;

    /// <summary>Decimals a price has on the wire.</summary>
    public const int DollarDecimals = 4;

    /// <summary>Decimals a count of contracts has on the wire.</summary>
    public const int CountDecimals = 2;

    /// <summary>Reads plain decimal notation exactly.</summary>
    /// <param name="text">For example <c>0.5600</c> or <c>-10.00</c>.</param>
    /// <param name="value">The number, with the text's own number of decimals.</param>
    /// <returns>False if the text is not such a number or too long to be held exactly.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        return text.Length > 0
            && IsPlain(text)
            && Utf8Parser.TryParse(text, out value, out var read)
            && read == text.Length;
    }

    /// <summary>Reads plain decimal notation exactly.</summary>
    /// <param name="text">For example <c>0.5600</c> or <c>-10.00</c>.</param>
    /// <exception cref="FormatException">The text is not such a number or too long to be held exactly.</exception>
    public static decimal Parse(string text) =>
        TryParse(Encoding.UTF8.GetBytes(text), out var value)
            ? value
            : throw new FormatException($"'{text}' is not a plain decimal number of at most {MostDigits} digits.");

    /// <summary>A price in dollars as the exchange writes it: at least four decimals, none lost.</summary>
    /// <param name="dollars">The price.</param>
    public static string Dollars(decimal dollars) => Format(dollars, DollarDecimals);

    /// <summary>A count of contracts as the exchange writes it: at least two decimals, none lost.</summary>
    /// <param name="count">The count.</param>
    public static string Count(decimal count) => Format(count, CountDecimals);

    private static string Format(decimal value, int leastDecimals)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return $"{text}.{new string('0', leastDecimals)}";
        var end = text.Length;
        while (end - point - 1 > leastDecimals && text[end - 1] == '0')
            end--;
        return text[..end].PadRight(point + 1 + leastDecimals, '0');
    }

    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= (byte)'0' and <= (byte)'9')
                digits++;
            else if (text[i] != (byte)'.' && !(i == 0 && text[i] == (byte)'-'))
                return false;
        }

        return digits is > 0 and <= MostDigits;
    }
}
