using KalshiPS.Errors;

namespace KalshiPS.Client.Transport;

/// <summary>Which API bases are safe to send signed requests to.</summary>
internal static class BaseAddress
{
    /// <summary>The base without a slash at its end.</summary>
    /// <exception cref="KalshiException">It is neither HTTPS nor plain HTTP on this machine.</exception>
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
        // Whatever stands before the host or after the path does not belong to a base.
        return new UriBuilder(uri.Scheme, uri.Host, uri.Port, uri.AbsolutePath.TrimEnd('/')).Uri;
    }

    private static bool IsScheme(Uri uri, string scheme) => string.Equals(uri.Scheme, scheme, StringComparison.Ordinal);

    private static string Shown(Uri uri) =>
        uri.IsAbsoluteUri ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : uri.OriginalString;
}
