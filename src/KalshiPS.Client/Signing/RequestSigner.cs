using System.Globalization;

namespace KalshiPS.Client.Signing;

/// <summary>Puts the key's id, the time and the signature on a request.</summary>
internal sealed class RequestSigner(KalshiCredential credential, TimeProvider time)
{
    /// <summary>Signs the request as it is now; a request that is sent again must be signed again.</summary>
    public Signature Sign(HttpRequestMessage request)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        // The path from the host's root as it goes over the wire; the query is not signed.
        var value = credential.Sign(timestamp, request.Method.Method, request.RequestUri!.AbsolutePath);
        request.Headers.Add("KALSHI-ACCESS-KEY", credential.ApiKeyId);
        request.Headers.Add("KALSHI-ACCESS-TIMESTAMP", timestamp);
        request.Headers.Add("KALSHI-ACCESS-SIGNATURE", value);
        return new Signature(now, value);
    }
}

/// <summary>A signature and the moment it was made.</summary>
internal readonly struct Signature(DateTimeOffset time, string value)
{
    public DateTimeOffset Time { get; } = time;

    public string Value { get; } = value;
}
