namespace KalshiPS.Operations;

/// <summary>
/// What the exchange's contract says of an operation as a whole: its operationId, where it lives and what it costs.
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

    /// <summary>Rate-limit tokens one call takes from its bucket (reads from the read bucket, all else from the write bucket).</summary>
    public int TokenCost { get; init; } = 10;

    /// <summary>The largest page the operation gives; zero where it is not paged.</summary>
    public int MaxLimit { get; init; }

    /// <summary>What sending the request twice does. Reads can always be repeated.</summary>
    public Idempotency Idempotency { get; init; }
}
