using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Reconciliation;

/// <summary>
/// Sends a write again until its outcome is known. Derived classes define sending and reading back; this class decides when to do
/// which.
/// </summary>
/// <typeparam name="T">The result of the write.</typeparam>
internal abstract class ResubmissionLoop<T>(Deadline deadline, ICallTrace? trace)
    where T : class
{
    // Whether the exchange may have done it, and the outcome is unknown.
    private bool isOpen;

    protected Deadline Deadline { get; } = deadline;

    protected ICallTrace? Trace { get; } = trace;

    /// <param name="doubt">The failure that left an earlier submission's outcome unknown; null if there was none.</param>
    /// <param name="token">Cancels the call at once; a submission under way stays undecided.</param>
    /// <exception cref="KalshiException">The write was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<T> RunAsync(KalshiException? doubt, CancellationToken token)
    {
        isOpen = doubt is not null;
        try
        {
            if (doubt is not null)
                await OnDoubtAsync(doubt, sent: 1, token).ConfigureAwait(false);
            return await SendUntilKnownAsync(doubt, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isOpen)
        {
            Trace?.Leave(Open);
            throw;
        }
    }

    private async Task<T> SendUntilKnownAsync(KalshiException? doubt, CancellationToken token)
    {
        for (var sent = doubt is null ? 0 : 1; ;)
        {
            if (doubt is not null)
            {
                Trace?.Note($"{doubt.Message} Reading back the outcome.");
                if (!await Deadline.WaitAsync(sent, token).ConfigureAwait(false))
                    throw Unknown(doubt);
                if (await BeforeRepeatAsync(sent, doubt, token).ConfigureAwait(false) is { } known)
                    return known;
            }

            sent++;
            var (answer, failure) = await TryAsync(token).ConfigureAwait(false);
            if (answer is not null)
                return doubt is null ? answer : await ConfirmAsync(answer, token).ConfigureAwait(false);
            if (failure!.IsOutcomeUnknown)
            {
                doubt = failure;
                isOpen = true;
                await OnDoubtAsync(failure, sent, token).ConfigureAwait(false);
            }
            else if (doubt is null)
            {
                throw await FirstRefusalAsync(failure, token).ConfigureAwait(false);
            }
            else if (IsSessionBad(failure) && !ProvesDone(failure))
            {
                throw Unknown(doubt);
            }
            else if (!failure.IsTransient)
            {
                // It may be refused because the first submission was done.
                return await SettleAsync(failure, doubt, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns whether a failure means that no more requests can succeed.</summary>
    public static bool IsSessionBad(KalshiException failure) => failure.Id
        is KalshiErrorId.Authentication
        or KalshiErrorId.ClockSkew
        or KalshiErrorId.PermissionDenied
        or KalshiErrorId.NotConnected
        or KalshiErrorId.ConnectionClosed
        or KalshiErrorId.InsecureUri
        || failure is { Id: KalshiErrorId.Unreachable, IsTransient: false };

    /// <summary>Submits the write, for the first time or again.</summary>
    protected abstract Task<T> SendAsync(CallTime allowed, CancellationToken token);

    /// <summary>The description of the write for the case that the caller cancels it while its outcome is unknown.</summary>
    protected abstract OpenWrite Open { get; }

    /// <summary>Creates the error for the case that the time is over.</summary>
    protected abstract KalshiException Unknown(KalshiException doubt);

    /// <summary>Determines the outcome after a resubmission was refused; throws the error to be reported if there is one.</summary>
    protected abstract Task<T> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token);

    /// <summary>Called before a resubmission; a result that is not null makes it unnecessary.</summary>
    protected abstract Task<T?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token);

    /// <summary>Completes the answer of a resubmission, which concerns only that one.</summary>
    protected virtual Task<T> ConfirmAsync(T answer, CancellationToken token) => Task.FromResult(answer);

    /// <summary>Returns whether a refusal of a resubmission proves that the first submission took effect.</summary>
    protected virtual bool ProvesDone(KalshiException refusal) => false;

    /// <summary>Called when a submission's outcome is unknown, also for the one that left the doubt before the first.</summary>
    protected virtual Task OnDoubtAsync(KalshiException doubt, int sent, CancellationToken token) => Task.CompletedTask;

    /// <summary>Returns the error for a first submission that was refused.</summary>
    protected virtual Task<KalshiException> FirstRefusalAsync(KalshiException refusal, CancellationToken token) =>
        Task.FromResult(refusal);

    private async Task<(T? Response, KalshiException? Failure)> TryAsync(CancellationToken token)
    {
        try
        {
            return (await SendAsync(Deadline.NextCall, token).ConfigureAwait(false), null);
        }
        catch (KalshiException failure)
        {
            return (null, failure);
        }
        catch (OperationCanceledException exception)
        {
            isOpen |= exception is not CanceledInTimeException;
            throw;
        }
    }
}
