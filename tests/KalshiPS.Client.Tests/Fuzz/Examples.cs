using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>An answer of each type with every member in it, made from the type itself, and what is to be looked at afterwards.</summary>
internal static class Examples
{
    // Deep enough for every type; some hold themselves.
    private const int MostDepth = 6;

    /// <summary>Every operation and the type of its answer.</summary>
    public static IReadOnlyList<(Type Operation, Type Answer)> Operations { get; } =
    [
        .. typeof(KalshiOperation).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(KalshiOperation)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (type, AnswerOf(type))),
    ];

    /// <summary>JSON that reads as the type.</summary>
    public static byte[] Of(Type type) => JsonSerializer.SerializeToUtf8Bytes(Make(KalshiJson.Options.GetTypeInfo(type), 0));

    /// <summary>Looks at everything that a person could: no property may fail, nor the text.</summary>
    public static void LookAt(object? value)
    {
        switch (value)
        {
            // What is unknown may hold anything, nulls among it.
            case null or string or ValueType or IReadOnlyDictionary<string, object?>:
                return;
            case IDictionary members:
                foreach (var member in members.Values)
                    LookAt(member);
                return;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Assert.NotNull(item);
                    LookAt(item);
                }

                return;
        }

        _ = value.ToString();
        foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            var part = property.GetValue(value);
            Assert.False(part is null && MayNotBeNull(property), $"{value.GetType().Name}.{property.Name} is null.");
            LookAt(part);
        }
    }

    private static bool MayNotBeNull(PropertyInfo property) =>
        !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;

    /// <summary>The type an operation answers with.</summary>
    public static Type AnswerOf(Type operation)
    {
        var type = operation;
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KalshiOperation<>))
            type = type.BaseType!;
        return type.GenericTypeArguments[0];
    }

    private static JsonNode? Make(JsonTypeInfo info, int depth)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                var members = new JsonObject();
                foreach (var property in info.Properties.Where(p => p is { IsExtensionData: false, Set: not null } && depth < MostDepth))
                    members[property.Name] = Value(info, property, depth);
                return members;
            case JsonTypeInfoKind.Enumerable:
                var item = Make(KalshiJson.Options.GetTypeInfo(info.ElementType!), depth + 1);
                return new JsonArray(item, item?.DeepClone());
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject { ["one"] = Make(KalshiJson.Options.GetTypeInfo(info.ElementType!), depth + 1), ["two"] = null };
            default:
                return Plain(type);
        }
    }

    // Some times travel as numbers: the type itself writes one.
    private static JsonNode? Value(JsonTypeInfo info, JsonPropertyInfo property, int depth)
    {
        if (property.CustomConverter is null || (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) != typeof(DateTimeOffset))
            return Make(KalshiJson.Options.GetTypeInfo(property.PropertyType), depth + 1);
        var owner = info.CreateObject!();
        property.Set!(owner, DateTimeOffset.FromUnixTimeSeconds(1781159348));
        return JsonSerializer.SerializeToNode(owner, info)![property.Name]!.DeepClone();
    }

    private static JsonNode? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(long) => 7,
        _ when type == typeof(decimal) => "0.5600",
        _ when type == typeof(DateTimeOffset) => "2026-06-11T06:29:08.123Z",
        _ when type == typeof(OrderBookLevel) => new JsonArray("0.5600", "10.00"),
        { IsEnum: true } => JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), KalshiJson.Options.GetTypeInfo(type)),
        _ => new JsonObject { ["any"] = new JsonArray(1, "2", null), ["number"] = double.Parse("1.5", CultureInfo.InvariantCulture) },
    };
}
