using KalshiPS.Errors;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Catalog;

/// <summary>Opens a catalog when it is needed, and lets one thread at a time use it.</summary>
/// <param name="findPath">Where the file is; null to keep the catalog in memory.</param>
internal sealed class CatalogUse(Func<string?> findPath) : IDisposable
{
    private readonly object gate = new();
    private CatalogFile? file;
    private bool isClosed;

    /// <summary>Whether anything is there to look at, without making it.</summary>
    public bool Exists()
    {
        lock (gate)
            return file is not null || (!isClosed && findPath() is { } path && File.Exists(path));
    }

    /// <summary>Reads.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
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
                    // All of it can be had again: thrown away, and empty at first.
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

    /// <summary>Writes all or nothing.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.CacheUnavailable"/></exception>
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
        $"The list of markets cannot be kept ('{path ?? "in memory"}'): {inner.Message.TrimEnd('.')}.",
        $"Make room, allow writing there, or set {CatalogFolder.Variable} to another folder. The file can be removed at any time: it is read again.",
        inner);
}
