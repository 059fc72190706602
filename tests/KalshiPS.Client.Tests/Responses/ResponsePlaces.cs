using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Tests.Fuzz;
using KalshiPS.Client.Transport;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Tests.Responses;

/// <summary>Where in an answer's text something stands, found by the answer's type.</summary>
internal static class ResponsePlaces
{
    /// <summary>The operations whose answers say something.</summary>
    public static TheoryData<Type> Telling =>
        [.. Examples.Operations.Where(pair => pair.Answer != typeof(EmptyResponse)).Select(pair => pair.Operation)];

    /// <summary>Every operation.</summary>
    public static TheoryData<Type> All => [.. Examples.Operations.Select(pair => pair.Operation)];

    /// <summary>An answer with every member in it.</summary>
    public static JsonObject ExampleOf(Type operation) =>
        JsonNode.Parse(Examples.Of(Examples.AnswerOf(operation)))!.AsObject();

    /// <summary>The names of the members an answer is for.</summary>
    public static string[] MainOf(Type operation) =>
        [.. WireNames.Having<MainAttribute>(Examples.AnswerOf(operation)).Select(WireNames.Of)];

    /// <summary>Every object of an answer and a member that the contract promises of it.</summary>
    public static IEnumerable<(JsonObject Object, string Member)> Promised(Type operation, JsonNode answer) =>
        from place in Objects(Examples.AnswerOf(operation), answer)
        from member in WireNames.Having<PromisedAttribute>(place.Model)
        let name = WireNames.Of(member)
        // An example goes only so deep.
        where place.Object.ContainsKey(name)
        select (place.Object, name);

    /// <summary>Every list of an answer whose items are neither lists nor plain numbers.</summary>
    public static IEnumerable<JsonArray> Lists(Type operation, JsonNode answer) =>
        from place in Objects(Examples.AnswerOf(operation), answer)
        from property in KalshiJson.Options.GetTypeInfo(place.Model).Properties
        where property.Set is not null && KalshiJson.Options.GetTypeInfo(property.PropertyType).Kind == JsonTypeInfoKind.Enumerable
        let list = place.Object[property.Name] as JsonArray
        where !property.PropertyType.GetGenericArguments()[0].IsValueType
        where list is { Count: > 0 } && (list[0] is not JsonArray || IsLevels(property.PropertyType))
        select list;

    /// <summary>Reads a text as the client would have got it.</summary>
    public static object Read(Type operation, string json, ICallTrace? trace = null)
    {
        var description = OperationDescription.Of(operation);
        var request = KalshiRequest.Raw(description.Method, description.Path, jsonBody: null);
        var answer = new ApiResponse(System.Net.HttpStatusCode.OK, "application/json", null, System.Text.Encoding.UTF8.GetBytes(json));
        return typeof(ResponseReader).GetMethod(nameof(ResponseReader.Read))!.MakeGenericMethod(Examples.AnswerOf(operation))
            .Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [request, answer, trace], culture: null)!;
    }

    private static bool IsLevels(Type list) => list.GetGenericArguments()[0] == typeof(OrderBookLevel);

    private static IEnumerable<(JsonObject Object, Type Model)> Objects(Type type, JsonNode? node)
    {
        var info = KalshiJson.Options.GetTypeInfo(type);
        switch (node)
        {
            case JsonObject model when info.Kind == JsonTypeInfoKind.Object:
                yield return (model, type);
                foreach (var property in info.Properties.Where(property => property is { Set: not null, IsExtensionData: false }))
                {
                    foreach (var inner in Objects(property.PropertyType, model[property.Name]))
                        yield return inner;
                }

                break;
            case JsonObject entries when info.Kind == JsonTypeInfoKind.Dictionary:
                foreach (var inner in entries.SelectMany(entry => Objects(info.ElementType!, entry.Value)))
                    yield return inner;
                break;
            case JsonArray items when info.Kind == JsonTypeInfoKind.Enumerable:
                foreach (var inner in items.SelectMany(item => Objects(info.ElementType!, item)))
                    yield return inner;
                break;
        }
    }
}
