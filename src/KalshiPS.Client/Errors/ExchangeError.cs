using System.Net;
using System.Text;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Errors;

/// <summary>Represents an error reported by the exchange, in any of its shapes.</summary>
/// <param name="Code">The exchange's code, such as <c>invalid_price</c>.</param>
/// <param name="Message">The exchange's message.</param>
/// <param name="Details">The exchange's details.</param>
internal sealed record ExchangeError(string? Code, string? Message, string? Details)
{
    // More than is ever displayed, and short enough to be searched.
    private const int MaxSearched = 4096;

    private static readonly ExchangeError None = new(null, null, null);

    /// <summary>The code, the message and the details, for searching.</summary>
    public string All => $"{Code} {Message} {Details}".Replace('_', ' ');

    /// <summary>The most specific text, for a message; null if there is none.</summary>
    public string? Quote => (Message ?? Code, Details) switch
    {
        (null, var details) => details,
        (var message, null) => message,
        var (message, details) => $"{message} ({details})",
    };

    /// <summary>Whether the text alone says that nothing was done.</summary>
    public bool IsRefusal => Code is "not_found" or "order_already_exists" or "too_many_requests" or "forbidden"
        or "invalid_price" or "invalid_order" or "insufficient_balance";

    /// <summary>The HTTP status that usually comes with the code; an item of a batch has none of its own.</summary>
    public HttpStatusCode UsualStatus => Code switch
    {
        "not_found" => HttpStatusCode.NotFound,
        "order_already_exists" => HttpStatusCode.Conflict,
        "too_many_requests" => HttpStatusCode.TooManyRequests,
        "forbidden" => HttpStatusCode.Forbidden,
        "internal_server_error" => HttpStatusCode.InternalServerError,
        "service_unavailable" => HttpStatusCode.ServiceUnavailable,
        _ => HttpStatusCode.BadRequest,
    };

    /// <param name="answer">The answer.</param>
    /// <param name="signature">The request's signature, which is removed from an echo of the request.</param>
    public static ExchangeError Read(ApiResponse answer, string? signature)
    {
        var text = Encoding.UTF8.GetString(answer.Body.Span);
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement, signature);
        }
        // InvalidOperationException: an escaped half of a surrogate pair, which is no text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A gateway's page has no information beyond its status.
            return text.AsSpan().TrimStart().StartsWith("<") ? None : None with { Message = Clean(text, signature) };
        }
    }

    private static ExchangeError Read(JsonElement root, string? signature)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return None with { Message = Text(root) };
        if (!root.TryGetProperty("error", out var error))
            error = root;
        if (error.ValueKind != JsonValueKind.Object)
            return None with { Message = Text(error) };
        return new ExchangeError(
            Member(error, "code"),
            Member(error, "message") ?? Member(error, "msg") ?? Member(root, "message") ?? Member(root, "msg"),
            Member(error, "details"));

        string? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var member) ? Text(member) : null;

        string? Text(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Clean(value.GetString()!, signature),
            _ => Clean(value.GetRawText(), signature),
        };
    }

    private static string? Clean(string text, string? signature)
    {
        var some = text.Length > MaxSearched ? text[..MaxSearched] : text;
        return CleanText.Of(signature is null ? some : SignatureText.Without(some, signature));
    }
}
