using System.Globalization;
using System.Text.Json;

namespace KalshiPS.Client.Tests.Support;

/// <summary>Compares JSON as a careful reader would: nothing lost, nothing rounded, nothing made up.</summary>
internal static class JsonComparison
{
    /// <summary>Where the two differ; empty where they say the same.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
            return Members(expected, actual, path);
        if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
            return Items(expected, actual, path);
        return IsSame(expected, actual) ? [] : [$"{path}: {Text(expected)} became {Text(actual)}"];
    }

    private static IEnumerable<string> Members(JsonElement expected, JsonElement actual, string path)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (actual.TryGetProperty(member.Name, out var other))
            {
                foreach (var difference in Differences(member.Value, other, $"{path}.{member.Name}"))
                    yield return difference;
            }
            else if (!IsNothing(member.Value))
            {
                yield return $"{path}.{member.Name}: {Text(member.Value)} was lost";
            }
        }

        foreach (var member in actual.EnumerateObject())
        {
            if (!expected.TryGetProperty(member.Name, out _) && !IsNothing(member.Value))
                yield return $"{path}.{member.Name}: {Text(member.Value)} was made up";
        }
    }

    private static IEnumerable<string> Items(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
            return [$"{path}: {expected.GetArrayLength()} items became {actual.GetArrayLength()}"];
        return Enumerable.Range(0, expected.GetArrayLength())
            .SelectMany(i => Differences(expected[i], actual[i], $"{path}[{i}]"));
    }

    private static bool IsSame(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
            return false;
        return expected.ValueKind switch
        {
            JsonValueKind.Number => expected.GetDecimal() == actual.GetDecimal(),
            JsonValueKind.String => string.Equals(expected.GetString(), actual.GetString(), StringComparison.Ordinal)
                || IsSameTime(expected.GetString()!, actual.GetString()!),
            _ => true,
        };
    }

    // "Z" and "+00:00" are the same instant; anything beyond a tick would be lost and must not be in the text.
    private static bool IsSameTime(string expected, string actual) =>
        expected.EndsWith('Z') && actual.EndsWith("+00:00", StringComparison.Ordinal)
        && expected.Length <= "2026-01-01T00:00:00.1234567Z".Length
        && DateTimeOffset.TryParse(expected, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var one)
        && DateTimeOffset.TryParse(actual, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var other)
        && one == other;

    private static bool IsNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);

    private static string Text(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : $"{text[..60]}…";
    }
}
