using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Errors;

namespace KalshiPS.Export;

/// <summary>Writes the files of an export one by one, and reports each when it is written.</summary>
/// <param name="request">The export request.</param>
/// <param name="walk">Reads live and archived lists as one.</param>
/// <param name="output">Receives the files, errors and messages.</param>
internal abstract class HistoryExport(HistoryRequest request, ArchiveWalk walk, IExportOutput output)
{
    // The progress of waits has the id 1.
    private const int ActivityId = 2;

    /// <summary>The export request.</summary>
    protected HistoryRequest Request => request;

    /// <summary>Receives the files, errors and messages.</summary>
    protected IExportOutput Output => output;

    /// <summary>Whether no item can have been missed between live data and the archive.</summary>
    protected bool IsSure => walk.Doubts == 0;

    /// <summary>Runs the export.</summary>
    /// <exception cref="KalshiException">Data cannot be read, or a file cannot be written. Finished files stay.</exception>
    public async Task RunAsync(CancellationToken token)
    {
        try
        {
            await WriteAllAsync(token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ErrorRecords.NotExported(request.Root, exception);
        }

        if (!IsSure)
            output.Warning(ArchiveWalk.Doubt);
        output.Progress(new ProgressRecord(ActivityId, "Export", "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Writes the files.</summary>
    protected abstract Task WriteAllAsync(CancellationToken token);

    /// <summary>Shows the progress.</summary>
    protected void Show(string now, int done, int total) =>
        output.Progress(new ProgressRecord(ActivityId, $"Exporting {request.Kind.ToString().ToLowerInvariant()}", $"{now}, {done + 1} of {total}")
        {
            PercentComplete = 100 * done / total,
        });

    /// <summary>Reports a file.</summary>
    protected void Report(PartitionFile file, string seriesTicker, DateOnly day, PartitionState state) =>
        output.Write(new HistoryPartition(file.Path, request.Kind, seriesTicker, day, state.RowCount, state.IsComplete));

    /// <summary>Reports a file that an earlier run has finished; returns whether it has.</summary>
    protected bool ReportIfFinished(PartitionFile file, string seriesTicker, DateOnly day, IReadOnlyList<string>? tickers)
    {
        if (request.Force || file.State is not { } state || !state.Covers(tickers))
            return false;
        output.Verbose($"{file.Path} is finished already.");
        Report(file, seriesTicker, day, state);
        return true;
    }

    /// <summary>Gets the given markets by series; each missing market is an error of its own.</summary>
    protected async Task<ILookup<string, Market>> BySeriesAsync(MarketDirectory directory, IReadOnlyList<string> tickers, CancellationToken token)
    {
        var found = await directory.FindAsync(tickers, token).ConfigureAwait(false);
        foreach (var missing in tickers.Except(found.Select(market => market.Ticker), StringComparer.Ordinal))
            output.Error(ErrorRecords.NotFound("market", missing), missing);
        List<(string Series, Market Market)> pairs = [];
        foreach (var market in found)
            pairs.Add((await directory.SeriesOfAsync(market, token).ConfigureAwait(false), market));
        return pairs.ToLookup(pair => pair.Series, pair => pair.Market, StringComparer.Ordinal);
    }

    /// <summary>Gets the days from one to another, both inclusive.</summary>
    protected static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>Gets the first day to export of markets.</summary>
    protected DateOnly FirstDayOf(IEnumerable<Market> markets)
    {
        var opened = markets.Min(market => market.OpenTime) is { } time ? HistoryRequest.DayOf(time) : request.LastDay;
        return request.FirstDay > opened ? request.FirstDay.Value : opened;
    }
}
