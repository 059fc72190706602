using System.Net.WebSockets;
using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Feed;

/// <summary>Represents the handshake of a connection: the address and the headers that authenticate it.</summary>
/// <param name="Uri">The address of the feed.</param>
/// <param name="Headers">The headers with the key's id, the time and the signature.</param>
/// <param name="SignedAt">The time of the signature.</param>
internal sealed record FeedHandshake(Uri Uri, IReadOnlyDictionary<string, string> Headers, DateTimeOffset SignedAt)
{
    /// <summary>Signs a handshake at the current time; each attempt needs its own.</summary>
    public static FeedHandshake Sign(Uri uri, RequestSigner signer)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var signature = signer.Sign("GET", uri.AbsolutePath, headers.Add);
        return new FeedHandshake(uri, headers, signature.Time);
    }
}

/// <summary>Opens a connection.</summary>
/// <exception cref="KalshiPS.Errors.KalshiException">The connection cannot be opened; the id states the reason.</exception>
internal delegate Task<WebSocket> FeedDialer(FeedHandshake handshake, CancellationToken cancellationToken);
