using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>The exchange's description of the messages of its feed.</summary>
internal sealed class FeedContract
{
    private readonly YamlMappingNode root;
    private readonly Dictionary<string, List<YamlMappingNode>> payloads = new(StringComparer.Ordinal);

    private FeedContract(YamlMappingNode root)
    {
        this.root = root;
        var schemas = Resolve("#/components/schemas");
        foreach (var (name, node) in schemas.Children)
        {
            var schema = (YamlMappingNode)node;
            if (!((YamlScalarNode)name).Value!.EndsWith("Payload", StringComparison.Ordinal) || TypeOf(schema) is not { } type)
                continue;
            if (!payloads.TryGetValue(type, out var sameType))
                payloads[type] = sameType = [];
            sameType.Add(schema);
        }
    }

    /// <summary>The types of messages the server sends.</summary>
    public IEnumerable<string> Types => payloads.Keys;

    /// <summary>Reads it; the test is skipped where there is none.</summary>
    public static FeedContract Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Sample.ReadShared(Path.Combine("reference", "asyncapi.yaml"))));
        return new((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    /// <summary>In what a message departs from its description.</summary>
    public IReadOnlyList<string> FaultsOf(JsonObject message)
    {
        var type = FeedClient.Type(message);
        if (!payloads.TryGetValue(type, out var schemas))
            return [$"no message has the type {type}"];

        // Two answers have the type "ok": one of them must fit.
        var readings = schemas.ConvertAll(schema =>
        {
            var faults = new List<string>();
            Check(message, schema, type, faults);
            return faults;
        });
        return readings.MinBy(faults => faults.Count)!;
    }

    private static string? TypeOf(YamlMappingNode schema) => Layers(schema, [])
        .Select(layer => Text(Child(Child(layer, "properties"), "type"), "const"))
        .LastOrDefault(type => type is not null);

    /// <summary>A schema and the parts it is made of. What a reference leads to is followed elsewhere.</summary>
    private static List<YamlMappingNode> Layers(YamlMappingNode schema, List<YamlMappingNode> layers)
    {
        layers.Add(schema);
        foreach (var part in Items(schema, "allOf"))
            Layers(part, layers);
        return layers;
    }

    private void Check(JsonNode? json, YamlMappingNode schema, string path, List<string> faults)
    {
        var layers = AllLayers(schema, []);
        string? First(string key) => layers.Select(layer => Text(layer, key)).FirstOrDefault(text => text is not null);
        if (json is null)
        {
            if (First("nullable") is not "true")
                faults.Add($"{path} is null");
            return;
        }

        if (First("type") is { } type && !IsOf(type, json))
        {
            faults.Add($"{path} is no {type}: {json.ToJsonString()}");
            return;
        }

        var words = layers.SelectMany(layer => Texts(layer, "enum")).ToList();
        if (words.Count > 0 && !words.Contains(json.ToString(), StringComparer.Ordinal))
            faults.Add($"{path} has no word {json}");
        if (layers.Select(layer => Text(layer, "const")).LastOrDefault(each => each is not null) is { } constant && json.ToString() != constant)
            faults.Add($"{path} is {json}, not {constant}");
        if (First("format") is { } format && !Fits(format, json))
            faults.Add($"{path} is no {format}: {json}");
        if (First("minimum") is { } minimum && json.GetValue<decimal>() < decimal.Parse(minimum, CultureInfo.InvariantCulture))
            faults.Add($"{path} is less than {minimum}");
        CheckMembers(json, layers, path, faults);
        CheckItems(json, layers, path, faults);
    }

    private void CheckMembers(JsonNode json, List<YamlMappingNode> layers, string path, List<string> faults)
    {
        var members = layers.Select(layer => Child(layer, "properties")).OfType<YamlMappingNode>().SelectMany(each => each.Children).ToLookup(
            member => ((YamlScalarNode)member.Key).Value!, member => (YamlMappingNode)member.Value, StringComparer.Ordinal);
        if (json is not JsonObject found || members.Count == 0)
            return;
        foreach (var name in layers.SelectMany(layer => Texts(layer, "required")).Where(name => !found.ContainsKey(name)))
            faults.Add($"{path}.{name} is missing");
        foreach (var (name, value) in found)
        {
            if (members[name].LastOrDefault() is { } schema)
                Check(value, schema, $"{path}.{name}", faults);
            else
                faults.Add($"{path}.{name} is unknown");
        }
    }

    private void CheckItems(JsonNode json, List<YamlMappingNode> layers, string path, List<string> faults)
    {
        if (json is not JsonArray list || layers.Select(layer => Child(layer, "items")).FirstOrDefault(each => each is not null) is not { } items)
            return;
        for (var i = 0; i < list.Count; i++)
            Check(list[i], items, $"{path}[{i}]", faults);
    }

    private static bool IsOf(string type, JsonNode json) => (type, json.GetValueKind()) switch
    {
        ("object", var kind) => kind is JsonValueKind.Object,
        ("array", var kind) => kind is JsonValueKind.Array,
        ("string", var kind) => kind is JsonValueKind.String,
        ("boolean", var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        ("integer", JsonValueKind.Number) => json.GetValue<decimal>() % 1m == 0m,
        ("number", var kind) => kind is JsonValueKind.Number,
        _ => false,
    };

    private static bool Fits(string format, JsonNode json) => format switch
    {
        "uuid" => Guid.TryParseExact(json.ToString(), "D", out _),
        "date-time" => json.ToString().EndsWith('Z')
            && DateTimeOffset.TryParse(json.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private List<YamlMappingNode> AllLayers(YamlMappingNode schema, List<YamlMappingNode> layers)
    {
        layers.Add(schema);
        if (Text(schema, "$ref") is { } reference)
            AllLayers(Resolve(reference), layers);
        foreach (var part in Items(schema, "allOf"))
            AllLayers(part, layers);
        return layers;
    }

    private YamlMappingNode Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (node, name) => Child(node, name) ?? throw new InvalidDataException(reference));

    private static YamlMappingNode? Child(YamlMappingNode? node, string key) => Find(node, key) as YamlMappingNode;

    private static string? Text(YamlMappingNode? node, string key) => (Find(node, key) as YamlScalarNode)?.Value;

    private static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        (Find(node, key) as YamlSequenceNode)?.OfType<YamlScalarNode>().Select(item => item.Value ?? "") ?? [];

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key) =>
        (Find(node, key) as YamlSequenceNode)?.OfType<YamlMappingNode>() ?? [];

    private static YamlNode? Find(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(key, out var child) ? child : null;
}
