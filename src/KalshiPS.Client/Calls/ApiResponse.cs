using System.Net;

namespace KalshiPS.Client.Calls;

/// <summary>What the exchange answered, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type without parameters.</param>
/// <param name="Date">The exchange's clock when it answered.</param>
/// <param name="Body">The body, decompressed.</param>
internal sealed record ApiResponse(HttpStatusCode Status, string? ContentType, DateTimeOffset? Date, ReadOnlyMemory<byte> Body)
{
    private ResponseBuffer? memory;

    /// <summary>An answer whose body is in borrowed memory.</summary>
    public static ApiResponse Of(HttpResponseMessage response, ResponseBuffer body) =>
        new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Date, body.Written) { memory = body };

    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>Gives the body's memory back, for the next answer: from here on nobody may look at it.</summary>
    public void Release() => memory?.Dispose();
}
