using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>Specifies the length of a candlestick's period.</summary>
public enum CandlestickInterval
{
    /// <summary>A minute.</summary>
    Minute,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>Represents the range of candlesticks to read and its requests.</summary>
internal sealed record CandlestickRange
{
    // A request for one market is limited to 5,000 periods, one for several markets to 10,000 in total.
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

    /// <summary>The number of markets that fit into one request.</summary>
    public int MarketsARequest => Math.Clamp((int)(MostCandlesticks / Periods), 1, MostMarkets);

    // The response may have one more candlestick from before the range.
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

    /// <summary>Splits the range into parts that fit into a request for one market.</summary>
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
