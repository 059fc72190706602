using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace KalshiPS.Contract.Tests.Digest;

/// <summary>
/// Reduces the exchange's OpenAPI or AsyncAPI document to what binds a client: operations, paths, parameters, members, types
/// and words. It has the document's own form and is read as the document is; of a description it keeps the terms that say
/// what a text or a number stands for.
/// </summary>
internal static class ContractDigest
{
    private static readonly HashSet<string> Kept = new[]
    {
        "openapi", "asyncapi", "info", "version", "paths", "channels", "components", "schemas", "messages", "operationId", "security",
        "x-token-cost", "parameters", "requestBodies", "requestBody", "responses", "content", "schema", "payload", "$ref", "in", "name",
        "required", "deprecated", "explode", "type", "format", "const", "nullable", "maximum", "minimum", "minItems", "maxItems", "enum",
        "items", "additionalProperties", "properties", "allOf", "oneOf", "anyOf", "description",
    }.Concat(OpenApiDocument.Methods).ToHashSet(StringComparer.Ordinal);

    // The keys of these are names, whatever they are.
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "paths", "channels", "schemas", "messages", "parameters", "requestBodies", "responses", "content", "properties",
    };

    /// <summary>The digest of a document, as text.</summary>
    public static string Of(string document)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(document));
        var digest = new YamlStream(new YamlDocument(Reduced(yaml.Documents[0].RootNode, isNames: false)));
        using var text = new StringWriter { NewLine = "\n" };
        digest.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlNode Reduced(YamlNode node, bool isNames) => node switch
    {
        YamlMappingNode mapping => Reduced(mapping, isNames),
        YamlSequenceNode list => new YamlSequenceNode(list.Select(item => Reduced(item, isNames: false))) { Style = StyleOf(list) },
        YamlScalarNode scalar => new YamlScalarNode(scalar.Value),
        _ => throw new InvalidDataException($"A contract has no {node.NodeType}."),
    };

    private static YamlMappingNode Reduced(YamlMappingNode mapping, bool isNames)
    {
        var reduced = new YamlMappingNode();
        foreach (var (key, value) in mapping.Children.Select(member => (((YamlScalarNode)member.Key).Value!, member.Value)))
        {
            if (isNames)
                reduced.Add(key, Reduced(value, isNames: false));
            else if (key == "description")
                AddTerms(reduced, value);
            // An example that is a list of texts is the only thing that says of what a tuple consists.
            else if (Kept.Contains(key) || (key == "example" && value is YamlSequenceNode))
                reduced.Add(key, Reduced(value, Named.Contains(key)));
        }

        if (reduced.Children.Values.All(static value => value is YamlScalarNode or YamlSequenceNode { Style: SequenceStyle.Flow }))
            reduced.Style = MappingStyle.Flow;
        return reduced;
    }

    private static void AddTerms(YamlMappingNode reduced, YamlNode description)
    {
        var terms = WireForm.Terms.Where(term => description is YamlScalarNode { Value: { } text } && text.Contains(term, StringComparison.OrdinalIgnoreCase)).ToList();
        if (terms.Count > 0)
            reduced.Add("description", string.Join("; ", terms));
    }

    private static SequenceStyle StyleOf(YamlSequenceNode list) =>
        list.All(static item => item is YamlScalarNode) ? SequenceStyle.Flow : SequenceStyle.Block;
}
