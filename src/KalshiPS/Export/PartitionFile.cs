namespace KalshiPS.Export;

/// <summary>
/// Represents one file of the export. It gets its name only when it is complete, and its state after that: after any
/// interruption the next run finds it complete or writes it again.
/// </summary>
internal sealed class PartitionFile
{
    private readonly string draft;
    private readonly HistoryFormat format;
    private readonly PartitionState.File stateFile;

    public PartitionFile(string folder, HistoryFormat format)
    {
        this.format = format;
        var name = $"part.{ExtensionOf(format)}";
        Path = System.IO.Path.Combine(folder, name);
        draft = System.IO.Path.Combine(folder, $"_{name}.tmp");
        stateFile = new PartitionState.File(System.IO.Path.Combine(folder, $"_{name}.json"));
    }

    public string Path { get; }

    /// <summary>The state of the file; null if it does not exist.</summary>
    public PartitionState? State => File.Exists(Path) ? stateFile.Read() : null;

    public static string ExtensionOf(HistoryFormat format) => format switch
    {
        HistoryFormat.Csv => "csv",
        HistoryFormat.JsonLines => "jsonl",
        _ => "parquet",
    };

    /// <summary>Writes the file.</summary>
    /// <param name="table">The rows' columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="tickers">The markets of the rows; null for all.</param>
    /// <param name="isComplete">Returns, after the rows are read, whether the day was over and its data is complete.</param>
    /// <param name="token">Cancels the operation; no file is left.</param>
    public async Task<PartitionState> WriteAsync(
        HistoryTable table, IAsyncEnumerable<object> rows, IReadOnlyList<string>? tickers, Func<bool> isComplete, CancellationToken token)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // Opened outside of the try: a draft that another run is writing must not be deleted.
        var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            long count = 0;
            using (file)
            using (IRowWriter writer = format == HistoryFormat.Parquet ? new ParquetRowWriter(file, table) : new TextRowWriter(file, table, format))
            {
                await foreach (var row in rows.WithCancellation(token).ConfigureAwait(false))
                {
                    writer.Write(row);
                    count++;
                }

                token.ThrowIfCancellationRequested();
                writer.Finish(token);
            }

            File.Move(draft, Path, overwrite: true);
            var state = new PartitionState(tickers, count, isComplete());
            stateFile.Write(state);
            return state;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
