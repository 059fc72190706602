using System.Collections.Specialized;
using System.Globalization;

namespace KalshiPS.Simulator.Rest;

/// <summary>Authenticates requests by their key, signature and time.</summary>
internal sealed class Authenticator(KeyRing keys, TimeProvider time)
{
    public const string KeyHeader = "KALSHI-ACCESS-KEY";
    public const string TimestampHeader = "KALSHI-ACCESS-TIMESTAMP";
    public const string SignatureHeader = "KALSHI-ACCESS-SIGNATURE";

    // Five seconds are accepted, thirty are not. One second more than the former leaves room for the request's way.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(6);

    /// <summary>Finds the key that signed a request.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path from the host's root, without the query.</param>
    /// <param name="skew">The lead of the exchange's clock.</param>
    /// <returns>The key; null for a request without any of the three headers.</returns>
    /// <exception cref="ApiException">The signature is not valid.</exception>
    public ApiKey? Identify(NameValueCollection headers, string method, string path, TimeSpan skew = default)
    {
        var id = headers[KeyHeader];
        var timestamp = headers[TimestampHeader];
        var signature = headers[SignatureHeader];
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(timestamp) && string.IsNullOrEmpty(signature))
            return null;
        if (string.IsNullOrEmpty(id))
            throw Missing("api_key");
        if (string.IsNullOrEmpty(timestamp))
            throw Missing("timestamp");
        if (string.IsNullOrEmpty(signature))
            throw Missing("signature");

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(milliseconds - (time.GetUtcNow() + skew).ToUnixTimeMilliseconds()) > Tolerance.TotalMilliseconds)
            throw ApiException.Wrapped(401, "header_timestamp_expired");
        var key = keys.Find(id) ?? throw Failed("NOT_FOUND");
        return key.HasSigned(timestamp + method + path, Decode(signature)) ? key : throw Failed("INCORRECT_API_KEY_SIGNATURE");
    }

    /// <summary>Creates the refusal of an unsigned request for private data.</summary>
    public static ApiException Unsigned() => Missing("api_key");

    private static ApiException Missing(string header) => ApiException.Wrapped(401, $"{header}_is_missing_from_headers");

    private static ApiException Failed(string details) =>
        ApiException.Wrapped(401, "authentication_error", details, message: "authentication_error");

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
