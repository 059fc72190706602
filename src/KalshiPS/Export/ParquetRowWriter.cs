using KalshiPS.Parquet;

namespace KalshiPS.Export;

/// <summary>Writes rows as Parquet. Nothing but the optional package knows how; it is loaded when this is first used.</summary>
internal sealed class ParquetRowWriter : IRowWriter
{
    private readonly FileStream file;
    private readonly HistoryTable table;
    private readonly ParquetTable rows;

    public ParquetRowWriter(FileStream file, HistoryTable table)
    {
        this.file = file;
        this.table = table;
        // Beside the draft and under its protection: what a killed run left there is nobody's any more.
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
