using System.Text;
using System.Text.Json;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Calls;

/// <summary>Represents a request before it is signed, and whether it can be repeated.</summary>
internal sealed class KalshiRequest
{
    /// <summary>The placeholder for any name in a <see cref="Route"/>.</summary>
    public const string AnyName = "*";

    private const int RawCost = 10;

    /// <summary>The HTTP method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the base, with the query.</summary>
    public required string Target { get; init; }

    /// <summary>The JSON body in UTF-8; null for none.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>The rate-limit tokens that the request costs.</summary>
    public required int TokenCost { get; init; }

    /// <summary>The number of items in a batch; 1 for other requests.</summary>
    public int Items { get; private init; } = 1;

    /// <summary>The shard that a single write names; null if it names none.</summary>
    public int? Shard { get; private init; }

    /// <summary>The method and the path, with <see cref="AnyName"/> for each name in it.</summary>
    public string Route => PathTemplate is null
        ? ToString()
        : $"{Method} {string.Join('/', PathTemplate.Split('/').Select(part => part.StartsWith('{') ? AnyName : part))}";

    /// <summary>Whether a request that may have arrived can be sent again.</summary>
    public required bool IsRepeatable { get; init; }

    /// <summary>Whether the exchange refuses it without a signature.</summary>
    public bool NeedsSignature { get; private init; }

    /// <summary>The path with <c>{placeholders}</c>; null for a request that no operation describes.</summary>
    public string? PathTemplate { get; private init; }

    /// <summary>Whether the request only reads.</summary>
    public bool IsRead => string.Equals(Method, "GET", StringComparison.Ordinal);

    /// <summary>The path below the base, without the query.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>Whether a placeholder was filled with an empty name.</summary>
    public bool HasEmptyName =>
        PathTemplate is not null && (Path.EndsWith('/') || Path.Contains("//", StringComparison.Ordinal));

    public static KalshiRequest Of(KalshiOperation operation)
    {
        var description = operation.Description;
        var body = description.Body(operation);
        return new KalshiRequest
        {
            Method = description.Method,
            Target = description.RequestTarget(operation),
            Body = body is null
                ? DefaultBody(description.Method)
                : JsonSerializer.SerializeToUtf8Bytes(body, KalshiJson.Options.GetTypeInfo(body.GetType())),
            TokenCost = description.TokenCost * operation.Items,
            Items = operation.Items,
            Shard = operation.WriteShard,
            IsRepeatable = description.IsRepeatable,
            NeedsSignature = description.Signed,
            PathTemplate = description.Path,
        };
    }

    public static KalshiRequest Raw(string method, string pathAndQuery, string? jsonBody)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(pathAndQuery);
        var verb = method.ToUpperInvariant();
        return new KalshiRequest
        {
            Method = verb,
            Target = pathAndQuery.StartsWith('/') ? pathAndQuery : $"/{pathAndQuery}",
            Body = string.IsNullOrEmpty(jsonBody) ? DefaultBody(verb) : Encoding.UTF8.GetBytes(jsonBody),
            TokenCost = RawCost,
            IsRepeatable = string.Equals(verb, "GET", StringComparison.Ordinal),
        };
    }

    /// <summary>Returns the method and the path, for messages.</summary>
    public override string ToString() => $"{Method} {Path}";

    // The exchange refuses a POST or PUT without a body.
    private static byte[]? DefaultBody(string method) => method is "POST" or "PUT" ? "{}"u8.ToArray() : null;
}
