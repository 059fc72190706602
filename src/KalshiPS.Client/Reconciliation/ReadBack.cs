using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Reconciliation;

/// <summary>Reads repeatedly until a write shows. The exchange's reads lag its writes, so that one read proves nothing.</summary>
internal static class ReadBack
{
    // The observed lag is 0.4 s.
    private const int LeastReads = 3;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(2);

    /// <param name="read">Reads once: found, not found (yet), or inconclusive, which ends the reading.</param>
    /// <param name="isCertain">Whether the object is known to exist: then only the deadline ends the reading.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <returns>The outcome, with the value that was read last.</returns>
    public static async Task<ReadBackResult<T>> PollAsync<T>(
        Func<CancellationToken, Task<ReadBackResult<T>>> read, bool isCertain, Deadline deadline, CancellationToken token)
        where T : class
    {
        var started = deadline.Time.GetTimestamp();
        T? last = null;
        var reads = 0;
        for (var tries = 1; ; tries++)
        {
            var (result, failure) = await TryAsync(read, deadline, token).ConfigureAwait(false);
            if (failure is null)
            {
                last = result.Value ?? last;
                if (result.Outcome != ReadBackOutcome.NotFound)
                    return result;
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

    /// <summary>Reads once within the deadline.</summary>
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
        "The outcome could not be read in time.",
        "Allow more time.",
        inner)
    {
        IsTransient = true,
    };
}

/// <summary>Represents the result of reading back.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Value">The value that was read last; null if there was none.</param>
internal readonly record struct ReadBackResult<T>(ReadBackOutcome Outcome, T? Value)
    where T : class;

/// <summary>Specifies the outcome of reading back.</summary>
internal enum ReadBackOutcome
{
    /// <summary>The write shows.</summary>
    Found,

    /// <summary>The write does not show, though the reads had time to show it.</summary>
    NotFound,

    /// <summary>The reads failed, or the time was over.</summary>
    Inconclusive,
}
