using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace KalshiPS.Binding;

/// <summary>
/// Reads numbers exactly: text of digits with at most one point, or a number of any type. PowerShell's own conversion
/// ignores commas, rounds, and converts hexadecimal text, booleans and null to numbers.
/// </summary>
internal static class NumberReader
{
    // A decimal holds every number of 28 digits; a longer one would be rounded.
    private const int MostDigits = 28;

    // The digits that a double keeps of any number.
    private const int SureDigits = 15;

    // Prices have four decimals, counts two.
    private const int MostMeantDecimals = 8;

    /// <exception cref="ArgumentTransformationMetadataException">The value is not such a number; the message says how to write it.</exception>
    public static decimal Read(object? input, NumberTransformationAttribute parameter) => input switch
    {
        string text => ReadText(text, text, parameter),
        char letter => Read(letter.ToString(), letter.ToString(), parameter),
        decimal number => number,
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(input, CultureInfo.InvariantCulture),
        double number => Read(number, number.ToString("R", CultureInfo.InvariantCulture), parameter),
        float number => Read(number, number.ToString("R", CultureInfo.InvariantCulture), parameter),
        Half number => Read((double)number, number.ToString("R", CultureInfo.InvariantCulture), parameter),
        BigInteger number => Read(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), parameter),
        bool or SwitchParameter => throw Refusal($"'{input}' is true or false, and not {parameter.What}.", parameter),
        IEnumerable items and not IDictionary => throw List(items, parameter),
        _ => throw Refusal($"{Quoted(LanguagePrimitives.ConvertTo<string>(input))} is not {parameter.What}.", parameter),
    };

    /// <summary>Reads the text of an argument, with or without its unit.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text is not a number.</exception>
    public static decimal ReadText(string number, string given, NumberTransformationAttribute parameter)
    {
        var value = Read(number, given, parameter);
        // A number's own decimals are unambiguous; in text the point may separate thousands.
        return Decimals(number.Trim()) <= parameter.MostDecimals
            ? value
            : throw Refusal($"{Quoted(given)} has more than {parameter.MostDecimals} decimals, and in some cultures a point separates thousands.", parameter);
    }

    private static decimal Read(string number, string given, NumberTransformationAttribute parameter)
    {
        var plain = number.Trim();
        var digits = plain.StartsWith('-') || plain.StartsWith('+') ? plain[1..] : plain;
        if (plain.Length == 0)
            throw Refusal($"The value is empty, and not {parameter.What}.", parameter);
        if (digits.Contains(',', StringComparison.Ordinal))
            throw Comma(given, parameter);
        if (digits.Any(sign => !char.IsAsciiDigit(sign) && sign != '.') || digits.Count(sign => sign == '.') > 1 || !digits.Any(char.IsAsciiDigit))
            throw Refusal($"{Quoted(given)} is not {parameter.What}.", parameter);
        return IsExact(digits) && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Refusal($"{Quoted(given)} has more digits than can be kept.", parameter);
    }

    // A literal such as 0.56 arrives as a double: the intended number is its shortest text. Only sums such as 0.1 + 0.2 have
    // a longer text, with decimals far below any step of the exchange, which are rounding errors of binary arithmetic.
    private static decimal Read(double number, string text, NumberTransformationAttribute parameter)
    {
        if (!double.IsFinite(number))
            throw Refusal($"'{text}' is not {parameter.What}.", parameter);
        var plain = Plain(text);
        if (Digits(plain) > SureDigits && Decimals(plain) > MostMeantDecimals)
            plain = Plain(number.ToString("G15", CultureInfo.InvariantCulture));
        return Read(plain, text, parameter);
    }

    // 1.5E-07 as 0.00000015.
    private static string Plain(string text)
    {
        if (text.Split('E') is not [var mantissa, var power])
            return text;
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var point = 1 + int.Parse(power, CultureInfo.InvariantCulture);
        if (point <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        return digits.Length <= point ? $"{sign}{digits.PadRight(point, '0')}" : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    private static bool IsExact(string number) => Digits(number) <= MostDigits && Decimals(number) <= MostDigits;

    private static int Digits(string number) => number.TrimStart('-', '+', '0', '.').Count(char.IsAsciiDigit);

    private static int Decimals(string number) => number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;

    private static ArgumentTransformationMetadataException Comma(string given, NumberTransformationAttribute parameter) => new(
        $"{Quoted(given)} has a comma, which is the decimal sign in some cultures and separates thousands in others. {parameter.HowToWrite} "
        + $"Convert a column of another culture like this: [decimal]::Parse({(parameter.Column is { } column ? $"$_.{column}" : "$text")}, [cultureinfo]'de-DE').");

    private static ArgumentTransformationMetadataException List(IEnumerable items, NumberTransformationAttribute parameter)
    {
        var some = string.Join(", ", items.Cast<object?>().Take(4).Select(Unwrapped.Value).Select(item => item is int or double or decimal ? LanguagePrimitives.ConvertTo<string>(item) : "…"));
        return Refusal($"A list ({some}) is not {parameter.What}: outside quotes a comma makes a list.", parameter);
    }

    private static ArgumentTransformationMetadataException Refusal(string sentence, NumberTransformationAttribute parameter) =>
        new($"{sentence} {parameter.HowToWrite}");

    // A long text is not a number, and could be a secret in the wrong place.
    private static string Quoted(string text) => text.Length <= MostDigits ? $"'{text}'" : "The value";
}
