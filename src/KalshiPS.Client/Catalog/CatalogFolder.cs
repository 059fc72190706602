using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Journal;

namespace KalshiPS.Client.Catalog;

/// <summary>Finds the folder of catalogs.</summary>
internal static class CatalogFolder
{
    public const string Variable = "KALSHIPS_CACHE";

    /// <summary>Returns the user's folder for caches, or the one that the environment variable names.</summary>
    /// <exception cref="IOException">The user has no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wished)
            return Path.GetFullPath(wished);
        if (OperatingSystem.IsWindows())
            return Path.Combine(JournalFolder.Home(Environment.SpecialFolder.LocalApplicationData), "KalshiPS");
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache)
            ? Path.Combine(cache, "KalshiPS")
            : Path.Combine(JournalFolder.Home(Environment.SpecialFolder.UserProfile), ".cache", "KalshiPS");
    }

    /// <summary>Returns the file name for an exchange. Module versions with different tables have different files.</summary>
    public static string FileName(Uri exchange, int version)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(exchange.AbsoluteUri.TrimEnd('/')));
        return $"markets{version}-{exchange.IdnHost.Replace(':', '.')}-{Convert.ToHexString(hash.AsSpan(0, 4)).ToLowerInvariant()}.db";
    }
}
