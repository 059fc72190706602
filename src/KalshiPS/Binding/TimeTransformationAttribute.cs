using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.RegularExpressions;

namespace KalshiPS.Binding;

/// <summary>
/// Converts an argument to a point in time: a date object, or text with the year first. PowerShell's own conversion reads
/// 04/12/2027 as April 12 in every culture, and a time of day as one of today.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    private const int LongestShown = 40;
    private const string Day = "yyyy-MM-dd";

    private const string HowToWrite =
        "Write the year first, such as '2027-04-12' or '2027-04-12 16:30', with Z or an offset at the end if it is not your local time, or give a date, such as (Get-Date).AddHours(1).";

    // K is an offset, Z or nothing.
    private static readonly string[] Formats =
        ["yyyy-MM-ddK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = Unwrapped.Value(inputData);
        ScriptBlockValue.Refuse(given);
        return given switch
        {
            // A mistyped variable is null, which would mean no limit.
            null => throw Refusal("$null is not a time; leave the parameter out for none."),
            DateTimeOffset => given,
            // A time at an end of the calendar is not shifted by the machine's offset.
            DateTime { Kind: DateTimeKind.Utc } time => new DateTimeOffset(time, TimeSpan.Zero),
            DateTime time => Local(time),
            DateOnly date => Local(date.ToDateTime(TimeOnly.MinValue)),
            string text => Read(text),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger => throw Refusal(
                $"{Convert.ToString(given, CultureInfo.InvariantCulture)} is a number, and not a time. If it counts seconds since 1970, write [DateTimeOffset]::FromUnixTimeSeconds({Convert.ToString(given, CultureInfo.InvariantCulture)})."),
            IEnumerable and not IDictionary => throw Refusal("A list is not a time."),
            _ => throw Refusal($"{Quoted(LanguagePrimitives.ConvertTo<string>(given))} is not a time."),
        };
    }

    private static DateTimeOffset Local(DateTime time)
    {
        try
        {
            return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Local));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refusal($"{time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} is at the end of the calendar, where local time cannot be computed.");
        }
    }

    private static DateTimeOffset Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Refusal("The value is empty, and not a time.");
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces, out var time))
            return time;
        throw Refusal(Fault(text.Trim(), Quoted(text)));
    }

    private static string Fault(string text, string quoted)
    {
        if (text.Length >= Day.Length && HyphenedDay().IsMatch(text[..Day.Length]))
        {
            return DateOnly.TryParseExact(text[..Day.Length], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? $"What follows the date in {quoted} is no time of a day."
                : $"{quoted} is a date that the calendar does not have.";
        }

        if (YearFirst().IsMatch(text))
            return $"{quoted} has the year first, but not its parts joined by hyphens, with two digits for the month and two for the day.";
        var sentence = $"{quoted} is not a time with the year first.";
        return text.AsSpan().IndexOfAny("/.") >= 0
            ? $"{sentence} The order of day and month depends on the culture; convert text of a known culture like this: [DateTimeOffset]::Parse($text, [cultureinfo]'de-DE')."
            : sentence;
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HyphenedDay();

    [GeneratedRegex("^[0-9]{4}([-/. ][0-9]{1,2}[-/. ][0-9]{1,2}|[0-9]{4})($|[T ])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearFirst();

    private static ArgumentTransformationMetadataException Refusal(string sentence) => new($"{sentence} {HowToWrite}");

    // A long text is not a time, and could be a secret in the wrong place.
    private static string Quoted(string text) => text.Length <= LongestShown ? $"'{text}'" : "The value";
}
