using System.Text.Json;
using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS.Contract.Tests;

/// <summary>How a single value looks on the wire, in words that the contract's side and ours share.</summary>
internal static class WireForm
{
    public const string Text = "text";
    public const string Flag = "bool";
    public const string Int = "int";
    public const string Long = "long";
    public const string DecimalText = "decimal as text";
    public const string DecimalNumber = "decimal as number";
    public const string TimeText = "time as text";
    public const string Seconds = "time in Unix seconds";
    public const string Milliseconds = "time in Unix milliseconds";

    private const string UnixTime = "unix";
    private const string Millisecond = "millisecond";
    private const string UnixMilliseconds = "unix ms";
    private const string CommaList = "comma";

    private static readonly string[] MoneyTerms = ["in dollars", "fixed-point", "decimal places"];

    private static readonly DateTimeOffset SampleTime = new(2026, 11, 23, 3, 35, 0, TimeSpan.Zero);

    /// <summary>What the contract says in descriptions alone of what a text or a number stands for.</summary>
    public static IReadOnlyList<string> Terms => [.. MoneyTerms, UnixTime, Millisecond, UnixMilliseconds, CommaList];

    /// <summary>Whether a description says that a text is a list joined by commas.</summary>
    public static bool IsCommaList(string description) => description.Contains(CommaList, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a price, an amount or a count; of some the contract says so in the description alone.</summary>
    public static bool IsMoney(ContractSchema schema) =>
        schema.Name is "FixedPointDollars" or "FixedPointCount"
        || (schema.Type == "string" && MoneyTerms.Any(words => schema.Description.Contains(words, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The forms of ours that carry what the contract asks for.</summary>
    /// <param name="schema">A single value of the contract.</param>
    /// <param name="name">The member's or parameter's name.</param>
    /// <param name="description">What the contract says of it, which is where it says that a number is a time.</param>
    public static IReadOnlyList<string> Of(ContractSchema schema, string name, string description) => schema.Type switch
    {
        "string" when IsMoney(schema) => [DecimalText],
        "string" when schema.Format == "date-time" => [TimeText],
        "string" when schema.Words.Count > 0 => [Text, Words(schema.Words)],
        "string" => [Text],
        "boolean" => [Flag],
        "number" => [DecimalNumber],
        "integer" when IsTime(name, description) => [IsMilliseconds(name, description) ? Milliseconds : Seconds],
        "integer" when schema is { Format: "int64", Maximum: null } => [Long],
        "integer" => [Int, Long],
        _ => [],
    };

    /// <summary>The form in which our JSON writes a value of a type.</summary>
    /// <param name="type">The type; whether it is nullable makes no difference.</param>
    /// <param name="converter">The member's own converter; null for the type's.</param>
    public static string Of(Type type, JsonConverter? converter)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => Text,
            _ when plain == typeof(bool) => Flag,
            _ when plain == typeof(int) => Int,
            _ when plain == typeof(long) => Long,
            _ when plain == typeof(decimal) => Written(0.56m).ValueKind == JsonValueKind.String ? DecimalText : DecimalNumber,
            _ when plain == typeof(DateTimeOffset) => TimeForm(Written(SampleTime)),
            { IsEnum: true } => Words(Enum.GetValues(plain).Cast<object>().Select(word => Written(word).ToString())),
            _ => plain.Name,
        };

        JsonElement Written(object value) => JsonSerializer.SerializeToElement(value, type, OptionsWith(converter));
    }

    private static string TimeForm(JsonElement written)
    {
        if (written.ValueKind == JsonValueKind.String)
            return TimeText;
        return written.GetInt64() == SampleTime.ToUnixTimeSeconds() ? Seconds : Milliseconds;
    }

    private static JsonSerializerOptions OptionsWith(JsonConverter? converter)
    {
        var options = new JsonSerializerOptions(KalshiJson.Options);
        if (converter is not null)
            options.Converters.Insert(0, converter);
        return options;
    }

    private static bool IsTime(string name, string description) =>
        name is "ts"
        || name.EndsWith("_ts", StringComparison.Ordinal)
        || name.EndsWith("_ms", StringComparison.Ordinal)
        || description.Contains(UnixTime, StringComparison.OrdinalIgnoreCase);

    private static bool IsMilliseconds(string name, string description) =>
        name.EndsWith("_ms", StringComparison.Ordinal)
        || description.Contains(Millisecond, StringComparison.OrdinalIgnoreCase)
        || description.Contains(UnixMilliseconds, StringComparison.OrdinalIgnoreCase);

    private static string Words(IEnumerable<string> words) => string.Join('|', words.Order(StringComparer.Ordinal));
}
