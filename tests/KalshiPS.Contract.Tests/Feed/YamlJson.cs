using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KalshiPS.Contract.Tests.Feed;

/// <summary>The JSON that an example of the document stands for.</summary>
internal static class YamlJson
{
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode members => new JsonObject(members.Children.Select(member =>
            KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, Of(member.Value)))),
        YamlSequenceNode items => new JsonArray([.. items.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException($"{node} is no JSON."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
