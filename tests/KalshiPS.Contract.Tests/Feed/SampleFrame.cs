using System.Text.Json.Nodes;

namespace KalshiPS.Contract.Tests.Feed;

/// <summary>Makes a message with every member that a schema has.</summary>
internal static class SampleFrame
{
    private const long Seconds = 1795404900;
    private const long Milliseconds = (Seconds * 1000) + 123;

    public static JsonObject Of(ContractSchema schema) => (JsonObject)Of(schema, "")!;

    private static JsonNode? Of(ContractSchema schema, string name) => schema.Type switch
    {
        "object" when schema.Members.Count > 0 =>
            new JsonObject(schema.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, member.Key)))),
        "object" => new JsonObject { ["a"] = 1 },
        "array" when schema.Items!.Type == "array" => new JsonArray(new JsonArray("0.5600", "10.00"), new JsonArray("0.5700", "0.01")),
        "array" => new JsonArray(Of(schema.Items!, name)),
        "boolean" => JsonValue.Create(true),
        "number" => JsonValue.Create(1.5m),
        "integer" => WireForm.Of(schema, name, schema.Description)[0] switch
        {
            WireForm.Milliseconds => JsonValue.Create(Milliseconds),
            WireForm.Seconds => JsonValue.Create(Seconds),
            _ => JsonValue.Create(schema.Minimum + 6 ?? 7),
        },
        _ => JsonValue.Create(Text(schema)),
    };

    private static string Text(ContractSchema schema) => schema switch
    {
        { Const: { } word } => word,
        { Words: [var word, ..] } => word,
        { Format: "date-time" } => "2026-11-23T03:35:00.123456Z",
        { Format: "uuid" } => "9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1",
        _ when WireForm.IsMoney(schema) => "0.5600",
        _ => "KXHIGHNY-26NOV24-T81",
    };
}
