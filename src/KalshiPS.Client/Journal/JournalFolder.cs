using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Client.Journal;

/// <summary>Finds the folder of journals.</summary>
internal static class JournalFolder
{
    public const string Variable = "KALSHIPS_JOURNAL";

    private const UnixFileMode FileForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnly = FileForOwner | UnixFileMode.UserExecute;

    /// <summary>Returns the user's folder for state, or the one that the environment variable names.</summary>
    /// <exception cref="IOException">The user has no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wished)
            return Path.GetFullPath(wished);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Home(Environment.SpecialFolder.LocalApplicationData), "KalshiPS");
        // By convention a path that is not absolute is ignored.
        return Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { } state && Path.IsPathRooted(state)
            ? Path.Combine(state, "KalshiPS")
            : Path.Combine(Home(Environment.SpecialFolder.UserProfile), ".local", "state", "KalshiPS");
    }

    /// <summary>Returns the file name for an exchange and a key.</summary>
    public static string FileName(Uri exchange, string apiKeyId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{exchange.AbsoluteUri.TrimEnd('/')}\n{apiKeyId}"));
        return $"orders-{exchange.IdnHost.Replace(':', '.')}-{Convert.ToHexString(hash.AsSpan(0, 8)).ToLowerInvariant()}.db";
    }

    /// <summary>Creates the folder and the file, where they are missing, with access for their owner only, independent of the process's mask.</summary>
    public static void Create(string file)
    {
        CreateFolder(Path.GetDirectoryName(file)!);
        if (OperatingSystem.IsWindows() || File.Exists(file))
            return;
        try
        {
            // SQLite creates the files beside it with the same mode.
            using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                UnixCreateMode = FileForOwner,
            });
            File.SetUnixFileMode(stream.SafeFileHandle, FileForOwner);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process has created it meanwhile.
        }
    }

    /// <summary>Creates a folder, and the missing ones above it, with access for their owner only.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // Others have no access below the user's own folder anyway.
            Directory.CreateDirectory(folder);
            return;
        }

        var missing = new Stack<string>();
        for (var path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
            missing.Push(path);
        foreach (var path in missing)
        {
            Directory.CreateDirectory(path, OwnerOnly);
            // The process's mask removes bits from the requested mode.
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    public static string Home(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder) is { Length: > 0 } path ? path : throw new DirectoryNotFoundException("The user has no home folder.");
}
