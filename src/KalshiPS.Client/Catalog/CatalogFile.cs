using System.Globalization;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Storage;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Catalog;

/// <summary>
/// Represents an open catalog: open markets, their events and series in SQLite. Words are indexed by event, because the markets
/// of an event have most words in common. A write-ahead log keeps readers and writers from blocking each other.
/// </summary>
internal sealed class CatalogFile : IDisposable
{
    public const int Version = 2;

    // The time to wait for another process's lock.
    private const int BusySeconds = 5;

    private const string Schema = """
        CREATE TABLE state (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT) WITHOUT ROWID;
        CREATE TABLE series (
            ticker TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
            title TEXT NOT NULL,
            category TEXT NOT NULL,
            categories TEXT NOT NULL,
            tags TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE event (
            id INTEGER NOT NULL PRIMARY KEY,
            ticker TEXT NOT NULL COLLATE NOCASE UNIQUE,
            series TEXT NOT NULL COLLATE NOCASE,
            title TEXT NOT NULL,
            subtitle TEXT NOT NULL,
            category TEXT NOT NULL,
            weight REAL NOT NULL DEFAULT 0,
            walk INTEGER NOT NULL);
        CREATE TABLE market (
            ticker TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
            event INTEGER NOT NULL,
            title TEXT NOT NULL,
            yes TEXT NOT NULL,
            status TEXT NOT NULL,
            bid TEXT,
            ask TEXT,
            volume INTEGER NOT NULL,
            opens INTEGER NOT NULL,
            closes INTEGER NOT NULL,
            walk INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX market_event ON market (event);
        CREATE VIRTUAL TABLE words USING fts5 (tickers, title, markets, kind, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        CREATE VIRTUAL TABLE terms USING fts5vocab (words, row);
        PRAGMA user_version = 2;
        """;

    private readonly SqliteConnection connection;

    private CatalogFile(string? path) => connection = SqliteFiles.Connection(path, BusySeconds);

    /// <summary>Opens a catalog. A damaged one is deleted, since all of it can be read again.</summary>
    /// <param name="path">The file, which is created if it is missing; null to keep the catalog in memory.</param>
    public static CatalogFile Open(string? path)
    {
        try
        {
            return OpenOnce(path);
        }
        catch (Exception exception) when (path is not null && IsDamage(exception))
        {
            Delete(path);
            return OpenOnce(path);
        }
    }

    /// <summary>Removes a catalog with the files that SQLite put beside it.</summary>
    public static void Delete(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            File.Delete(path + suffix);
    }

    /// <summary>Returns whether a failure means that the file is damaged.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or FormatException or InvalidCastException
        // Generic (a table is missing), corrupt, not a database.
        || exception is SqliteException { SqliteErrorCode: 1 or 11 or 26 };

    /// <summary>Starts a transaction, which excludes other writers.</summary>
    public SqliteTransaction Begin() => connection.BeginTransaction();

    public int Execute(string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    public T? Scalar<T>(string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(text, values);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public List<T> Read<T>(string text, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values)
    {
        using var command = Command(text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object? Value)> values) => connection.Command(text, values);

    public void Dispose() => connection.Dispose();

    private static CatalogFile OpenOnce(string? path)
    {
        if (path is not null)
            JournalFolder.Create(path);
        var file = new CatalogFile(path);
        try
        {
            file.connection.Open();
            file.Prepare();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // A power failure may lose the last pages, which are then read again.
    private void Prepare()
    {
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY");
        if (ReadVersion() == Version)
            return;
        using var transaction = Begin();
        // Another process may have done it first.
        if (ReadVersion() == Version)
            return;
        Execute(Schema);
        transaction.Commit();
    }

    private long ReadVersion() => Convert.ToInt64(Scalar<object>("PRAGMA user_version"), CultureInfo.InvariantCulture);
}
