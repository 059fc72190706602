using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using KalshiPS.Serialization;

namespace KalshiPS.Display;

/// <summary>Converts JSON of any shape to PowerShell objects and back, with numbers as decimals.</summary>
internal static class PlainObjects
{
    // The depth to which the exchange's JSON is read; an object that contains itself would not end.
    private const int MostDepth = 64;

    private static readonly JsonSerializerOptions Options = new() { Converters = { new PlainValueConverter() } };

    public static object FromJson(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return Wrap(new PlainValueConverter().Read(ref reader, typeof(object), Options)) ?? "null";
    }

    public static string ToJson(object value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            new PlainValueConverter().Write(writer, Unwrap(value, 0), Options);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static object? Wrap(object? value)
    {
        switch (value)
        {
            // An object cannot have empty names or names that differ only in case.
            case IReadOnlyDictionary<string, object?> members when members.ContainsKey("")
                || members.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < members.Count:
                return members.ToDictionary(member => member.Key, member => Wrap(member.Value), StringComparer.Ordinal);
            case IReadOnlyDictionary<string, object?> members:
                var wrapped = new PSObject();
                foreach (var (name, member) in members)
                    wrapped.Properties.Add(new PSNoteProperty(name, Wrap(member)));
                return wrapped;
            case object?[] items:
                return items.Select(Wrap).ToArray();
            default:
                return value;
        }
    }

    private static object? Unwrap(object? value, int depth) => value switch
    {
        null => null,
        _ when depth > MostDepth => throw new JsonException("It is too deep."),
        PSObject { BaseObject: not PSCustomObject and var inner } => Unwrap(inner, depth),
        PSObject custom => custom.Properties.ToDictionary(
            property => property.Name, property => Unwrap(property.Value, depth + 1), StringComparer.Ordinal),
        string or bool or long or decimal or double => value,
        int or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        float number => (double)number,
        IDictionary members => members.Keys.Cast<object>().ToDictionary(
            name => name.ToString() ?? "", name => Unwrap(members[name], depth + 1), StringComparer.Ordinal),
        IEnumerable items => items.Cast<object?>().Select(item => Unwrap(item, depth + 1)).ToArray(),
        _ => value.ToString(),
    };
}
