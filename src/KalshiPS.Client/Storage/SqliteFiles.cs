using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Storage;

/// <summary>Opens SQLite databases and makes commands for them, alike for all that keep one.</summary>
internal static class SqliteFiles
{
    private const string InMemory = ":memory:";

    /// <summary>Makes a connection to a file, which is made when it is opened if it is missing.</summary>
    /// <param name="path">The file; null for a database in memory.</param>
    /// <param name="busySeconds">How long a command waits where somebody else has locked the file.</param>
    public static SqliteConnection Connection(string? path, int busySeconds)
    {
        SQLitePCL.Batteries_V2.Init();
        return new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? InMemory,
            Mode = path is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = busySeconds,
            // A closed file is closed, so that it and its folder can be removed.
            Pooling = false,
        }.ConnectionString);
    }

    /// <summary>Makes a command.</summary>
    /// <param name="connection">Where it is to run.</param>
    /// <param name="text">The statement, put together from constants alone.</param>
    /// <param name="values">Its parameters.</param>
    public static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Put together from constants alone; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
