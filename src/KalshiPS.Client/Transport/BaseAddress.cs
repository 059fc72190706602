using KalshiPS.Errors;

namespace KalshiPS.Client.Transport;

/// <summary>Checks that an API base is safe to send signed requests to.</summary>
internal static class BaseAddress
{
    /// <summary>Checks an API base, and removes a slash at its end.</summary>
    /// <exception cref="KalshiException">The base is neither HTTPS nor plain HTTP on this machine.</exception>
    public static Uri Check(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var isSafe = uri.IsAbsoluteUri
            && (IsScheme(uri, Uri.UriSchemeHttps) || (IsScheme(uri, Uri.UriSchemeHttp) && uri.IsLoopback));
        if (!isSafe)
            throw new KalshiException(
                KalshiErrorId.InsecureUri,
                KalshiErrorCategory.SecurityError,
                $"'{Shown(uri)}' is no address to send signed requests to: it is neither https nor http on this machine.",
                "Give an https:// address; http:// works for localhost alone.");
        // User information, a query or a fragment does not belong to a base.
        return new UriBuilder(uri.Scheme, uri.Host, uri.Port, uri.AbsolutePath.TrimEnd('/')).Uri;
    }

    /// <summary>Checks the address of a feed.</summary>
    /// <exception cref="KalshiException">The address is neither WSS nor plain WS on this machine.</exception>
    public static Uri CheckFeed(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.IsAbsoluteUri && (IsScheme(uri, Uri.UriSchemeWss) || (IsScheme(uri, Uri.UriSchemeWs) && uri.IsLoopback))
            ? uri
            : throw new KalshiException(
                KalshiErrorId.InsecureUri,
                KalshiErrorCategory.SecurityError,
                $"'{Shown(uri)}' is no address to sign a handshake for: it is neither wss nor ws on this machine.",
                "Give a wss:// address; ws:// works for localhost alone.");
    }

    private static bool IsScheme(Uri uri, string scheme) => string.Equals(uri.Scheme, scheme, StringComparison.Ordinal);

    private static string Shown(Uri uri) =>
        uri.IsAbsoluteUri ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : uri.OriginalString;
}
