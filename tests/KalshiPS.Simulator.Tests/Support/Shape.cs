using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>Compares JSON with a recording: by value, or by member names and the look of the values.</summary>
internal static partial class Shape
{
    /// <summary>What differs from one run to the next.</summary>
    private static readonly HashSet<string> Volatile = new(StringComparer.Ordinal)
    {
        "order_id", "client_order_id", "user_id", "fill_id", "trade_id", "ticker", "market_ticker", "event_ticker",
        "created_time", "last_update_time", "last_updated_ts", "ts", "ts_ms", "updated_ts", "cursor",
    };

    /// <summary>Every recorded value is there and equal; ids and times only look alike. Members may be added.</summary>
    public static void AssertSameValues(JsonNode recorded, JsonNode actual) => Compare("$", recorded, actual, byValue: true);

    /// <summary>Every recorded member is there and its value looks alike. Members may be added.</summary>
    public static void AssertAlike(JsonNode recorded, JsonNode actual) => Compare("$", recorded, actual, byValue: false);

    /// <summary>The members that every one of some recorded objects has.</summary>
    public static JsonObject Common(IEnumerable<JsonNode?> objects)
    {
        var all = objects.Select(node => node!.AsObject()).ToList();
        return new JsonObject(all[0]
            .Where(pair => all.TrueForAll(each => each.ContainsKey(pair.Key)))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    private static void Compare(string at, JsonNode? recorded, JsonNode? actual, bool byValue)
    {
        if (recorded is JsonObject members)
        {
            var found = Assert.IsType<JsonObject>(actual);
            foreach (var (name, value) in members)
            {
                Assert.True(found.ContainsKey(name), $"{at}.{name} is missing in {found.ToJsonString()}");
                Compare($"{at}.{name}", value, found[name], byValue && !Volatile.Contains(name));
            }
        }
        else if (recorded is JsonArray items)
        {
            var found = Assert.IsType<JsonArray>(actual);
            if (byValue)
                Assert.True(items.Count == found.Count, $"{at} holds {found.Count} items, not {items.Count}: {found.ToJsonString()}");
            for (var i = 0; i < Math.Min(items.Count, found.Count); i++)
                Compare($"{at}[{i}]", items[i], found[i], byValue);
        }
        else
        {
            var (expected, got) = byValue ? (Text(recorded), Text(actual)) : (Look(recorded), Look(actual));
            Assert.True(string.Equals(expected, got, StringComparison.Ordinal), $"{at}: recorded {Text(recorded)}, got {Text(actual)}");
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    /// <summary>The kind of a value, and for texts what they look like.</summary>
    private static string Look(JsonNode? node)
    {
        if (node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return "boolean";
        if (node?.GetValueKind() is not JsonValueKind.String)
            return node?.GetValueKind().ToString() ?? "null";
        var text = node.GetValue<string>();
        if (FixedPoint().Match(text) is { Success: true } number)
            return $"{number.Groups["decimals"].Length} decimals";
        return Uuid().IsMatch(text) ? "uuid" : Time().IsMatch(text) ? "time" : "text";
    }

    [GeneratedRegex(@"^-?\d+\.(?<decimals>\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FixedPoint();

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
