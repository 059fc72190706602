namespace KalshiPS.Operations;

/// <summary>
/// Describes the fixed part of an operation in the exchange's contract: its operationId, method, path and cost.
/// </summary>
/// <param name="id">The operationId of the exchange's OpenAPI document.</param>
/// <param name="method">The HTTP method, in capitals.</param>
/// <param name="path">The path below the API's base, with <c>{placeholders}</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KalshiOperationAttribute(string id, string method, string path) : Attribute
{
    /// <summary>The operationId of the exchange's OpenAPI document.</summary>
    public string Id { get; } = id;

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; } = method;

    /// <summary>The path below the API's base, with <c>{placeholders}</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Whether the exchange refuses the request without a signature.</summary>
    public bool Signed { get; init; }

    /// <summary>The cost of a call in rate-limit tokens, of the read bucket for reads and of the write bucket otherwise.</summary>
    public int TokenCost { get; init; } = 10;

    /// <summary>The largest page size of the operation; zero if it is not paged.</summary>
    public int MaxLimit { get; init; }

    /// <summary>The effect of sending the request twice. Reads can always be repeated.</summary>
    public Idempotency Idempotency { get; init; }
}
