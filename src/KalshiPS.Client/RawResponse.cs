namespace KalshiPS.Client;

/// <summary>Represents a successful answer without interpretation.</summary>
/// <param name="StatusCode">The HTTP status, 200 to 299.</param>
/// <param name="ContentType">The media type without parameters; null if the exchange did not state it.</param>
/// <param name="Body">The body; empty if there is none.</param>
public sealed record RawResponse(int StatusCode, string? ContentType, string Body);
