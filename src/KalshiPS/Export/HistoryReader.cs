using System.Runtime.CompilerServices;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Export;

/// <summary>Reads what happened on a day, live and archived as one.</summary>
/// <param name="connection">The session.</param>
/// <param name="trace">Told about the requests.</param>
internal sealed class HistoryReader(KalshiConnection connection, ICallTrace trace)
{
    /// <summary>The trades of a market on a day, newest first.</summary>
    public IAsyncEnumerable<object> TradesAsync(string ticker, DateOnly day, CancellationToken token)
    {
        var (after, before) = Request(day);
        return OfDayAsync(
            day,
            new GetTrades { Ticker = ticker, After = after, Before = before },
            new GetTradesHistorical { Ticker = ticker, After = after, Before = before },
            page => page.Trades,
            trade => (trade.TradeId, trade.CreatedTime),
            token);
    }

    /// <summary>The account's fills of a day, newest first.</summary>
    public IAsyncEnumerable<object> FillsAsync(DateOnly day, CancellationToken token)
    {
        var (after, before) = Request(day);
        return OfDayAsync(
            day,
            new GetFills { After = after, Before = before },
            new GetFillsHistorical { After = after, Before = before },
            page => page.Fills,
            fill => (fill.FillId, fill.CreatedTime),
            token);
    }

    /// <summary>The account's settlements of a day, newest first.</summary>
    public async IAsyncEnumerable<object> SettlementsAsync(DateOnly day, [EnumeratorCancellation] CancellationToken token)
    {
        var (after, before) = Request(day);
        var list = new GetSettlements { After = after, Before = before };
        await foreach (var page in connection.Client.PagesAsync(list with { Limit = list.Description.MaxLimit }, trace, token).ConfigureAwait(false))
        {
            foreach (var settlement in page.Settlements.Where(settlement => IsOn(day, settlement.SettledTime)))
                yield return settlement;
        }
    }

    /// <summary>The candlesticks of markets of one series whose periods begin on a day, market by market, oldest first.</summary>
    public async IAsyncEnumerable<object> CandlesticksAsync(
        string seriesTicker, IEnumerable<string> tickers, DateOnly day, CandlestickInterval interval, [EnumeratorCancellation] CancellationToken token)
    {
        var period = CandlestickRange.PeriodOf(interval);
        var start = HistoryRequest.StartOf(day) + period;
        var range = CandlestickRange.Of(interval, start, start.AddDays(1).AddSeconds(-1));
        foreach (var ticker in tickers)
        {
            foreach (var stick in await CandlesticksOfAsync(seriesTicker, ticker, range, token).ConfigureAwait(false))
            {
                // One from before the range may come on top.
                if (!IsOn(day, stick.EndTime - period))
                    continue;
                stick.Ticker = ticker;
                yield return stick;
            }
        }
    }

    private static bool IsOn(DateOnly day, DateTimeOffset? time) => time is { } moment && HistoryRequest.DayOf(moment) == day;

    // A second more on both sides, so that it does not matter whether the exchange counts the ends in.
    private static (DateTimeOffset After, DateTimeOffset Before) Request(DateOnly day)
    {
        var start = HistoryRequest.StartOf(day);
        return (start.AddSeconds(-1), start.AddDays(1).AddSeconds(1));
    }

    private async Task<IReadOnlyList<Candlestick>> CandlesticksOfAsync(
        string seriesTicker, string ticker, CandlestickRange range, CancellationToken token)
    {
        try
        {
            var live = new GetMarketCandlesticks(seriesTicker, ticker) { After = range.After, Before = range.Before, PeriodMinutes = range.PeriodMinutes };
            return (await connection.Client.SendAsync(live, trace, token).ConfigureAwait(false)).Candlesticks;
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            var old = new GetMarketCandlesticksHistorical(ticker) { After = range.After, Before = range.Before, PeriodMinutes = range.PeriodMinutes };
            var answer = await connection.Client.SendAsync(old, trace, token).ConfigureAwait(false);
            return [.. answer.Candlesticks.Select(stick => stick.ToCandlestick(ticker))];
        }
    }

    private async IAsyncEnumerable<object> OfDayAsync<TPage, T>(
        DateOnly day,
        PagedOperation<TPage> live,
        PagedOperation<TPage> historical,
        Func<TPage, IEnumerable<T>> pick,
        Func<T, (string Id, DateTimeOffset? Time)> read,
        [EnumeratorCancellation] CancellationToken token)
        where TPage : class, IPage
        where T : class
    {
        var cutoff = (await connection.Cutoff(() => connection.Client.SendAsync(new GetHistoricalCutoff(), trace, token)).ConfigureAwait(false)).TradesCreatedTime;
        var start = HistoryRequest.StartOf(day);
        List<PagedOperation<TPage>> places = [];
        if (start.AddDays(1) >= cutoff)
            places.Add(live);
        if (start <= cutoff)
            places.Add(historical);

        // What moves into the archive meanwhile may be in both.
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var place in places)
        {
            await foreach (var page in connection.Client.PagesAsync(place with { Limit = place.Description.MaxLimit }, trace, token).ConfigureAwait(false))
            {
                foreach (var item in pick(page))
                {
                    var (id, time) = read(item);
                    if (IsOn(day, time) && seen.Add(id))
                        yield return item;
                }
            }
        }
    }
}
