using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Reconciliation;

/// <summary>Reads until something shows. The exchange's reads lag its writes, so one read proves nothing.</summary>
internal static class ReadBack
{
    // The lag that was seen is 0.4 s.
    private const int LeastReads = 3;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(2);

    /// <param name="read">Looks once: seen, not there (yet), or not to be told by looking again either.</param>
    /// <param name="isCertain">Whether it is known to be there: then only time ends the search.</param>
    /// <param name="deadline">When to stop.</param>
    /// <param name="token">Ends it at once.</param>
    /// <returns>What it led to, with what was read last.</returns>
    public static async Task<ReadBackResult<T>> PollAsync<T>(
        Func<CancellationToken, Task<ReadBackResult<T>>> read, bool isCertain, Deadline deadline, CancellationToken token)
        where T : class
    {
        var started = deadline.Time.GetTimestamp();
        T? last = null;
        var reads = 0;
        for (var tries = 1; ; tries++)
        {
            var (look, failure) = await TryAsync(read, deadline, token).ConfigureAwait(false);
            if (failure is null)
            {
                last = look.Value ?? last;
                if (look.Outcome != ReadBackOutcome.NotFound)
                    return look;
                reads++;
            }
            else if (ResubmissionLoop<T>.IsSessionBad(failure))
            {
                return new ReadBackResult<T>(ReadBackOutcome.Inconclusive, last);
            }

            if (!isCertain && reads >= LeastReads && deadline.Time.GetElapsedTime(started) >= LeastTime)
                return new ReadBackResult<T>(ReadBackOutcome.NotFound, last);
            if (!await deadline.WaitAsync(tries, token).ConfigureAwait(false))
                return new ReadBackResult<T>(ReadBackOutcome.Inconclusive, last);
        }
    }

    /// <summary>Looks once within the deadline.</summary>
    public static async Task<(T? Value, KalshiException? Failure)> TryAsync<T>(
        Func<CancellationToken, Task<T>> read, Deadline deadline, CancellationToken token)
    {
        using var over = new CancellationTokenSource(deadline.Left, deadline.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token, over.Token);
        try
        {
            return (await read(end.Token).ConfigureAwait(false), null);
        }
        catch (KalshiException failure)
        {
            return (default, failure);
        }
        catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
        {
            return (default, NotRead(exception));
        }
    }

    private static KalshiException NotRead(Exception inner) => new(
        KalshiErrorId.Timeout,
        KalshiErrorCategory.OperationTimeout,
        "What became of it could not be read in time.",
        "Allow more time.",
        inner)
    {
        IsTransient = true,
    };
}

/// <summary>What reading led to.</summary>
/// <param name="Outcome">Whether it was seen.</param>
/// <param name="Value">What was seen last; null if nothing was.</param>
internal readonly record struct ReadBackResult<T>(ReadBackOutcome Outcome, T? Value)
    where T : class;

/// <summary>Whether something was seen.</summary>
internal enum ReadBackOutcome
{
    /// <summary>It was seen.</summary>
    Found,

    /// <summary>It was not, though the reads had time to show it.</summary>
    NotFound,

    /// <summary>The reads failed, or time was over.</summary>
    Inconclusive,
}
