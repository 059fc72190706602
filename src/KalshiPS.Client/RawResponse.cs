namespace KalshiPS.Client;

/// <summary>A successful answer as it came.</summary>
/// <param name="StatusCode">The HTTP status, 200 to 299.</param>
/// <param name="ContentType">The media type without parameters; null if the exchange did not say.</param>
/// <param name="Body">The body; empty if there was none.</param>
public sealed record RawResponse(int StatusCode, string? ContentType, string Body);
