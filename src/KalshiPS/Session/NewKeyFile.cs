using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>
/// A file for a private key that does not exist yet. It is made first, for its owner alone, so that no key is asked for
/// that could not be kept; unless a key is saved in it, nothing is left of it.
/// </summary>
internal sealed class NewKeyFile : IDisposable
{
    private readonly string path;
    private readonly string draft;
    private readonly FileStream file;
    private bool saved;

    private NewKeyFile(string path, string draft)
    {
        this.path = path;
        this.draft = draft;
        file = OperatingSystem.IsWindows() ? CreateOnWindows(draft) : CreateOnUnix(draft);
    }

    /// <summary>Makes the file.</summary>
    /// <param name="path">Where the key is to be.</param>
    /// <param name="replace">Whether a file that is there may be replaced; it stays as it is until the key is saved.</param>
    /// <exception cref="KalshiException">There is a file already, or none can be made.</exception>
    public static NewKeyFile Reserve(string path, bool replace)
    {
        // Written beside the old file and moved over it at the end: whatever fails before leaves the old key whole.
        var place = replace && File.Exists(path) ? $"{path}.{Guid.NewGuid():N}" : path;
        try
        {
            return new NewKeyFile(path, place);
        }
        catch (Exception exception) when (IsFileTrouble(exception))
        {
            throw File.Exists(place) ? ErrorRecords.KeyFileExists(path) : ErrorRecords.KeyFileNotWritable(path, exception);
        }
    }

    /// <summary>Whether an exception says that a file cannot be used as is wanted.</summary>
    public static bool IsFileTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or InvalidDataException;

    /// <summary>Saves the key.</summary>
    /// <param name="write">Writes it.</param>
    public void Save(Action<Stream> write)
    {
        write(file);
        file.Flush(flushToDisk: true);
        file.Dispose();
        if (draft != path)
            File.Move(draft, path, overwrite: true);
        saved = true;
    }

    public void Dispose()
    {
        file.Dispose();
        if (saved)
            return;
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (IsFileTrouble(exception))
        {
            // What was wrong with the file is being reported already.
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static FileStream CreateOnUnix(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.None,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        using var owner = WindowsIdentity.GetCurrent();
        var rights = new FileSecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        rights.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Write, FileShare.None, bufferSize: 4096, FileOptions.None, rights);
    }
}
