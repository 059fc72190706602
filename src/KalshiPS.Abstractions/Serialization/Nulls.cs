using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KalshiPS.Serialization;

/// <summary>
/// Handles nulls where none is expected: a member that is null is treated as not sent and keeps its initial value;
/// a null item of a list is left out if the gap is reported, and an error otherwise.
/// </summary>
internal static class Nulls
{
    /// <summary>Makes a type's members handle nulls this way.</summary>
    public static void HandleNulls(JsonTypeInfo type)
    {
        // A type with constructor parameters has no initial values; such types are sent, not read.
        if (type.Kind != JsonTypeInfoKind.Object || type.CreateObject is not { } create)
            return;
        var fresh = create();
        foreach (var member in type.Properties)
        {
            if (member.PropertyType.IsValueType || member is { IsExtensionData: true } or { Set: null } or { Get: null })
                continue;
            var set = member.Set;
            var mayBeNull = member.Get(fresh) is null;
            if (mayBeNull && (member.PropertyType == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(member.PropertyType)))
                continue;
            // Most members are strings, which have no items.
            member.Set = member.PropertyType == typeof(string)
                ? (target, value) =>
                {
                    if (value is not null)
                        set(target, value);
                }
                : (target, value) =>
                {
                    if (value is not null)
                        Check(value, member.Name);
                    if (value is not null || mayBeNull)
                        set(target, value);
                };
        }
    }

    private static void Check(object value, string list)
    {
        switch (value)
        {
            // Unknown members may contain anything.
            case string or IReadOnlyDictionary<string, object?>:
                break;
            case IDictionary members:
                foreach (var member in members.Values)
                {
                    if (member is not null)
                        Check(member, list);
                }

                break;
            case IEnumerable<object?> items:
                var holes = 0;
                foreach (var item in items)
                {
                    if (item is null)
                        holes++;
                    else if (item is IEnumerable)
                        Check(item, list);
                }

                if (holes > 0)
                    Close(value, list);
                break;
        }
    }

    private static void Close(object value, string name)
    {
        var item = value.GetType() is { IsGenericType: true } type ? type.GetGenericArguments()[0] : null;
        if (value is not IList { IsReadOnly: false, IsFixedSize: false } list || item is null)
            throw new JsonException("A list has null among its items.");
        // A null list within a list becomes an empty one, which keeps its position.
        if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            for (var i = 0; i < list.Count; i++)
                list[i] ??= Array.CreateInstance(item.GetGenericArguments()[0], 0);
            return;
        }

        if (!Gaps.MayLeaveOut)
            throw new JsonException("A list has null among its items.");
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i] is not null)
                continue;
            list.RemoveAt(i);
            Gaps.RecordMissingItem(name);
        }
    }
}
