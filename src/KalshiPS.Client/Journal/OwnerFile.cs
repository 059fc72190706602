namespace KalshiPS.Client.Journal;

/// <summary>Represents a file that is locked as long as its owner lives. Names are never used twice.</summary>
internal static class OwnerFile
{
    /// <summary>Creates the file and locks it; null where locks have no effect.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static FileStream? Hold(string path)
    {
        var file = Make(path);
        // Some network drives do not lock, and locking can be switched off for a process.
        if (CanOpenAlone(path) == false)
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>Reads the state of the lock.</summary>
    public static OwnerLock ReadState(string path)
    {
        try
        {
            // Shared among readers, so that they do not take one another for the owner.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
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

    /// <summary>Removes the file if it is not locked. It is locked while it is removed, so that nobody can open it meanwhile.</summary>
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
            // Locked, or removed by another process.
        }
    }

    private static FileStream Make(string path)
    {
        // Windows lets a file that may be deleted be removed, with its folder, while it is locked.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = Alone };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static FileShare Alone => OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    // Null if it cannot be determined.
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

/// <summary>Specifies the state of an owner's file.</summary>
internal enum OwnerLock
{
    /// <summary>The file is missing, or locks do not work there.</summary>
    Unclear,

    /// <summary>The file is locked by its owner.</summary>
    Held,

    /// <summary>The file is not locked.</summary>
    Free,
}
