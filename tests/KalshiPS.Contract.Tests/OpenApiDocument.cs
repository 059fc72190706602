using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace KalshiPS.Contract.Tests;

/// <summary>The exchange's OpenAPI or AsyncAPI document, as far as a client is bound by it.</summary>
internal sealed class OpenApiDocument
{
    /// <summary>The keys under which a path has its operations.</summary>
    public static readonly IReadOnlyList<string> Methods = ["get", "post", "put", "delete", "patch"];

    private readonly YamlMappingNode root;

    private OpenApiDocument(YamlMappingNode root)
    {
        this.root = root;
        Operations = [.. (root.Mapping("paths")?.Members() ?? []).SelectMany(path =>
            path.Value.Members()
                .Where(member => Methods.Contains(member.Key, StringComparer.Ordinal))
                .Select(member => new ContractOperation(this, path.Key, member.Key, member.Value)))];
    }

    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>What goes over the socket by the AsyncAPI document, by its name there.</summary>
    public IEnumerable<ContractMessage> Messages =>
        from message in root.Mapping("components")!.Mapping("messages")!.Members()
        where message.Value.Mapping("payload")!.Has("$ref")
        select new ContractMessage(
            message.Key,
            new ContractSchema(this, message.Value.Mapping("payload")!),
            [.. message.Value.Items("examples").Select(example => example.Children["payload"])]);

    /// <summary>What a channel of the socket tells.</summary>
    public IEnumerable<ContractMessage> MessagesOf(string channel)
    {
        var names = root.Mapping("channels")!.Mapping(channel)!.Mapping("messages")!.Members().Select(message => message.Key).ToHashSet(StringComparer.Ordinal);
        return Messages.Where(message => names.Contains(message.Name));
    }

    /// <summary>Every list of words in the document, wherever it stands.</summary>
    public IEnumerable<IReadOnlyList<string>> WordLists =>
        root.AllNodes.OfType<YamlMappingNode>().Select(node => node.Texts("enum")).Where(words => words.Count > 0);

    public static OpenApiDocument Load(string path)
    {
        using var reader = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new OpenApiDocument((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    /// <summary>What a reference such as <c>#/components/schemas/Market</c> names.</summary>
    public YamlMappingNode Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (node, name) => node.Mapping(name)
            ?? throw new InvalidDataException($"The document has no {reference}."));

    /// <summary>The node itself, or what it refers to.</summary>
    public YamlMappingNode Follow(YamlMappingNode node) =>
        node.Text("$ref") is { } reference ? Follow(Resolve(reference)) : node;
}

/// <summary>One operation of the contract.</summary>
internal sealed class ContractOperation
{
    private const int DefaultTokenCost = 10;

    public ContractOperation(OpenApiDocument document, string path, string method, YamlMappingNode node)
    {
        Id = node.Text("operationId")!;
        Path = path;
        Method = method.ToUpperInvariant();
        Signed = node.Items("security").Any();
        TokenCost = node.Text("x-token-cost") is { } cost ? int.Parse(cost, CultureInfo.InvariantCulture) : DefaultTokenCost;
        Parameters = [.. node.Items("parameters").Select(p => new ContractParameter(document, document.Follow(p)))];
        Body = Json(document, node.Mapping("requestBody"));
        var success = node.Mapping("responses")!.Members().Single(answer => answer.Key.StartsWith('2'));
        Status = int.Parse(success.Key, CultureInfo.InvariantCulture);
        HasAnswerBody = document.Follow(success.Value).Has("content");
        Response = Json(document, success.Value);
    }

    public string Id { get; }

    public string Path { get; }

    public string Method { get; }

    public bool Signed { get; }

    public int TokenCost { get; }

    public IReadOnlyList<ContractParameter> Parameters { get; }

    /// <summary>Null where there is none, or nothing to say in it.</summary>
    public ContractSchema? Body { get; }

    /// <summary>The status of success.</summary>
    public int Status { get; }

    /// <summary>Whether success comes with a body, be it an empty object.</summary>
    public bool HasAnswerBody { get; }

    /// <summary>Null where there is none, or nothing said in it.</summary>
    public ContractSchema? Response { get; }

    public IEnumerable<ContractParameter> In(string place) =>
        Parameters.Where(parameter => string.Equals(parameter.Place, place, StringComparison.Ordinal));

    private static ContractSchema? Json(OpenApiDocument document, YamlMappingNode? message)
    {
        if (message is null || document.Follow(message).Mapping("content") is not { } content)
            return null;
        var schema = new ContractSchema(document, content.Mapping("application/json")!.Mapping("schema")!);
        return schema.IsEmpty ? null : schema;
    }
}

/// <summary>A message of the socket.</summary>
/// <param name="Name">The document's name for it.</param>
/// <param name="Payload">What it consists of.</param>
/// <param name="Examples">The document's examples.</param>
internal sealed record ContractMessage(string Name, ContractSchema Payload, IReadOnlyList<YamlNode> Examples)
{
    /// <summary>Whether the client sends it.</summary>
    public bool IsCommand => Payload.Members.ContainsKey("cmd");

    /// <summary>The word it is known by on the wire.</summary>
    public string Word => Payload.Members[IsCommand ? "cmd" : "type"].Const!;

    /// <summary>What it says beside its head; null if nothing.</summary>
    public ContractSchema? Content => Payload.Members.GetValueOrDefault(IsCommand ? "params" : "msg");

    public override string ToString() => Name;
}

/// <summary>A parameter of the path or the query.</summary>
internal sealed class ContractParameter(OpenApiDocument document, YamlMappingNode node)
{
    public string Name { get; } = node.Text("name")!;

    public string Place { get; } = node.Text("in")!;

    public bool Required { get; } = node.Flag("required");

    public bool Deprecated { get; } = node.Flag("deprecated");

    public string Description { get; } = node.Text("description") ?? "";

    /// <summary>Whether a list repeats the parameter; that is also OpenAPI's default.</summary>
    public bool Explode { get; } = node.Text("explode") is not "false";

    public ContractSchema Schema { get; } = new(document, node.Mapping("schema")!);
}

/// <summary>A schema with its references and its <c>allOf</c> parts laid over one another.</summary>
internal sealed class ContractSchema
{
    private readonly OpenApiDocument document;
    private readonly List<YamlMappingNode> layers = [];

    public ContractSchema(OpenApiDocument document, YamlMappingNode node)
    {
        this.document = document;
        Add(node);
    }

    /// <summary>Where the schema stands; the same for everyone who meets it there.</summary>
    public YamlMappingNode Place => layers[0];

    /// <summary>The name under which the contract keeps it; null where it has none.</summary>
    public string? Name { get; private set; }

    public string Type => Text("type") ?? "";

    public string Format => Text("format") ?? "";

    public string Description => Text("description") ?? "";

    /// <summary>The one text it may be; null if there are others.</summary>
    public string? Const => layers.Select(layer => layer.Text("const")).LastOrDefault(text => text is not null);

    public bool Nullable => layers.Any(layer => layer.Flag("nullable"));

    public bool Deprecated => layers.Any(layer => layer.Flag("deprecated"));

    public int? Maximum => Number("maximum");

    public int? Minimum => Number("minimum");

    public int? MinItems => Number("minItems");

    public int? MaxItems => Number("maxItems");

    public IReadOnlyList<string> Words => First(layer => layer.Texts("enum") is { Count: > 0 } words ? words : null) ?? [];

    /// <summary>The elements of an array.</summary>
    public ContractSchema? Items => Child("items");

    /// <summary>The values of an object whose names are open; null where nothing is said of them.</summary>
    public ContractSchema? Values => Child("additionalProperties");

    /// <summary>The contract's example of a list of texts.</summary>
    public IReadOnlyList<string> ExampleTexts => First(layer => layer.Texts("example") is { Count: > 0 } texts ? texts : null) ?? [];

    public IReadOnlyDictionary<string, ContractSchema> Members =>
        layers.SelectMany(layer => layer.Mapping("properties")?.Members() ?? [])
            .GroupBy(member => member.Key, StringComparer.Ordinal)
            // A later part of allOf says more exactly what an earlier one has.
            .ToDictionary(member => member.Key, member => new ContractSchema(document, member.Last().Value), StringComparer.Ordinal);

    public IReadOnlySet<string> Required =>
        layers.SelectMany(layer => layer.Texts("required")).ToHashSet(StringComparer.Ordinal);

    public bool IsEmpty => Type == "object" && Members.Count == 0 && !layers.Any(layer => layer.Has("additionalProperties"));

    private void Add(YamlMappingNode node)
    {
        layers.Add(node);
        if (node.Text("$ref") is { } reference)
        {
            Name ??= reference[(reference.LastIndexOf('/') + 1)..];
            Add(document.Resolve(reference));
        }

        foreach (var part in node.Items("allOf"))
            Add(part);
    }

    private int? Number(string key) => Text(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private string? Text(string key) => First(layer => layer.Text(key));

    private ContractSchema? Child(string key) =>
        First(layer => layer.Mapping(key)) is { } node ? new ContractSchema(document, node) : null;

    private T? First<T>(Func<YamlMappingNode, T?> pick)
        where T : class =>
        layers.Select(pick).FirstOrDefault(found => found is not null);
}

internal static class YamlNodes
{
    public static bool Has(this YamlMappingNode node, string key) => node.Children.ContainsKey(key);

    public static YamlMappingNode? Mapping(this YamlMappingNode node, string key) => Child(node, key) as YamlMappingNode;

    public static string? Text(this YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    public static bool Flag(this YamlMappingNode node, string key) => node.Text(key) is "true";

    public static IReadOnlyList<string> Texts(this YamlMappingNode node, string key) =>
        Child(node, key) is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(item => item.Value ?? "")] : [];

    public static IEnumerable<YamlMappingNode> Items(this YamlMappingNode node, string key) =>
        (Child(node, key) as YamlSequenceNode)?.OfType<YamlMappingNode>() ?? [];

    public static IEnumerable<KeyValuePair<string, YamlMappingNode>> Members(this YamlMappingNode node) =>
        from member in node.Children
        where member.Value is YamlMappingNode
        select KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, (YamlMappingNode)member.Value);

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? child : null;
}
