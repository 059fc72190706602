using System.Text.Json;

namespace KalshiPS.Export;

/// <summary>Represents the state of a completely written file.</summary>
/// <param name="Tickers">The markets in the file; null for all.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="IsComplete">Whether the day was over when it was read and its data is complete.</param>
/// <param name="SeriesTickers">For a day of the whole account, the series that have a file.</param>
internal sealed record PartitionState(
    IReadOnlyList<string>? Tickers, long RowCount, bool IsComplete, IReadOnlyList<string>? SeriesTickers = null)
{
    /// <summary>Returns whether the file is complete for these markets; null for all.</summary>
    public bool Covers(IReadOnlyList<string>? tickers) =>
        IsComplete && (Tickers is null || (tickers is not null && !tickers.Except(Tickers, StringComparer.Ordinal).Any()));

    /// <summary>Gets the markets to write so that a file keeps its existing ones; null for all.</summary>
    public static IReadOnlyList<string>? Together(PartitionState? before, IReadOnlyList<string>? tickers) =>
        before is null ? tickers
        : before.Tickers is null || tickers is null ? null
        : [.. before.Tickers.Union(tickers, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Represents the file of a state. Readers of data folders ignore names that begin with an underscore.</summary>
    /// <param name="path">The file.</param>
    internal sealed class File(string path)
    {
        /// <summary>Reads the state; null if there is no readable one.</summary>
        public PartitionState? Read()
        {
            try
            {
                return JsonSerializer.Deserialize<PartitionState>(System.IO.File.ReadAllText(path));
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
            {
                return null;
            }
        }

        public void Write(PartitionState state)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = path + ".tmp";
            System.IO.File.WriteAllText(draft, JsonSerializer.Serialize(state));
            System.IO.File.Move(draft, path, overwrite: true);
        }
    }
}
