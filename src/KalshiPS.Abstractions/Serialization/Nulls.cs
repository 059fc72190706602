using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KalshiPS.Serialization;

/// <summary>
/// What a null means where none is expected: a member that is null is as one that was not sent, and keeps what it has
/// from the start; nothing is not an item of a list.
/// </summary>
internal static class Nulls
{
    /// <summary>Makes a type's members take nulls so.</summary>
    public static void Tame(JsonTypeInfo type)
    {
        // A type that is made of its members has nothing to start with; those are sent, not read.
        if (type.Kind != JsonTypeInfoKind.Object || type.CreateObject is not { } create)
            return;
        var fresh = create();
        foreach (var member in type.Properties)
        {
            if (member.PropertyType.IsValueType || member is { IsExtensionData: true } or { Set: null } or { Get: null })
                continue;
            var set = member.Set;
            if (member.Get(fresh) is null)
                continue;
            // Most members are text, which has no items.
            member.Set = member.PropertyType == typeof(string)
                ? (target, value) =>
                {
                    if (value is not null)
                        set(target, value);
                }
                : (target, value) =>
                {
                    if (value is null)
                        return;
                    Check(value);
                    set(target, value);
                };
        }
    }

    private static void Check(object value)
    {
        switch (value)
        {
            // What is unknown may hold anything.
            case string or IReadOnlyDictionary<string, object?>:
                break;
            case IDictionary members:
                foreach (var member in members.Values)
                {
                    if (member is not null)
                        Check(member);
                }

                break;
            case IEnumerable<object?> items:
                foreach (var item in items)
                {
                    if (item is null)
                        throw new JsonException("A list has null among its items.");
                    if (item is IEnumerable)
                        Check(item);
                }

                break;
        }
    }
}
