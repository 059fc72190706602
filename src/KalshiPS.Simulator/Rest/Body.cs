using System.Globalization;
using System.Text.Json;

namespace KalshiPS.Simulator.Rest;

/// <summary>The types of a body's members.</summary>
internal enum MemberType
{
    Text,
    Integer,
    Boolean,

    /// <summary>A list of any items.</summary>
    List,
}

/// <summary>Reads the members of a body. Unknown members are accepted, as by the exchange.</summary>
internal sealed class Body
{
    private const NumberStyles FixedPoint = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly string typeName;

    public Body(JsonElement? json, string typeName, IEnumerable<(string Name, MemberType Type)> members)
    {
        this.typeName = typeName;
        if (json is not { } element)
            throw ApiException.BadBody("EOF");
        if (element.ValueKind is not JsonValueKind.Object)
            throw ApiException.BadBody($"json: cannot unmarshal {Word(element)} into Go value of type {typeName}");

        var types = members.ToDictionary(member => member.Name, member => member.Type, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!types.TryGetValue(member.Name, out var type) || member.Value.ValueKind is JsonValueKind.Null)
                continue;
            Check(member, type);
            this.members[member.Name] = member.Value;
        }
    }

    public string? Text(string name) => members.TryGetValue(name, out var value) ? value.GetString() : null;

    /// <summary>Gets a required text that is not empty.</summary>
    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw ApiException.InvalidMember(typeName, name, "required");

    public bool Flag(string name) => members.TryGetValue(name, out var value) && value.GetBoolean();

    public long? Integer(string name) => members.TryGetValue(name, out var value) ? value.GetInt64() : null;

    /// <summary>Gets the index of a shard, which is a small number.</summary>
    public int? Index(string name) => Integer(name) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>Gets a required integer.</summary>
    public long RequiredInteger(string name) => Integer(name) ?? throw ApiException.InvalidMember(typeName, name, "required");

    /// <summary>Gets the items of a list; none if it is missing.</summary>
    public IReadOnlyList<JsonElement> Items(string name) => members.TryGetValue(name, out var value) ? [.. value.EnumerateArray()] : [];

    /// <summary>Gets the items of a required list that is not empty.</summary>
    public IReadOnlyList<JsonElement> RequiredItems(string name) =>
        Items(name) is { Count: > 0 } items ? items : throw ApiException.InvalidMember(typeName, name, "required");

    /// <summary>Gets a list of texts; null if it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name) => !members.ContainsKey(name) ? null
        : [.. Items(name).Select(item => item.ValueKind is JsonValueKind.String
            ? item.GetString()!
            : throw ApiException.BadBody($"json: cannot unmarshal {Word(item)} into Go struct field {typeName}.{name} of type string"))];

    /// <summary>Gets a required UUID.</summary>
    public Guid RequiredId(string name) => Guid.TryParseExact(RequiredText(name), "D", out var id)
        ? id
        : throw ApiException.InvalidMember(typeName, name, "uuid");

    /// <summary>Determines whether a member is present.</summary>
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>Creates the refusal of a member that is not valid.</summary>
    public ApiException Invalid(string name, string rule) => ApiException.InvalidMember(typeName, name, rule);

    /// <summary>Gets a count with up to two decimals.</summary>
    public decimal? Count(string name) => Decimal(name, 2);

    public decimal RequiredCount(string name) => Count(name) ?? throw ApiException.InvalidMember(typeName, name, "required");

    /// <summary>Gets a price with up to four decimals.</summary>
    public decimal? Price(string name) => Decimal(name, 4);

    public decimal RequiredPrice(string name) =>
        Price(name) ?? throw ApiException.InvalidMember(typeName, name, "required");

    /// <summary>Gets a required word of a list.</summary>
    public T RequiredWord<T>(string name, params (string Word, T Value)[] words)
    {
        var text = RequiredText(name);
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
        }

        throw ApiException.InvalidMember(typeName, name, "oneof");
    }

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private decimal? Decimal(string name, int decimals)
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var isFine = point < 0 || text.Length - point - 1 <= decimals;
        return isFine && decimal.TryParse(text, FixedPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiException.BadBody($"invalid fixed-point value \"{text}\" for {name}");
    }

    private void Check(JsonProperty member, MemberType type)
    {
        var value = member.Value;
        var (fits, word) = type switch
        {
            MemberType.Text => (value.ValueKind is JsonValueKind.String, "string"),
            MemberType.Boolean => (value.ValueKind is JsonValueKind.True or JsonValueKind.False, "bool"),
            MemberType.List => (value.ValueKind is JsonValueKind.Array, "slice"),
            _ => (value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _), "int64"),
        };
        if (fits)
            return;

        var found = type is MemberType.Integer && value.ValueKind is JsonValueKind.Number ? $"number {value.GetRawText()}" : Word(value);
        throw ApiException.BadBody($"json: cannot unmarshal {found} into Go struct field {typeName}.{member.Name} of type {word}");
    }
}
