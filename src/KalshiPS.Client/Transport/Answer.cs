using System.Net;

namespace KalshiPS.Client.Transport;

/// <summary>What the exchange answered, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type without parameters.</param>
/// <param name="Date">The exchange's clock when it answered.</param>
/// <param name="Body">The body, decompressed.</param>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, DateTimeOffset? Date, byte[] Body)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;
}
