using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Client.Journal;

/// <summary>Where journals lie.</summary>
internal static class JournalFolder
{
    public const string Variable = "KALSHIPS_JOURNAL";

    private const UnixFileMode FileForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnly = FileForOwner | UnixFileMode.UserExecute;

    /// <summary>The user's folder for state, or where the environment variable says.</summary>
    /// <exception cref="IOException">The user has no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wished)
            return Path.GetFullPath(wished);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Home(Environment.SpecialFolder.LocalApplicationData), "KalshiPS");
        // The convention says that a path that is not absolute does not count.
        return Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { } state && Path.IsPathRooted(state)
            ? Path.Combine(state, "KalshiPS")
            : Path.Combine(Home(Environment.SpecialFolder.UserProfile), ".local", "state", "KalshiPS");
    }

    /// <summary>The file of one exchange and one key.</summary>
    public static string FileName(Uri exchange, string apiKeyId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{exchange.AbsoluteUri.TrimEnd('/')}\n{apiKeyId}"));
        return $"orders-{exchange.IdnHost.Replace(':', '.')}-{Convert.ToHexString(hash.AsSpan(0, 8)).ToLowerInvariant()}.db";
    }

    /// <summary>Makes the folder and the file, where they are missing, for their owner alone, whatever the process gives away otherwise.</summary>
    public static void Create(string file)
    {
        CreateFolder(Path.GetDirectoryName(file)!);
        if (OperatingSystem.IsWindows() || File.Exists(file))
            return;
        try
        {
            // SQLite gives the files that it puts beside it the same mode.
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
            // Somebody else has made it meanwhile.
        }
    }

    /// <summary>Makes a folder, and those above it that are missing, for their owner alone.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // Below the user's own folder the others have no access anyway.
            Directory.CreateDirectory(folder);
            return;
        }

        var missing = new Stack<string>();
        for (var path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
            missing.Push(path);
        foreach (var path in missing)
        {
            Directory.CreateDirectory(path, OwnerOnly);
            // The process's mask takes away from the mode that was asked for.
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    public static string Home(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder) is { Length: > 0 } path ? path : throw new DirectoryNotFoundException("The user has no home folder.");
}
