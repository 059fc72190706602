using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using KalshiPS.Serialization;

namespace KalshiPS.Display;

/// <summary>JSON of any shape as PowerShell objects and back, with numbers as decimals.</summary>
internal static class PlainObjects
{
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
            new PlainValueConverter().Write(writer, Unwrap(value), Options);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static object? Wrap(object? value)
    {
        switch (value)
        {
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

    private static object? Unwrap(object? value) => value switch
    {
        null => null,
        PSObject { BaseObject: not PSCustomObject and var inner } => Unwrap(inner),
        PSObject custom => custom.Properties.ToDictionary(property => property.Name, property => Unwrap(property.Value), StringComparer.Ordinal),
        string or bool or long or decimal or double => value,
        int or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        float number => (double)number,
        IDictionary members => members.Cast<DictionaryEntry>().ToDictionary(
            entry => entry.Key.ToString() ?? "", entry => Unwrap(entry.Value), StringComparer.Ordinal),
        IEnumerable items => items.Cast<object?>().Select(Unwrap).ToArray(),
        _ => value.ToString(),
    };
}
