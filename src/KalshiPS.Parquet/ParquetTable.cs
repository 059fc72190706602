using System.Globalization;
using DuckDB.NET.Data;
using KalshiPS.Errors;

namespace KalshiPS.Parquet;

/// <summary>
/// Represents rows to write to a Parquet file. DuckDB gathers them, and keeps rows beyond a small amount of memory in a folder
/// that is deleted with the table.
/// </summary>
public sealed class ParquetTable : IDisposable
{
    // One thread keeps the rows in order. Extensions would come from the network, and none is needed.
    private const string Settings = "memory_limit=128MB;threads=1;autoinstall_known_extensions=false;autoload_known_extensions=false";

    private readonly ParquetColumn[] columns;
    private readonly string folder;
    private readonly DuckDBConnection database;
    private readonly DuckDBAppender rows;

    /// <summary>Creates a table without rows.</summary>
    /// <param name="folder">The folder for rows and for the file until it is complete. Its content is deleted.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public ParquetTable(string folder, IReadOnlyList<ParquetColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        this.columns = [.. columns];
        this.folder = folder;
        Remove(folder);
        Directory.CreateDirectory(folder);
        database = Open();
        try
        {
            Execute($"SET temp_directory = {Quoted(Path.Combine(folder, "rows"))}", CancellationToken.None);
            Execute($"CREATE TABLE rows ({string.Join(", ", columns.Select(ColumnTypes.Definition))})", CancellationToken.None);
            rows = database.CreateAppender("rows");
        }
        catch
        {
            database.Dispose();
            Remove(folder);
            throw;
        }
    }

    /// <summary>Checks that DuckDB runs on this machine.</summary>
    /// <exception cref="DllNotFoundException">There is no build of DuckDB for the machine.</exception>
    public static void Check() => Open().Dispose();

    /// <summary>Adds a row.</summary>
    /// <param name="values">
    /// A value for each column, null where there is none: text, <see cref="DateTimeOffset"/>, <see cref="decimal"/>,
    /// <see cref="bool"/> or <see cref="int"/>.
    /// </param>
    /// <exception cref="KalshiException">A number has more digits than its column.</exception>
    /// <exception cref="IOException">The row cannot be stored.</exception>
    public void Add(IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        try
        {
            var row = rows.CreateRow();
            for (var i = 0; i < columns.Length; i++)
                Append(row, columns[i], values[i]);
            row.EndRow();
        }
        catch (DuckDBException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>Writes the rows in order. No more rows can be added.</summary>
    /// <param name="file">The file to write.</param>
    /// <param name="token">Cancels the write at once; the partial output is not a valid file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteTo(Stream file, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(file);
        // Without the extension, so that readers of all Parquet files in the folder do not include it.
        var whole = Path.Combine(folder, "whole.tmp");
        try
        {
            rows.Close();
        }
        catch (DuckDBException exception)
        {
            throw new IOException(exception.Message, exception);
        }

        Execute($"COPY rows TO {Quoted(whole)} (FORMAT parquet)", token);
        // DuckDB creates files with default permissions; the caller's file may be closed to others, so the content is copied.
        using var source = File.OpenRead(whole);
        source.CopyTo(file);
    }

    /// <summary>Deletes the table's files.</summary>
    public void Dispose()
    {
        try
        {
            rows.Dispose();
        }
        catch (DuckDBException)
        {
            // Rows that cannot be stored were reported when they were added.
        }

        database.Dispose();
        Remove(folder);
    }

    private static DuckDBConnection Open()
    {
        DuckDBConnection memory = new($"DataSource=:memory:;{Settings}");
        try
        {
            memory.Open();
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    private static void Append(IDuckDBAppenderRow row, ParquetColumn column, object? value)
    {
        _ = value switch
        {
            null => row.AppendNullValue(),
            decimal number => row.AppendValue(ColumnTypes.Exact(column, number)),
            DateTimeOffset time => row.AppendValue(time.ToUniversalTime()),
            bool truth => row.AppendValue(truth),
            int number => row.AppendValue(number),
            _ => row.AppendValue(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Execute(string statement, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Names and paths are quoted; DuckDB takes no parameters for them.
        command.CommandText = statement;
#pragma warning restore CA2100
        try
        {
            using var interruption = token.Register(command.Cancel);
            command.ExecuteNonQuery();
        }
        catch (DuckDBException exception)
        {
            token.ThrowIfCancellationRequested();
            throw new IOException(exception.Message, exception);
        }
    }
}
