using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Errors;

namespace KalshiPS.Export;

/// <summary>Writes one file after the other, and tells of each once it is there.</summary>
/// <param name="request">What is wanted.</param>
/// <param name="walk">Joins live and archived lists.</param>
/// <param name="output">Where the files are told of.</param>
internal abstract class HistoryExport(HistoryRequest request, ArchiveWalk walk, IExportOutput output)
{
    // The wait for the exchange has 1.
    private const int ActivityId = 2;

    /// <summary>What is wanted.</summary>
    protected HistoryRequest Request => request;

    /// <summary>Where the files are told of.</summary>
    protected IExportOutput Output => output;

    /// <summary>Whether nothing that was read can have slipped away between live data and the archive.</summary>
    protected bool IsSure => walk.Doubts == 0;

    /// <summary>Does it.</summary>
    /// <exception cref="KalshiException">Something cannot be read or written. What is written stays.</exception>
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

    /// <summary>Shows how far it is.</summary>
    protected void Show(string now, int done, int total) =>
        output.Progress(new ProgressRecord(ActivityId, $"Exporting {request.Kind.ToString().ToLowerInvariant()}", $"{now}, {done + 1} of {total}")
        {
            PercentComplete = 100 * done / total,
        });

    /// <summary>Tells of a file.</summary>
    protected void Tell(PartitionFile file, string seriesTicker, DateOnly day, PartitionState state) =>
        output.Write(new HistoryPartition(file.Path, request.Kind, seriesTicker, day, state.RowCount, state.IsComplete));

    /// <summary>Tells of a file that was finished by an earlier run, if it was.</summary>
    protected bool TellIfFinished(PartitionFile file, string seriesTicker, DateOnly day, IReadOnlyList<string>? tickers)
    {
        if (request.Force || file.State is not { } state || !state.Covers(tickers))
            return false;
        output.Verbose($"{file.Path} is finished already.");
        Tell(file, seriesTicker, day, state);
        return true;
    }

    /// <summary>The given markets by series; each that does not exist is an error of its own.</summary>
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

    /// <summary>The days from one to another, both included.</summary>
    protected static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>The first day that is wanted of markets.</summary>
    protected DateOnly FirstDayOf(IEnumerable<Market> markets)
    {
        var opened = markets.Min(market => market.OpenTime) is { } time ? HistoryRequest.DayOf(time) : request.LastDay;
        return request.FirstDay > opened ? request.FirstDay.Value : opened;
    }
}
