using System.Net;

namespace KalshiPS.Client.Calls;

/// <summary>Represents a complete answer of the exchange.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type without parameters.</param>
/// <param name="Date">The exchange's time when it answered.</param>
/// <param name="Body">The body, decompressed.</param>
internal sealed record ApiResponse(HttpStatusCode Status, string? ContentType, DateTimeOffset? Date, ReadOnlyMemory<byte> Body)
{
    private ResponseBuffer? memory;

    /// <summary>Creates an answer whose body is in pooled memory.</summary>
    public static ApiResponse Of(HttpResponseMessage response, ResponseBuffer body) =>
        new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Date, body.Written) { memory = body };

    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>Returns the body's memory to the pool; the body must not be read after that.</summary>
    public void Release() => memory?.Dispose();
}
