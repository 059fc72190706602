using System.Text.Json;

namespace KalshiPS.Export;

/// <summary>What is known of a file that was written whole.</summary>
/// <param name="Tickers">The markets that were read for it; null for all.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="IsComplete">Whether the day was over when it was read, and nothing of it was missing.</param>
/// <param name="SeriesTickers">For a day of the whole account, the series that have a file.</param>
internal sealed record PartitionState(
    IReadOnlyList<string>? Tickers, long RowCount, bool IsComplete, IReadOnlyList<string>? SeriesTickers = null)
{
    /// <summary>Whether nothing has to be read any more for these markets; null for all.</summary>
    public bool Covers(IReadOnlyList<string>? tickers) =>
        IsComplete && (Tickers is null || (tickers is not null && !tickers.Except(Tickers, StringComparer.Ordinal).Any()));

    /// <summary>The markets that a file has to have so that it keeps what it has; null for all.</summary>
    public static IReadOnlyList<string>? Together(PartitionState? before, IReadOnlyList<string>? tickers) =>
        before is null ? tickers
        : before.Tickers is null || tickers is null ? null
        : [.. before.Tickers.Union(tickers, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Where it is kept. Readers of data folders pass over names that begin with an underscore.</summary>
    /// <param name="path">The file.</param>
    internal sealed class File(string path)
    {
        /// <summary>The state; null if there is none that can be read.</summary>
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
