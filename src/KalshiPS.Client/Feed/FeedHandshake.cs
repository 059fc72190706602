using System.Net.WebSockets;
using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Feed;

/// <summary>What opens a connection: where to, and the headers that say who it is.</summary>
/// <param name="Uri">The feed.</param>
/// <param name="Headers">Key, time and signature.</param>
/// <param name="SignedAt">When it was signed.</param>
internal sealed record FeedHandshake(Uri Uri, IReadOnlyDictionary<string, string> Headers, DateTimeOffset SignedAt)
{
    /// <summary>Signs a handshake as of now; each attempt needs its own.</summary>
    public static FeedHandshake Sign(Uri uri, RequestSigner signer)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var signature = signer.Sign("GET", uri.AbsolutePath, headers.Add);
        return new FeedHandshake(uri, headers, signature.Time);
    }
}

/// <summary>Opens a connection.</summary>
/// <exception cref="KalshiPS.Errors.KalshiException">It cannot be opened; the id says why.</exception>
internal delegate Task<WebSocket> FeedDialer(FeedHandshake handshake, CancellationToken cancellationToken);
