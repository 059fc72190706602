using System.Text.Json;

namespace KalshiPS.Simulator.Rest;

/// <summary>Who may call an operation.</summary>
internal enum Access
{
    /// <summary>Anyone; a signature is checked when there is one.</summary>
    Public,

    /// <summary>Only a member with a signed request.</summary>
    Signed,
}

/// <summary>One operation of the contract and what answers it.</summary>
/// <param name="Id">The operationId of the contract.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path under the base, with {names}.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Handler">Answers it; runs while nothing else happens on the exchange.</param>
internal sealed record Operation(string Id, string Method, string Template, Access Access, Func<RestCall, RestResult> Handler)
{
    /// <summary>What a call costs when nothing else is said, in tokens.</summary>
    public const int DefaultCost = 10;

    private readonly string[] segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a call costs in tokens.</summary>
    public int Cost { get; init; } = DefaultCost;

    /// <summary>The list of the body whose every item costs as much as a call; null when a call costs the same whatever it says.</summary>
    public string? CostPerItemOf { get; init; }

    /// <summary>The narrow scope that allows it besides "read" or "write"; null when there is none.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether a call draws on the read bucket.</summary>
    public bool IsRead => string.Equals(Method, "GET", StringComparison.Ordinal);

    /// <summary>How many segments are names; fewer names win over more.</summary>
    public int NameCount => segments.Count(segment => segment.StartsWith('{'));

    /// <summary>What one call costs.</summary>
    public int CostOf(JsonElement? body) =>
        CostPerItemOf is not null
        && body is { ValueKind: JsonValueKind.Object } element
        && element.TryGetProperty(CostPerItemOf, out var items)
        && items.ValueKind is JsonValueKind.Array
            ? Cost * Math.Max(1, items.GetArrayLength())
            : Cost;

    /// <summary>Matches a path's segments.</summary>
    /// <returns>The values of the names, or null when the path is another one.</returns>
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
