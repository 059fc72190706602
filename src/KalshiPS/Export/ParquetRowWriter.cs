using KalshiPS.Parquet;

namespace KalshiPS.Export;

/// <summary>Writes rows as Parquet through the optional package, which is loaded on first use.</summary>
internal sealed class ParquetRowWriter : IRowWriter
{
    private readonly FileStream file;
    private readonly HistoryTable table;
    private readonly ParquetTable rows;

    public ParquetRowWriter(FileStream file, HistoryTable table)
    {
        this.file = file;
        this.table = table;
        // Beside the draft and protected by its lock: a leftover of a killed run can be overwritten.
        rows = new ParquetTable(Path.ChangeExtension(file.Name, ".work"), [.. table.Columns.Select(column => new ParquetColumn(column.Name, TypeOf(column.Type)))]);
    }

    public void Write(object row) => rows.Add([.. table.Columns.Select(column => column.Value(row))]);

    public void Finish(CancellationToken token) => rows.WriteTo(file, token);

    public void Dispose() => rows.Dispose();

    private static ParquetType TypeOf(HistoryType type) => type switch
    {
        HistoryType.Time => ParquetType.Time,
        HistoryType.Dollars => ParquetType.Dollars,
        HistoryType.Count => ParquetType.Count,
        HistoryType.Truth => ParquetType.Truth,
        HistoryType.Number => ParquetType.Number,
        _ => ParquetType.Text,
    };
}
