using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Errors;

namespace KalshiPS.Export;

/// <summary>Exports the data of markets, each for the days on which it was open.</summary>
/// <param name="request">The export request.</param>
/// <param name="directory">Finds the markets.</param>
/// <param name="reader">Reads the data.</param>
/// <param name="walk">Reads live and archived lists as one.</param>
/// <param name="output">Receives the files, errors and messages.</param>
internal sealed class MarketExport(
    HistoryRequest request, MarketDirectory directory, HistoryReader reader, ArchiveWalk walk, IExportOutput output)
    : HistoryExport(request, walk, output)
{
    /// <inheritdoc/>
    protected override async Task WriteAllAsync(CancellationToken token)
    {
        List<(string Series, Market[] Markets, DateOnly Day)> plan = [];
        foreach (var group in await GroupsAsync(token).ConfigureAwait(false))
            plan.AddRange(Days(FirstDayOf(group), LastDayOf(group)).Select(day => (group.Key, group.ToArray(), day)));

        for (var done = 0; done < plan.Count; done++)
        {
            var (series, markets, day) = plan[done];
            Show($"{series} {day:O}", done, plan.Count);
            await WriteAsync(series, markets, day, token).ConfigureAwait(false);
        }
    }

    private async Task<IEnumerable<IGrouping<string, Market>>> GroupsAsync(CancellationToken token)
    {
        if (Request.Tickers is { } tickers)
            return await BySeriesAsync(directory, tickers, token).ConfigureAwait(false);
        List<(string Series, Market Market)> pairs = [];
        foreach (var series in Request.SeriesTickers!)
        {
            try
            {
                var after = Request.FirstDay is { } first ? HistoryRequest.StartOf(first) : (DateTimeOffset?)null;
                pairs.AddRange((await directory.OfSeriesAsync(series, after, token).ConfigureAwait(false)).Select(market => (series, market)));
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
            {
                Output.Error(exception, series);
            }
        }

        return pairs.ToLookup(pair => pair.Series, pair => pair.Market, StringComparer.Ordinal);
    }

    private async Task WriteAsync(string series, Market[] markets, DateOnly day, CancellationToken token)
    {
        var file = Request.FileOf(series, day);
        string[]? tickers = Request.Tickers is null ? null : [.. markets.Select(market => market.Ticker).Order(StringComparer.Ordinal)];
        if (ReportIfFinished(file, series, day, tickers))
            return;

        // The file keeps its rows of other markets.
        var scope = PartitionState.Together(file.State, tickers);
        IReadOnlyList<Market> wanted = scope is not null ? await directory.FindAsync(scope, token).ConfigureAwait(false)
            : tickers is null ? markets
            : await directory.OfSeriesAsync(series, HistoryRequest.StartOf(day), token).ConfigureAwait(false);
        string[] open = [.. wanted.Where(market => IsOpen(market, day)).Select(market => market.Ticker).Order(StringComparer.Ordinal)];
        var rows = Request.Kind == HistoryKind.Trades
            ? TradesAsync(open, day, token)
            : reader.CandlesticksAsync(series, open, day, Request.Interval, token);
        var isOver = Request.IsOver(day);
        var state = await file.WriteAsync(HistoryTable.Of(Request.Kind), rows, scope, () => isOver && IsSure, token).ConfigureAwait(false);
        Report(file, series, day, state);
    }

    private async IAsyncEnumerable<object> TradesAsync(
        IEnumerable<string> tickers, DateOnly day, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var ticker in tickers)
        {
            await foreach (var trade in reader.TradesAsync(ticker, day, token).ConfigureAwait(false))
                yield return trade;
        }
    }

    private DateOnly LastDayOf(IEnumerable<Market> markets)
    {
        var closed = markets.Max(market => market.CloseTime ?? DateTimeOffset.MaxValue);
        return HistoryRequest.DayOf(closed) is var day && day < Request.LastDay ? day : Request.LastDay;
    }

    private static bool IsOpen(Market market, DateOnly day) =>
        !(market.OpenTime >= HistoryRequest.StartOf(day).AddDays(1)) && !(market.CloseTime < HistoryRequest.StartOf(day));
}
