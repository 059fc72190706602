using KalshiPS.Binding;

namespace KalshiPS.Export;

/// <summary>Represents the data to export and its target folder.</summary>
/// <param name="Kind">The kind of data.</param>
/// <param name="Interval">The length of a candlestick's period.</param>
/// <param name="Root">The folder.</param>
/// <param name="Format">The file format.</param>
/// <param name="Force">Whether finished days are read again.</param>
/// <param name="Tickers">The markets; null for all of the series, or of the account.</param>
/// <param name="SeriesTickers">The series; null for those of the markets, or of the account.</param>
/// <param name="FirstDay">The first day; null for the first of the markets.</param>
/// <param name="LastDay">The last day.</param>
internal sealed record HistoryRequest(
    HistoryKind Kind,
    CandlestickInterval Interval,
    string Root,
    HistoryFormat Format,
    bool Force,
    IReadOnlyList<string>? Tickers,
    IReadOnlyList<string>? SeriesTickers,
    DateOnly? FirstDay,
    DateOnly LastDay)
{
    // A list may lag; a day counts as complete only some minutes after its end.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    /// <summary>Whether the data is the account's, and not public market data.</summary>
    public bool IsOwn => Kind is HistoryKind.Fills or HistoryKind.Settlements;

    /// <summary>Gets the start of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Gets the UTC day of a time.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>Returns whether all data of a day is available by now.</summary>
    public bool IsOver(DateOnly day) =>
        DateTimeOffset.UtcNow >= StartOf(day).AddDays(1) + Lag + (Kind == HistoryKind.Candlesticks ? CandlestickRange.PeriodOf(Interval) : TimeSpan.Zero);

    /// <summary>Gets the file of a series and a day, in Hive-style partition folders.</summary>
    public PartitionFile FileOf(string seriesTicker, DateOnly day)
    {
        var kind = Kind.ToString().ToLowerInvariant();
        var folder = Kind == HistoryKind.Candlesticks
            ? Path.Combine(Root, $"kind={kind}", $"interval={Interval.ToString().ToLowerInvariant()}")
            : Path.Combine(Root, $"kind={kind}");
        folder = Path.Combine(folder, $"series={Uri.EscapeDataString(seriesTicker)}", FormattableString.Invariant($"date={day:yyyy-MM-dd}"));
        return new PartitionFile(folder, Format);
    }

    /// <summary>Gets the state file of a day of the whole account, which alone lists the series of the day.</summary>
    public PartitionState.File AccountDay(DateOnly day) => new(Path.Combine(
        Root,
        $"kind={Kind.ToString().ToLowerInvariant()}",
        "_days",
        FormattableString.Invariant($"{day:yyyy-MM-dd}.{PartitionFile.ExtensionOf(Format)}.json")));
}
