namespace KalshiPS.Client.Journal;

/// <summary>A file that is locked as long as its owner lives. Names are never used twice.</summary>
internal static class OwnerFile
{
    /// <summary>Makes the file and locks it; null where that keeps nobody out.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream? Hold(string path)
    {
        var file = Make(path);
        // Some network drives lock nothing, and locking can be switched off for a process.
        if (CanOpenAlone(path) == false)
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>Whether somebody holds it.</summary>
    public static OwnerLock Look(string path)
    {
        try
        {
            // Shared among those who look, so that they do not take one another for the owner.
            using var look = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return CanOpenAlone(path) == false ? OwnerLock.Free : OwnerLock.Unclear;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return OwnerLock.Unclear;
        }
        catch (IOException)
        {
            return OwnerLock.Held;
        }
    }

    /// <summary>Removes it if nobody holds it. While it is removed it is locked, so that nobody can take it up meanwhile.</summary>
    public static void RemoveIfFree(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, Alone);
            if (CanOpenAlone(path) == false)
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Held, or removed by somebody else.
        }
    }

    private static FileStream Make(string path)
    {
        // Windows lets a file go that may be deleted, with its folder, while it is held.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = Alone };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static FileShare Alone => OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    // Null if nobody can tell.
    private static bool? CanOpenAlone(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>What a look at an owner's file shows.</summary>
internal enum OwnerLock
{
    /// <summary>It is missing, or locks do not work there.</summary>
    Unclear,

    /// <summary>Somebody holds it.</summary>
    Held,

    /// <summary>Nobody holds it.</summary>
    Free,
}
