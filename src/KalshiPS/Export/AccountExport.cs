using KalshiPS.Archive;

namespace KalshiPS.Export;

/// <summary>Exports the account's fills or settlements day by day: one request may return many series.</summary>
/// <param name="request">The export request.</param>
/// <param name="directory">Finds the series of markets.</param>
/// <param name="reader">Reads the data.</param>
/// <param name="walk">Reads live and archived lists as one.</param>
/// <param name="output">Receives the files, errors and messages.</param>
internal sealed class AccountExport(
    HistoryRequest request, MarketDirectory directory, HistoryReader reader, ArchiveWalk walk, IExportOutput output)
    : HistoryExport(request, walk, output)
{
    private bool hasWarned;

    // The requested series with their markets, null for all markets of a series; null for all series.
    private SortedDictionary<string, string[]?>? wanted;

    /// <inheritdoc/>
    protected override async Task WriteAllAsync(CancellationToken token)
    {
        var first = Request.FirstDay;
        if (Request.Tickers is { } tickers)
        {
            var groups = await BySeriesAsync(directory, tickers, token).ConfigureAwait(false);
            if (groups.Count == 0)
                return;
            wanted = new(StringComparer.Ordinal);
            foreach (var group in groups)
                wanted[group.Key] = [.. group.Select(market => market.Ticker).Order(StringComparer.Ordinal)];
            first = FirstDayOf(groups.SelectMany(group => group));
        }
        else if (Request.SeriesTickers is { } series)
        {
            wanted = new(StringComparer.Ordinal);
            foreach (var ticker in series)
                wanted[ticker] = null;
        }

        DateOnly[] days = [.. Days(first!.Value, Request.LastDay)];
        for (var done = 0; done < days.Length; done++)
        {
            Show($"{days[done]:O}", done, days.Length);
            await WriteAsync(days[done], token).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(DateOnly day, CancellationToken token)
    {
        if (IsFinished(day))
        {
            foreach (var series in SeriesOf(day))
                ReportIfFinished(Request.FileOf(series, day), series, day, TickersOf(series));
            return;
        }

        var isOver = Request.IsOver(day);
        var isThere = await IsThereAsync(day, token).ConfigureAwait(false);
        List<(string Ticker, object Row)> rows = [];
        await foreach (var row in (Request.Kind == HistoryKind.Fills ? reader.FillsAsync(day, token) : reader.SettlementsAsync(day, token)).ConfigureAwait(false))
            rows.Add((row is Fill fill ? fill.Ticker : ((Settlement)row).Ticker, row));
        isThere = isThere && await IsThereAsync(day, token).ConfigureAwait(false);
        var isComplete = isOver && isThere && IsSure;
        var bySeries = await GroupAsync(rows, token).ConfigureAwait(false);

        // Data that the exchange has dropped may still be in files.
        var known = isThere ? [] : SeriesOf(day);
        string[] seriesTickers = wanted is not null
            ? [.. wanted.Keys]
            : [.. bySeries.Select(group => group.Key).Union(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var series in seriesTickers)
        {
            var file = Request.FileOf(series, day);
            // A file keeps data that the exchange has dropped.
            if (!isThere && file.State is { } state)
            {
                Report(file, series, day, state);
                continue;
            }

            var scope = PartitionState.Together(file.State, TickersOf(series));
            var own = bySeries[series].Where(row => scope is null || scope.Contains(row.Ticker, StringComparer.Ordinal)).Select(row => row.Row);
            Report(file, series, day, await file.WriteAsync(HistoryTable.Of(Request.Kind), own.ToAsync(), scope, () => isComplete, token).ConfigureAwait(false));
        }

        if (wanted is null)
            Request.AccountDay(day).Write(new PartitionState(Tickers: null, rows.Count, isComplete, seriesTickers));
    }

    // Fills are archived, settlements are not: the exchange drops them.
    private async Task<bool> IsThereAsync(DateOnly day, CancellationToken token)
    {
        if (Request.Kind != HistoryKind.Settlements)
            return true;
        var first = await reader.FirstSettlementAsync(token).ConfigureAwait(false);
        if (HistoryRequest.StartOf(day) >= first)
            return true;
        if (!hasWarned)
            Output.Warning(SettlementSpan.Shortfall(first));
        hasWarned = true;
        return false;
    }

    private bool IsFinished(DateOnly day) =>
        !Request.Force
        && (wanted is not null || Request.AccountDay(day).Read() is { IsComplete: true })
        && SeriesOf(day).All(series => Request.FileOf(series, day).State?.Covers(TickersOf(series)) == true);

    private IEnumerable<string> SeriesOf(DateOnly day) =>
        (IEnumerable<string>?)wanted?.Keys ?? Request.AccountDay(day).Read()?.SeriesTickers ?? [];

    private string[]? TickersOf(string series) => wanted?[series];

    private async Task<ILookup<string, (string Ticker, object Row)>> GroupAsync(List<(string Ticker, object Row)> rows, CancellationToken token)
    {
        // Many markets are looked up in one request.
        _ = await directory.FindAsync(rows.Select(row => row.Ticker), token).ConfigureAwait(false);
        Dictionary<string, string> series = new(StringComparer.Ordinal);
        foreach (var ticker in rows.Select(row => row.Ticker).Distinct(StringComparer.Ordinal))
            series[ticker] = await directory.SeriesOfAsync(ticker, token).ConfigureAwait(false);
        return rows.ToLookup(row => series[row.Ticker], StringComparer.Ordinal);
    }
}
