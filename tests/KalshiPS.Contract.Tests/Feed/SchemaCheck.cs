using System.Text.Json.Nodes;

namespace KalshiPS.Contract.Tests.Feed;

/// <summary>Holds JSON that we write against the schema it has to satisfy.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong with it; empty if nothing is.</summary>
    public static IEnumerable<string> Faults(JsonNode? json, ContractSchema schema, string path = "$") => (schema.Type, json) switch
    {
        ("object", JsonObject members) => OfMembers(members, schema, path),
        ("array", JsonArray items) => OfItems(items, schema, path),
        ("string", JsonValue value) when value.TryGetValue<string>(out var text) => OfText(text, schema, path),
        ("boolean", JsonValue value) when value.TryGetValue<bool>(out _) => [],
        ("integer", JsonValue value) when value.TryGetValue<long>(out var number) =>
            number < schema.Minimum ? [$"{path}: {number} is less than {schema.Minimum}"] : [],
        _ => [$"{path}: the contract has {schema.Type}, ours is {json?.ToJsonString() ?? "null"}"],
    };

    private static IEnumerable<string> OfMembers(JsonObject members, ContractSchema schema, string path) =>
    [
        .. schema.Required.Where(name => !members.ContainsKey(name)).Select(name => $"{path}.{name}: it is required"),
        .. members.SelectMany(member => schema.Members.TryGetValue(member.Key, out var known)
            ? Faults(member.Value, known, $"{path}.{member.Key}")
            : [$"{path}.{member.Key}: the contract has no such member"]),
    ];

    private static IEnumerable<string> OfItems(JsonArray items, ContractSchema schema, string path) =>
    [
        .. items.Count < schema.MinItems || items.Count > schema.MaxItems ? [$"{path}: {items.Count} items are not allowed"] : Array.Empty<string>(),
        .. items.SelectMany((item, i) => Faults(item, schema.Items!, $"{path}[{i}]")),
    ];

    private static IEnumerable<string> OfText(string text, ContractSchema schema, string path)
    {
        if (schema.Const is { } word && text != word)
            yield return $"{path}: '{text}' is not '{word}'";
        if (schema.Words.Count > 0 && !schema.Words.Contains(text, StringComparer.Ordinal))
            yield return $"{path}: '{text}' is none of the contract's words";
    }
}
