namespace KalshiPS.Export;

/// <summary>The file of one series and one day.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">What is in it.</param>
/// <param name="SeriesTicker">The series.</param>
/// <param name="Date">The day, in UTC.</param>
/// <param name="RowCount">How many rows it has.</param>
/// <param name="IsComplete">Whether the day was over when it was read and nothing of it was missing. If not, the next run reads it again.</param>
public sealed record HistoryPartition(
    string Path, HistoryKind Kind, string SeriesTicker, DateOnly Date, long RowCount, bool IsComplete);
