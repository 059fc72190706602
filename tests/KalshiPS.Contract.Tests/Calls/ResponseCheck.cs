using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Holds an answer as it came over the wire against the contract, member by member.</summary>
internal sealed partial class ResponseCheck
{
    private readonly List<string> faults = [];

    private ResponseCheck()
    {
    }

    /// <summary>Everything in which a successful call departs from the contract.</summary>
    public static IReadOnlyList<string> Faults(ContractOperation operation, WireExchange wire)
    {
        var reading = new ResponseCheck();
        reading.Read(operation, wire);
        return reading.faults;
    }

    private void Read(ContractOperation operation, WireExchange wire)
    {
        if (wire.Method != operation.Method || !IsPath(operation.Path, wire.Path))
            Fault("request", $"{wire.Method} {wire.Path} is not {operation.Method} {operation.Path}");
        if (wire.Status != operation.Status)
            Fault("status", $"{wire.Status}, the contract has {operation.Status}");
        if (!operation.HasAnswerBody)
        {
            if (wire.Body.Length > 0)
                Fault("answer", $"the contract has no body, this is one: {wire.Body}");
            return;
        }

        if (wire.Body.Length == 0)
        {
            Fault("answer", "the contract has a body, there is none");
            return;
        }

        using var json = JsonDocument.Parse(wire.Body);
        if (operation.Response is { } schema)
            ReadValue(json.RootElement, schema, "answer", "", "answer");
        else if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || root.EnumerateObject().Any())
            Fault("answer", $"the contract has an empty object, this is {json.RootElement}");
    }

    private static bool IsPath(string template, string path)
    {
        var names = template.Split('/');
        var values = path.Split('/')[^names.Length..];
        return names.Zip(values).Skip(1).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private void ReadValue(JsonElement json, ContractSchema schema, string name, string owner, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (!schema.Nullable)
                Fault(path, "null, which the contract does not allow");
            return;
        }

        if (schema.Type == "array")
            ReadList(json, schema, owner, path);
        else if (schema.Type == "object" && schema.Members.Count > 0)
            ReadObject(json, schema, schema.Name ?? $"{owner}.{name}".TrimStart('.'), path);
        else if (schema.Type == "object")
            ReadMap(json, schema, owner, path);
        else if (ProblemOf(json, schema) is { } problem)
            Fault(path, $"{json.GetRawText()} {problem}");
    }

    private void ReadList(JsonElement json, ContractSchema schema, string owner, string path)
    {
        if (!Is(json, JsonValueKind.Array, path))
            return;
        var index = 0;
        foreach (var item in json.EnumerateArray())
            ReadValue(item, schema.Items!, "item", owner, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
    }

    private void ReadMap(JsonElement json, ContractSchema schema, string owner, string path)
    {
        if (!Is(json, JsonValueKind.Object, path) || schema.Values is not { } values)
            return;
        foreach (var member in json.EnumerateObject())
            ReadValue(member.Value, values, member.Name, owner, $"{path}.{member.Name}");
    }

    private void ReadObject(JsonElement json, ContractSchema schema, string owner, string path)
    {
        if (!Is(json, JsonValueKind.Object, path))
            return;
        var members = schema.Members;
        foreach (var member in json.EnumerateObject())
        {
            if (members.TryGetValue(member.Name, out var expected))
                ReadValue(member.Value, expected, member.Name, owner, $"{path}.{member.Name}");
            else if (!RecordedMembers.All.Contains($"{owner}.{member.Name}"))
                Fault($"{path}.{member.Name}", $"the contract's {owner} has no such member");
        }

        foreach (var missing in schema.Required.Where(required => !json.TryGetProperty(required, out _)))
            Fault($"{path}.{missing}", "missing, and the contract requires it");
    }

    private static string? ProblemOf(JsonElement json, ContractSchema schema) => schema.Type switch
    {
        "string" when json.ValueKind != JsonValueKind.String => "is no text",
        "string" => ProblemOf(json.GetString()!, schema),
        "boolean" when json.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "is neither true nor false",
        "integer" when json.ValueKind != JsonValueKind.Number || !json.TryGetInt64(out _) => "is no whole number",
        "integer" when schema.Format == "int32" && !json.TryGetInt32(out _) => "is too large",
        "number" when json.ValueKind != JsonValueKind.Number => "is no number",
        _ => null,
    };

    private static string? ProblemOf(string text, ContractSchema schema) => schema switch
    {
        { Words.Count: > 0 } when !schema.Words.Contains(text, StringComparer.Ordinal) => $"is none of {string.Join(", ", schema.Words)}",
        { Name: "FixedPointCount" } when !FixedPointCount().IsMatch(text) => "is no count with two decimals",
        _ when schema.Name != "FixedPointCount" && WireForm.IsMoney(schema) && !FixedPointDollars().IsMatch(text) => "is no amount with up to six decimals",
        { Format: "date-time" } when !Moment().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) => "is no moment",
        { Format: "uuid" } when !Guid.TryParseExact(text, "D", out _) => "is no UUID",
        _ => null,
    };

    private bool Is(JsonElement json, JsonValueKind kind, string path)
    {
        if (json.ValueKind == kind)
            return true;
        Fault(path, $"the contract has an {kind}, this is {json.GetRawText()}");
        return false;
    }

    private void Fault(string path, string what) => faults.Add($"{path}: {what}");

    [GeneratedRegex(@"^-?\d+\.\d\d$", RegexOptions.None, 1000)]
    private static partial Regex FixedPointCount();

    [GeneratedRegex(@"^-?\d+(\.\d{1,6})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FixedPointDollars();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
