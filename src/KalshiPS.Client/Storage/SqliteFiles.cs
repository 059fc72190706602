using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Storage;

/// <summary>Opens SQLite databases and creates commands, in the same way for all databases of the client.</summary>
internal static class SqliteFiles
{
    private const string InMemory = ":memory:";

    /// <summary>Creates a connection to a file, which is created when it is opened if it is missing.</summary>
    /// <param name="path">The file; null for a database in memory.</param>
    /// <param name="busySeconds">The seconds that a command waits for another process's lock.</param>
    public static SqliteConnection Connection(string? path, int busySeconds)
    {
        SQLitePCL.Batteries_V2.Init();
        return new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? InMemory,
            Mode = path is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = busySeconds,
            // Without pooling a closed connection releases the file, so that it and its folder can be removed.
            Pooling = false,
        }.ConnectionString);
    }

    /// <summary>Creates a command.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="text">The statement, made of constants only.</param>
    /// <param name="values">The parameters.</param>
    public static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of constants; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
