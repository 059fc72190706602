using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents the requested range of candlesticks.</summary>
/// <param name="Start">The first of them ends here or later, in Unix seconds.</param>
/// <param name="End">The last of them ends here or earlier.</param>
/// <param name="Period">The length of each in seconds.</param>
/// <param name="Now">The exchange's time, which limits the last candlestick.</param>
/// <param name="HasLeader">Whether an initial candlestick with the previous state is included.</param>
internal sealed record CandlestickRange(long Start, long End, long Period, DateTimeOffset Now, bool HasLeader)
{
    private const long LongestPeriod = 525_600;

    /// <summary>Reads the range from a query.</summary>
    /// <param name="call">The request.</param>
    /// <param name="anyInterval">Whether any number of minutes is valid, not only a minute, an hour or a day.</param>
    public static CandlestickRange From(RestCall call, bool anyInterval = false)
    {
        var query = call.Query;
        var (start, end) = (query.RequiredInteger("start_ts"), query.RequiredInteger("end_ts"));
        var minutes = query.RequiredInteger("period_interval");
        var isFine = anyInterval ? minutes is >= 1 and <= LongestPeriod : minutes is 1 or 60 or 1440;
        if (!isFine)
            throw ApiException.InvalidParameter(call.Operation.Id, "period_interval", "oneof");
        return new(start, end, minutes * 60, call.Exchange.Now, query.Flag("include_latest_before_start"));
    }

    /// <summary>Lists the ends of a market's candlesticks: from its opening to the present period.</summary>
    public IEnumerable<long> Ends(Market market)
    {
        for (var at = First(market); at <= Last; at += Period)
            yield return at;
    }

    /// <exception cref="ApiException">The range has more candlesticks.</exception>
    public void EnsureAtMost(int most, IEnumerable<Market> markets)
    {
        if (markets.Sum(Count) > most)
            throw ApiException.BadParameter($"requested time range with candlesticks exceeds the maximum of {most}");
    }

    /// <summary>Shortens the range so that it has at most a given number of candlesticks.</summary>
    public CandlestickRange CutTo(int most, IReadOnlyList<Market> markets) => markets.Count == 0 || markets.Sum(Count) <= most
        ? this
        : this with { End = markets.Min(First) + (((most / markets.Count) - 1) * Period) };

    public static long RoundUp(long seconds, long period) => (seconds + period - 1) / period * period;

    private long Last => Math.Min(End, RoundUp(Now.ToUnixTimeSeconds(), Period));

    private long First(Market market) => RoundUp(Math.Max(Start, market.Listing.OpenTime.ToUnixTimeSeconds() + 1), Period);

    private long Count(Market market) => Math.Max(0, ((Last - First(market)) / Period) + 1);
}
