using System.Globalization;
using KalshiPS.Client.Credentials;

namespace KalshiPS.Client.Signing;

/// <summary>Signs requests: adds the key's id, the time and the signature.</summary>
internal sealed class RequestSigner(KalshiCredential credential, TimeProvider time)
{
    /// <summary>Signs a request; a request that is sent again must be signed again.</summary>
    public Signature Sign(HttpRequestMessage request) =>
        // The path from the host's root as it goes over the wire; the query is not signed.
        Sign(request.Method.Method, request.RequestUri!.AbsolutePath, request.Headers.Add);

    /// <summary>Signs a method and a path from the host's root.</summary>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The path, without the query.</param>
    /// <param name="addHeader">Called with the name and the value of each header.</param>
    public Signature Sign(string method, string path, Action<string, string> addHeader)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var value = credential.Sign(timestamp, method, path);
        addHeader("KALSHI-ACCESS-KEY", credential.ApiKeyId);
        addHeader("KALSHI-ACCESS-TIMESTAMP", timestamp);
        addHeader("KALSHI-ACCESS-SIGNATURE", value);
        return new Signature(now, value);
    }
}

/// <summary>Represents a signature with the time it was made.</summary>
internal readonly struct Signature(DateTimeOffset time, string value)
{
    public DateTimeOffset Time { get; } = time;

    public string Value { get; } = value;
}
