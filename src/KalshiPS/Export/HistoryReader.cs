using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Export;

/// <summary>Reads the data of a day from live lists and the archive.</summary>
/// <param name="connection">The session.</param>
/// <param name="walk">Reads live and archived lists as one.</param>
/// <param name="trace">Receives the trace of requests.</param>
internal sealed class HistoryReader(KalshiConnection connection, ArchiveWalk walk, ICallTrace trace)
{
    /// <summary>Reads the trades of a market on a day, newest first.</summary>
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

    /// <summary>Reads the account's fills of a day, newest first.</summary>
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

    /// <summary>Reads the time since which the exchange has every settlement.</summary>
    public async Task<DateTimeOffset> FirstSettlementAsync(CancellationToken token) =>
        SettlementSpan.Start(await walk.ReadAsync(token).ConfigureAwait(false));

    /// <summary>Reads the account's settlements of a day, newest first.</summary>
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

    /// <summary>Reads the candlesticks of a series' markets whose periods begin on a day, market by market, oldest first.</summary>
    public async IAsyncEnumerable<object> CandlesticksAsync(
        string seriesTicker, IEnumerable<string> tickers, DateOnly day, CandlestickInterval interval, [EnumeratorCancellation] CancellationToken token)
    {
        var period = CandlestickRange.PeriodOf(interval);
        var start = HistoryRequest.StartOf(day) + period;
        var range = CandlestickRange.Of(interval, start, start.AddDays(1).AddSeconds(-1));
        var places = new CandlestickPlaces(connection, trace, range.PeriodMinutes);
        foreach (var ticker in tickers)
        {
            foreach (var stick in await places.ReadAsync(seriesTicker, ticker, (range.After, range.Before), source: null, token).ConfigureAwait(false))
            {
                // The response may have one more from before the range.
                if (!IsOn(day, stick.EndTime - period))
                    continue;
                stick.Ticker = ticker;
                yield return stick;
            }
        }
    }

    private static bool IsOn(DateOnly day, DateTimeOffset? time) => time is { } moment && HistoryRequest.DayOf(moment) == day;

    // A second more on both sides, so that it does not matter whether the exchange includes the ends.
    private static (DateTimeOffset After, DateTimeOffset Before) Request(DateOnly day)
    {
        var start = HistoryRequest.StartOf(day);
        return (start.AddSeconds(-1), start.AddDays(1).AddSeconds(1));
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
        var start = HistoryRequest.StartOf(day);
        var list = new ArchivedList
        {
            Boundary = cutoff => cutoff.TradesCreatedTime,
            IdOf = item => read((T)item).Id,
            Live = _ => PagesAsync(live),
            Historical = _ => PagesAsync(historical),
            NotBefore = start,
            NotAfter = start.AddDays(1),
        };
        await foreach (var page in walk.WalkAsync(list, token).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
                yield return item;
        }

        async IAsyncEnumerable<ListPage> PagesAsync(PagedOperation<TPage> place)
        {
            await foreach (var page in connection.Client.PagesAsync(place with { Limit = place.Description.MaxLimit }, trace, token).ConfigureAwait(false))
                yield return new ListPage(pick(page).Where(item => IsOn(day, read(item).Time)), HasNext: true);
        }
    }
}
