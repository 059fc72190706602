namespace KalshiPS.Export;

/// <summary>
/// One file of the export. It gets its name only once it is whole, and its state after that: whatever stops the export
/// in between, the next run finds it whole or writes it again.
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

    /// <summary>What is known of the file; null if there is none.</summary>
    public PartitionState? State => File.Exists(Path) ? stateFile.Read() : null;

    public static string ExtensionOf(HistoryFormat format) => format switch
    {
        HistoryFormat.Csv => "csv",
        HistoryFormat.JsonLines => "jsonl",
        _ => "parquet",
    };

    /// <summary>Writes the file anew.</summary>
    /// <param name="table">The rows' columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="tickers">The markets they are of; null for all.</param>
    /// <param name="isComplete">Asked once the rows are read: whether the day was over, and nothing of it is missing.</param>
    /// <param name="token">Ends it; nothing is left of it then.</param>
    public async Task<PartitionState> WriteAsync(
        HistoryTable table, IAsyncEnumerable<object> rows, IReadOnlyList<string>? tickers, Func<bool> isComplete, CancellationToken token)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // Opened outside of the try: a draft that another run is writing is not ours to remove.
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
