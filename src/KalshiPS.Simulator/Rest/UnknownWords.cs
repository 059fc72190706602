using System.Text.Json;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Adds unknown content to an answer: a member to every object, and a word in place of statuses.</summary>
internal static class UnknownWords
{
    private const string Member = "made_up_member";
    private const string Word = "made_up_word";

    /// <summary>Members with a word of a fixed list that the exchange may lengthen.</summary>
    private static readonly HashSet<string> Statuses = new(StringComparer.Ordinal) { "status", "fee_type", "incentive_type", "usage_tier" };

    /// <summary>Objects whose members are keys and not names: one more would be one more entry.</summary>
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal) { "tags_by_categories", "filters_by_sports", "competitions", "source_ids" };

    public static void AddTo(JsonNode? answer)
    {
        var isWordUsed = false;
        Visit(answer, isMap: false, ref isWordUsed);
    }

    private static void Visit(JsonNode? node, bool isMap, ref bool isWordUsed)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Visit(item, isMap: false, ref isWordUsed);
        }
        else if (node is JsonObject json)
        {
            foreach (var name in json.Select(pair => pair.Key).ToList())
            {
                if (!isWordUsed && Statuses.Contains(name) && json[name]?.GetValueKind() is JsonValueKind.String)
                {
                    json[name] = Word;
                    isWordUsed = true;
                }

                Visit(json[name], Maps.Contains(name), ref isWordUsed);
            }

            if (!isMap)
                json[Member] = new JsonObject { ["depth"] = 1, ["list"] = new JsonArray("one", 2, null) };
        }
    }
}
