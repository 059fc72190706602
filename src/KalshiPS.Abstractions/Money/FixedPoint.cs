using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KalshiPS.Money;

/// <summary>
/// Converts between the exchange's fixed-point strings and <see cref="decimal"/>: exactly, never through a binary fraction.
/// </summary>
public static class FixedPoint
{
    // decimal holds every number of 28 digits; a longer one would be rounded silently.
    private const int MostDigits = 28;

    // A 64-bit number holds any number with so many digits.
    private const int MostDigitsOfWord = 19;

    /// <summary>The number of decimals of a price on the wire.</summary>
    public const int DollarDecimals = 4;

    /// <summary>The number of decimals of a count on the wire.</summary>
    public const int CountDecimals = 2;

    /// <summary>Parses plain decimal notation exactly.</summary>
    /// <param name="text">For example <c>0.5600</c> or <c>-10.00</c>.</param>
    /// <param name="value">The number, with the text's own number of decimals.</param>
    /// <returns>False if the text is not such a number or too long to be held exactly.</returns>
    // Called two dozen times per market: the runtime's counting for tiered compilation of a loop would take longer than the loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var plain = isNegative ? text[1..] : text;
        var number = 0UL;
        var point = plain.Length;
        for (var i = 0; i < plain.Length; i++)
        {
            var digit = (uint)(plain[i] - '0');
            // Overflows with too many digits; those are left to the general parser below.
            if (digit <= 9)
                number = (number * 10) + digit;
            else if (plain[i] == (byte)'.' && point == plain.Length)
                point = i;
            else
                return false;
        }

        var decimals = Math.Max(0, plain.Length - point - 1);
        var digits = point + decimals;
        if (digits is 0 or > MostDigits)
            return false;
        if (digits > MostDigitsOfWord)
            return Utf8Parser.TryParse(text, out value, out _);
        value = new decimal((int)number, (int)(number >> 32), 0, isNegative, (byte)decimals);
        return true;
    }

    /// <summary>Parses plain decimal notation exactly.</summary>
    /// <param name="text">For example <c>0.5600</c> or <c>-10.00</c>.</param>
    /// <exception cref="FormatException">The text is not such a number or too long to be held exactly.</exception>
    public static decimal Parse(string text) =>
        TryParse(Encoding.UTF8.GetBytes(text), out var value)
            ? value
            : throw new FormatException($"'{text}' is not a plain decimal number of at most {MostDigits} digits.");

    /// <summary>Formats a price in dollars as the exchange writes it: at least four decimals, none lost.</summary>
    /// <param name="dollars">The price.</param>
    public static string Dollars(decimal dollars) => Format(dollars, DollarDecimals);

    /// <summary>Formats a count of contracts as the exchange writes it: at least two decimals, none lost.</summary>
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
}
