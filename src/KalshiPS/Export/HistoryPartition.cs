namespace KalshiPS.Export;

/// <summary>Represents the file of one series and one day.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Kind">The kind of data.</param>
/// <param name="SeriesTicker">The series.</param>
/// <param name="Date">The day, in UTC.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="IsComplete">Whether the day was over when it was read and its data is complete. If not, the next run reads it again.</param>
public sealed record HistoryPartition(
    string Path, HistoryKind Kind, string SeriesTicker, DateOnly Date, long RowCount, bool IsComplete);
