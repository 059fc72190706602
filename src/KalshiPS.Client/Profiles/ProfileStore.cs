using KalshiPS.Client.Journal;
using KalshiPS.Errors;

namespace KalshiPS.Client.Profiles;

/// <summary>
/// Stores the user's profiles in one file with access for its owner only. The file is replaced as a whole, so that a reader gets one
/// complete version; a writer holds a lock beside it, so that no change of another process is lost.
/// </summary>
/// <param name="folder">The folder; null for the user's own, or the one that KALSHIPS_CONFIG names.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class ProfileStore(string? folder = null, TimeProvider? time = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A change takes milliseconds; a process that takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>The file's path.</summary>
    /// <exception cref="IOException">The user has no folder for it.</exception>
    public string Path => System.IO.Path.Combine(folder ?? ProfileFolder.Find(), "profiles.json");

    /// <summary>Reads the profiles, by name; none if nothing was saved yet.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.ProfilesUnavailable"/>: the file cannot be read or is damaged.</exception>
    public IReadOnlyList<KalshiProfile> Read() => Load(out _);

    /// <summary>Adds or changes a profile.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="change">Changes the profile; if it throws, nothing is saved.</param>
    /// <param name="cancellationToken">Cancels waiting for another process.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.ProfilesUnavailable"/>: the file cannot be read or written, or is damaged.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<KalshiProfile> SaveAsync(string name, Action<KalshiProfile> change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(change);
        using var hold = await LockAsync(cancellationToken).ConfigureAwait(false);
        var profile = Find(Load(out var document), name) ?? new KalshiProfile { Name = name };
        change(profile);
        document.Put(profile);
        _ = await WriteAsync(document, cancellationToken).ConfigureAwait(false);
        return profile;
    }

    /// <summary>Removes a profile; returns whether there was one.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="cancellationToken">Cancels waiting for another process.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.ProfilesUnavailable"/>: the file cannot be read or written, or is damaged.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        // Where there is no file, none is created.
        if (Find(Read(), name) is null)
            return false;
        using var hold = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (Find(Load(out var document), name) is null)
            return false;
        document.Remove(name);
        _ = await WriteAsync(document, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static KalshiProfile? Find(IEnumerable<KalshiProfile> profiles, string name) =>
        profiles.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<KalshiProfile> Load(out ProfileDocument document)
    {
        try
        {
            document = ProfileDocument.Parse(ReadBytes());
            return document.Read();
        }
        catch (InvalidDataException exception)
        {
            throw ProfileErrors.Damaged(Path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ProfileErrors.NotRead(Place(), exception);
        }
    }

    private byte[] ReadBytes()
    {
        var path = Path;
        try
        {
            // Shared, so that it can be replaced meanwhile.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    // The file stays when the lock is released: removing it would let two processes in.
    private Task<FileStream> LockAsync(CancellationToken cancellationToken) => RetryAsync(
        () =>
        {
            var path = $"{Path}.lock";
            var parent = System.IO.Path.GetDirectoryName(path)!;
            JournalFolder.CreateFolder(parent);
            return Create(path, FileMode.OpenOrCreate);
        },
        cancellationToken);

    private Task<string> WriteAsync(ProfileDocument document, CancellationToken cancellationToken) =>
        RetryAsync(() => Write(document.ToBytes()), cancellationToken);

    private string Write(byte[] content)
    {
        // A link to settings kept elsewhere stays a link.
        var target = File.Exists(Path) ? File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path : Path;
        var draft = $"{target}.{Guid.NewGuid():N}";
        try
        {
            using (var file = Create(draft, FileMode.CreateNew))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
            return target;
        }
        finally
        {
            Discard(draft);
        }
    }

    // Another process may hold the lock, or on Windows have the file open.
    private async Task<T> RetryAsync<T>(Func<T> attempt, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return attempt();
            }
            catch (Exception exception) when (IsInUse(exception) && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Step, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw ProfileErrors.NotWritten(Place(), exception);
            }
        }
    }

    private static bool IsInUse(Exception exception) =>
        exception.GetType() == typeof(IOException) || (OperatingSystem.IsWindows() && exception is UnauthorizedAccessException);

    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure is being reported already.
        }
    }

    // The path for a message, also where there is none.
    private string Place()
    {
        try
        {
            return Path;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            return "";
        }
    }
}
