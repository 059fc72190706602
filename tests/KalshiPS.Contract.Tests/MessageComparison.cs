using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KalshiPS.Operations;
using KalshiPS.Serialization;
using YamlDotNet.RepresentationModel;

namespace KalshiPS.Contract.Tests;

/// <summary>
/// Compares a body or an answer with its schema, member by member and through everything nested, by the names and types
/// that our JSON really uses.
/// </summary>
internal sealed class MessageComparison
{
    private readonly bool isRequest;
    private readonly HashSet<(Type, YamlMappingNode)> seen = new(new SamePlace());

    private MessageComparison(bool isRequest) => this.isRequest = isRequest;

    public List<Difference> Differences { get; } = [];

    /// <summary>Every single value that both sides have: where it is, our type and the contract's schema.</summary>
    public List<(string Path, Type Ours, ContractSchema Theirs)> Values { get; } = [];

    public static MessageComparison OfBody(Type operation) =>
        Compare(isRequest: true, OperationDescription.Of(operation).BodyType, OurOperations.Claimed(operation).Body, $"{operation.Name} body");

    public static MessageComparison OfResponse(Type operation)
    {
        var ours = OurOperations.ResponseOf(operation);
        return Compare(
            isRequest: false,
            ours == typeof(EmptyResponse) ? null : ours,
            OurOperations.Claimed(operation).Response,
            $"{operation.Name} answer");
    }

    /// <summary>Compares what a message of the feed says with its schema.</summary>
    public static MessageComparison OfFeed(Type ours, ContractSchema theirs) => Compare(isRequest: false, ours, theirs, ours.Name);

    private static MessageComparison Compare(bool isRequest, Type? ours, ContractSchema? theirs, string path)
    {
        var comparison = new MessageComparison(isRequest);
        if (ours is not null && theirs is not null)
            comparison.Compare(ours, theirs, new Place(path, path, ""), converter: null);
        else if (ours is not null || theirs is not null)
            comparison.Differ(new Place(path, path, ""), $"the contract has {theirs?.Name ?? "none"}, ours is {ours?.Name ?? "none"}");
        return comparison;
    }

    private void Compare(Type ours, ContractSchema theirs, Place place, JsonConverter? converter)
    {
        var type = Nullable.GetUnderlyingType(ours) ?? ours;
        if (type.IsDefined(typeof(JsonConverterAttribute)) && !type.IsEnum)
            CompareExample(type, theirs, place);
        else if (theirs.Type == "array")
            CompareList(type, theirs, place);
        else if (theirs.Type == "object" && theirs.Members.Count > 0)
            CompareObject(type, theirs, place);
        else if (theirs.Type == "object")
            CompareMap(type, theirs, place);
        else
            CompareValue(ours, theirs, place, converter);
    }

    private void CompareList(Type ours, ContractSchema theirs, Place place)
    {
        if (KalshiJson.Options.GetTypeInfo(ours) is { Kind: JsonTypeInfoKind.Enumerable } && ours.IsGenericType)
            Compare(ours.GetGenericArguments()[0], theirs.Items!, place with { Path = place.Path + "[]" }, converter: null);
        else
            Differ(place, $"the contract has a list, ours is {ours.Name}");
    }

    private void CompareMap(Type ours, ContractSchema theirs, Place place)
    {
        if (KalshiJson.Options.GetTypeInfo(ours) is not { Kind: JsonTypeInfoKind.Dictionary })
        {
            Differ(place, $"the contract has an object of open names, ours is {ours.Name}");
            return;
        }

        var values = ours.GetGenericArguments()[1];
        if (theirs.Values is { } schema)
            Compare(values, schema, place with { Path = place.Path + "{}" }, converter: null);
        else if (values != typeof(object))
            Differ(place, $"the contract says nothing of the values, ours are {values.Name}");
    }

    private void CompareObject(Type ours, ContractSchema theirs, Place place)
    {
        var info = KalshiJson.Options.GetTypeInfo(ours);
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            Differ(place, $"the contract has an object, ours is {ours.Name}");
            return;
        }

        if (!seen.Add((ours, theirs.Place)))
            return;

        var required = theirs.Required;
        var members = theirs.Members;
        var properties = info.Properties
            .Where(property => !property.IsExtensionData && (property.Get ?? (object?)property.Set) is not null)
            .ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, schema) in members)
        {
            var member = place.Member(ours, name);
            if (properties.TryGetValue(name, out var property))
            {
                Compare(property.PropertyType, schema, member, property.CustomConverter);
                ComparePresence(ours, property, schema, required.Contains(name), member);
            }
            else
            {
                Differ(member, schema.Deprecated ? "a deprecated member is missing from ours" : "missing from ours");
            }
        }

        foreach (var name in properties.Keys.Except(members.Keys, StringComparer.Ordinal))
            Differ(place.Member(ours, name), "the contract has no such member");
    }

    private void ComparePresence(Type owner, JsonPropertyInfo property, ContractSchema theirs, bool required, Place place)
    {
        if (isRequest && property.IsRequired != required)
            Differ(place, required ? "the contract requires it, ours does not" : "ours requires it, the contract does not");

        var type = property.PropertyType;
        if (!isRequest)
            ComparePromise(owner, property, theirs, required, place);
        if (!isRequest && IsList(type))
        {
            if (!TakesNullForEmpty(owner, property))
                Differ(place, "ours does not take null and absence for an empty list");
            return;
        }

        // An absent text is empty; nothing else has a value that stands for absence.
        var mayLack = !required && (isRequest || type != typeof(string));
        if ((mayLack || theirs.Nullable) && !TakesNull(owner, property))
            Differ(place, $"the contract may {(mayLack ? "leave it out" : "say null")}, ours is a {type.Name} that cannot be null");
    }

    private void CompareValue(Type ours, ContractSchema theirs, Place place, JsonConverter? converter)
    {
        Values.Add((place.Path, ours, theirs));
        var allowed = WireForm.Of(theirs, place.Name, theirs.Description);
        var form = WireForm.Of(ours, converter);
        if (!allowed.Contains(form, StringComparer.Ordinal))
            Differ(place, $"the contract has {string.Join(" or ", allowed)}, ours is {form}");
    }

    // A type with a converter of its own tells nothing of its members: it has to give the contract's example back.
    private void CompareExample(Type ours, ContractSchema theirs, Place place)
    {
        if (theirs.ExampleTexts.Count == 0)
        {
            Differ(place, $"the contract has no example that {ours.Name} could be held against");
            return;
        }

        var example = new JsonArray([.. theirs.ExampleTexts.Select(text => JsonValue.Create(text))]);
        var written = JsonSerializer.SerializeToNode(example.Deserialize(ours, KalshiJson.Options), ours, KalshiJson.Options);
        if (!JsonNode.DeepEquals(example, written))
            Differ(place, $"the contract's example {example.ToJsonString()} comes back as {written?.ToJsonString()}");
    }

    private void Differ(Place place, string what) => Differences.Add(new Difference(place.Key, place.Path, what));

    private static bool IsList(Type type) =>
        type != typeof(string) && KalshiJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable;

    private static bool TakesNullForEmpty(Type owner, JsonPropertyInfo property) =>
        new[] { "{}", $$"""{"{{property.Name}}":null}""" }.All(json =>
            property.Get!(JsonSerializer.Deserialize(json, owner, KalshiJson.Options)!) is not null);

    // Of a value that is promised somebody is told when it is lacking; an answer without its main members is none.
    private void ComparePromise(Type owner, JsonPropertyInfo json, ContractSchema theirs, bool required, Place place)
    {
        var ours = PropertyOf(owner, json);
        var isMain = ours.IsDefined(typeof(MainAttribute));
        if (isMain && !required)
            Differ(place, "ours is not read without it, the contract may leave it out");
        if (!json.PropertyType.IsValueType)
            return;
        var isPromised = ours.IsDefined(typeof(PromisedAttribute)) || isMain;
        if (isPromised && (!required || theirs.Nullable))
            Differ(place, "ours tells of its absence, the contract may leave it out");
    }

    // The metadata know names and types but not the question mark of a reference type.
    private static bool TakesNull(Type owner, JsonPropertyInfo json) =>
        new NullabilityInfoContext().Create(PropertyOf(owner, json)).WriteState == NullabilityState.Nullable;

    private static PropertyInfo PropertyOf(Type owner, JsonPropertyInfo json) =>
        owner.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Single(candidate => !candidate.IsDefined(typeof(JsonIgnoreAttribute)) && json.Name ==
            (candidate.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? KalshiJson.Options.PropertyNamingPolicy!.ConvertName(candidate.Name)));

    private readonly record struct Place(string Key, string Path, string Name)
    {
        public Place Member(Type owner, string name) => new($"{owner.Name}.{name}", $"{Path}.{name}", name);
    }

    private sealed class SamePlace : IEqualityComparer<(Type Type, YamlMappingNode Node)>
    {
        public bool Equals((Type Type, YamlMappingNode Node) x, (Type Type, YamlMappingNode Node) y) =>
            x.Type == y.Type && ReferenceEquals(x.Node, y.Node);

        public int GetHashCode((Type Type, YamlMappingNode Node) obj) =>
            HashCode.Combine(obj.Type, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Node));
    }
}
