namespace KalshiPS.Drawing;

/// <summary>Represents a candle of a chart, for one or several periods.</summary>
/// <param name="Begin">The end of the first period.</param>
/// <param name="End">The end of the last period.</param>
/// <param name="Open">The first price, in dollars.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">The volume in contracts; null if the exchange did not state it.</param>
/// <param name="IsTraded">Whether the prices are of trades; otherwise all are the middle between bid and ask.</param>
internal sealed record Candle(
    DateTimeOffset Begin,
    DateTimeOffset End,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal? Volume,
    bool IsTraded)
{
    // A month of minutes; longer charts are drawn without their gaps.
    private const int Most = 50_000;

    public bool IsUp => Close >= Open;

    /// <summary>
    /// Creates the candles of a chart, oldest first. Periods that the exchange leaves out, since nothing was traded, have the
    /// previous price.
    /// </summary>
    /// <param name="chart">The chart.</param>
    /// <param name="period">The length of a period; zero if it is not known.</param>
    public static List<Candle> Of(Chart chart, out TimeSpan period)
    {
        var known = chart.Candlesticks.Select(Of).OfType<Candle>().OrderBy(candle => candle.End).DistinctBy(candle => candle.End).ToList();
        period = chart.Period ?? known.Zip(known.Skip(1), (one, next) => next.End - one.End).DefaultIfEmpty().Min();
        List<Candle> all = [];
        foreach (var candle in known)
        {
            // A day is an hour shorter or longer when the clocks change.
            for (var before = all.LastOrDefault(); all.Count < Most && before is not null && candle.End - before.End >= period * 1.5; before = all[^1])
                all.Add(before.Quiet(before.End + period));
            all.Add(candle);
        }

        return all;
    }

    /// <summary>Merges candles to as many as fit, each for the same number of periods.</summary>
    public static List<Candle> Merge(List<Candle> candles, int most, out int periods)
    {
        var each = periods = Math.Max(1, (candles.Count + most - 1) / most);
        return each == 1 ? candles : [.. candles.Chunk(each).Select(Merge)];
    }

    private static Candle? Of(Candlestick candlestick)
    {
        // A candlestick without a time has no place.
        if (candlestick.EndTime is not { } end)
            return null;
        if (candlestick.Price is { Open: { } open, High: { } high, Low: { } low, Close: { } close })
            return new Candle(end, end, open, high, low, close, candlestick.Volume, IsTraded: true);
        return Middle(candlestick) is { } price
            ? new Candle(end, end, price, price, price, price, candlestick.Volume, IsTraded: false)
            : null;
    }

    private Candle Quiet(DateTimeOffset end) => new(end, end, Close, Close, Close, Close, Volume: 0m, IsTraded: false);

    // A bid of 0 and an ask of 1 are empty sides.
    private static decimal? Middle(Candlestick candlestick) => (candlestick.YesBid.Close, candlestick.YesAsk.Close) switch
    {
        ({ } bid and > 0m, { } ask and < 1m) => (bid + ask) / 2m,
        _ => candlestick.Price.Previous,
    };

    private static Candle Merge(Candle[] candles)
    {
        var traded = candles.Where(candle => candle.IsTraded).ToArray();
        var (begin, end) = (candles[0].Begin, candles[^1].End);
        return traded.Length == 0
            ? candles[^1] with { Begin = begin }
            : new Candle(
                begin,
                end,
                traded[0].Open,
                traded.Max(candle => candle.High),
                traded.Min(candle => candle.Low),
                traded[^1].Close,
                Numbers.Sum(candles, candle => candle.Volume),
                IsTraded: true);
    }
}
