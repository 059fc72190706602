using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>How long a candlestick's period is.</summary>
public enum CandlestickInterval
{
    /// <summary>A minute.</summary>
    Minute,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>Which candlesticks to read, and in how many requests.</summary>
internal sealed record CandlestickRange
{
    // One market's request may ask for 5,000 periods, one for several markets for 10,000 of all together.
    private const int MostPeriods = 5_000;
    private const int MostCandlesticks = 10_000;
    private const int MostMarkets = 100;

    private CandlestickRange(CandlestickInterval interval, DateTimeOffset after, DateTimeOffset before)
    {
        PeriodMinutes = (int)PeriodOf(interval).TotalMinutes;
        After = after;
        Before = before;
    }

    public int PeriodMinutes { get; }

    public DateTimeOffset After { get; }

    public DateTimeOffset Before { get; }

    /// <summary>Markets that fit into one request.</summary>
    public int MarketsARequest => Math.Clamp((int)(MostCandlesticks / Periods), 1, MostMarkets);

    // A candlestick of what was before may come on top.
    private long Periods => Math.Min(MostPeriods, (long)((Before - After) / Period)) + 2;

    private TimeSpan Period => TimeSpan.FromMinutes(PeriodMinutes);

    /// <summary>The length of a period.</summary>
    public static TimeSpan PeriodOf(CandlestickInterval interval) => interval switch
    {
        CandlestickInterval.Minute => TimeSpan.FromMinutes(1),
        CandlestickInterval.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <exception cref="KalshiException">The range is empty.</exception>
    public static CandlestickRange Of(CandlestickInterval interval, DateTimeOffset? after, DateTimeOffset? before)
    {
        var end = WholeSeconds(before ?? DateTimeOffset.UtcNow);
        var span = UsualSpan(interval);
        var start = WholeSeconds(after ?? (end - DateTimeOffset.MinValue > span ? end - span : DateTimeOffset.MinValue));
        return start < end
            ? new CandlestickRange(interval, start, end)
            : throw ErrorRecords.InvalidRequest($"There is no time between {start:u} and {end:u}.", "Give an -After that lies before -Before, or before now.");
    }

    /// <summary>The range in parts that one market's request may ask for.</summary>
    public IEnumerable<(DateTimeOffset After, DateTimeOffset Before)> Parts()
    {
        // Both ends belong to a part, so the next one starts a second later.
        var span = MostPeriods * Period;
        var start = After;
        for (; Before - start >= span; start += span)
            yield return (start, start + span - TimeSpan.FromSeconds(1));
        yield return (start, Before);
    }

    private static TimeSpan UsualSpan(CandlestickInterval interval) => interval switch
    {
        CandlestickInterval.Minute => TimeSpan.FromHours(24),
        CandlestickInterval.Hour => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
