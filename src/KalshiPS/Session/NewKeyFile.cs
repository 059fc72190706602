using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>
/// Represents a file for a new private key. It is created before the key is requested, accessible to its owner only, so that
/// a key that could not be saved is not requested; if no key is saved, the file is deleted.
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

    /// <summary>Creates the file.</summary>
    /// <param name="path">The path of the key file.</param>
    /// <param name="replace">Whether an existing file may be replaced; it is unchanged until the key is saved.</param>
    /// <exception cref="KalshiException">The file exists already or cannot be created.</exception>
    public static NewKeyFile Reserve(string path, bool replace)
    {
        // Written beside the old file and moved over it at the end: a failure leaves the old key intact.
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

    /// <summary>Returns whether an exception is about access to a file.</summary>
    public static bool IsFileTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or InvalidDataException;

    /// <summary>Saves the key.</summary>
    /// <param name="write">Writes the key.</param>
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
            // The problem with the file is already being reported.
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
