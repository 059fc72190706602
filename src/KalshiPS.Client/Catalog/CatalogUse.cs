using KalshiPS.Errors;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Catalog;

/// <summary>Opens a catalog at its first use, and lets one thread at a time use it.</summary>
/// <param name="findPath">Returns the path of the file; null to keep the catalog in memory.</param>
internal sealed class CatalogUse(Func<string?> findPath) : IDisposable
{
    private readonly object gate = new();
    private CatalogFile? file;
    private bool isClosed;

    /// <summary>Returns whether the catalog exists, without creating it.</summary>
    public bool Exists()
    {
        lock (gate)
            return file is not null || (!isClosed && findPath() is { } path && File.Exists(path));
    }

    /// <summary>Runs a function on the catalog.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read or written.</exception>
    public T Do<T>(Func<CatalogFile, T> use)
    {
        var path = "";
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(isClosed, this);
                path = findPath();
                file ??= CatalogFile.Open(path);
                try
                {
                    return use(file);
                }
                catch (Exception exception) when (path is not null && CatalogFile.IsDamage(exception))
                {
                    // All of it can be read again: it is deleted, and empty at first.
                    Close();
                    CatalogFile.Delete(path);
                    file = CatalogFile.Open(path);
                    return use(file);
                }
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException
            or TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            Close();
            throw Unavailable(path, exception);
        }
    }

    /// <summary>Changes the catalog in a transaction.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/>: the catalog cannot be read or written.</exception>
    public void Change(Action<CatalogFile> change) => Do(file =>
    {
        using var transaction = file.Begin();
        change(file);
        transaction.Commit();
        return true;
    });

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Close();
        }
    }

    private void Close()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private static KalshiException Unavailable(string? path, Exception inner) => new(
        KalshiErrorId.CacheUnavailable,
        KalshiErrorCategory.WriteError,
        $"The catalog of markets cannot be used ('{path ?? "in memory"}'): {inner.Message.TrimEnd('.')}.",
        $"Free disk space, allow writing there, or set {CatalogFolder.Variable} to another folder. The file can be removed at any time: it is read again.",
        inner);
}
