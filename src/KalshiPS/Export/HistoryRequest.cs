using KalshiPS.Binding;

namespace KalshiPS.Export;

/// <summary>What to export, and where to.</summary>
/// <param name="Kind">What.</param>
/// <param name="Interval">The length of a candlestick's period.</param>
/// <param name="Root">The folder.</param>
/// <param name="Format">How rows are written.</param>
/// <param name="Force">Whether what is finished is read again.</param>
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
    // A list may lag behind what happened; a day is believed to be whole only a little after its end.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    /// <summary>Whether it is about what the account did and not about markets.</summary>
    public bool IsOwn => Kind is HistoryKind.Fills or HistoryKind.Settlements;

    /// <summary>Where a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The UTC day of a time.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>Whether everything of a day is to be had by now.</summary>
    public bool IsOver(DateOnly day) =>
        DateTimeOffset.UtcNow >= StartOf(day).AddDays(1) + Lag + (Kind == HistoryKind.Candlesticks ? CandlestickRange.PeriodOf(Interval) : TimeSpan.Zero);

    /// <summary>The file of a series and a day, in folders that say what is in it as Hive does.</summary>
    public PartitionFile FileOf(string seriesTicker, DateOnly day)
    {
        var kind = Kind.ToString().ToLowerInvariant();
        var folder = Kind == HistoryKind.Candlesticks
            ? Path.Combine(Root, $"kind={kind}", $"interval={Interval.ToString().ToLowerInvariant()}")
            : Path.Combine(Root, $"kind={kind}");
        folder = Path.Combine(folder, $"series={Uri.EscapeDataString(seriesTicker)}", FormattableString.Invariant($"date={day:yyyy-MM-dd}"));
        return new PartitionFile(folder, Format);
    }

    /// <summary>What tells that a day of the whole account is finished: which series it has no other file says.</summary>
    public PartitionState.File AccountDay(DateOnly day) => new(Path.Combine(
        Root,
        $"kind={Kind.ToString().ToLowerInvariant()}",
        "_days",
        FormattableString.Invariant($"{day:yyyy-MM-dd}.{PartitionFile.ExtensionOf(Format)}.json")));
}
