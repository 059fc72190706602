using System.Text.Json;

namespace KalshiPS.Simulator.Rest;

/// <summary>The access to an operation.</summary>
internal enum Access
{
    /// <summary>Public; a signature is verified if there is one.</summary>
    Public,

    /// <summary>Only signed requests of members.</summary>
    Signed,
}

/// <summary>Represents an operation of the contract with its handler.</summary>
/// <param name="Id">The operationId of the contract.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path under the base, with {names}.</param>
/// <param name="Access">The access.</param>
/// <param name="Handler">The handler, which runs with exclusive access to the exchange.</param>
internal sealed record Operation(string Id, string Method, string Template, Access Access, Func<RestCall, RestResult> Handler)
{
    /// <summary>The default cost of a call in tokens.</summary>
    public const int DefaultCost = 10;

    private readonly string[] segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The cost of a call in tokens.</summary>
    public int Cost { get; init; } = DefaultCost;

    /// <summary>The list in the body whose items each cost as much as a call; null if the cost is fixed.</summary>
    public string? CostPerItemOf { get; init; }

    /// <summary>The narrow scope that allows the call besides "read" or "write"; null if there is none.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether a call draws on the read bucket.</summary>
    public bool IsRead => string.Equals(Method, "GET", StringComparison.Ordinal);

    /// <summary>The number of placeholders; the template with fewer wins.</summary>
    public int NameCount => segments.Count(segment => segment.StartsWith('{'));

    /// <summary>Computes the cost of one call.</summary>
    public int CostOf(JsonElement? body) =>
        CostPerItemOf is not null
        && body is { ValueKind: JsonValueKind.Object } element
        && element.TryGetProperty(CostPerItemOf, out var items)
        && items.ValueKind is JsonValueKind.Array
            ? Cost * Math.Max(1, items.GetArrayLength())
            : Cost;

    /// <summary>Matches a path's segments.</summary>
    /// <returns>The values of the placeholders; null if the path does not match.</returns>
    public Dictionary<string, string>? Match(string[] segments)
    {
        if (segments.Length != this.segments.Length)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            if (this.segments[i].StartsWith('{'))
                values[this.segments[i].Trim('{', '}')] = Uri.UnescapeDataString(segments[i]);
            else if (!string.Equals(this.segments[i], segments[i], StringComparison.Ordinal))
                return null;
        }

        return values;
    }
}
