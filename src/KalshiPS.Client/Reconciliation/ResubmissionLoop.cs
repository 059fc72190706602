using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Reconciliation;

/// <summary>
/// A write that is sent again until it is known what became of it. Sending, and what sending again means, is each kind's
/// own; when to do what stands here.
/// </summary>
/// <typeparam name="T">What the write leads to.</typeparam>
internal abstract class ResubmissionLoop<T>(Deadline deadline, ICallTrace? trace)
    where T : class
{
    // Whether the exchange may have done it, and nobody knows.
    private bool isOpen;

    protected Deadline Deadline { get; } = deadline;

    protected ICallTrace? Trace { get; } = trace;

    /// <param name="doubt">Why an earlier submission's outcome is unknown; null if there was none.</param>
    /// <param name="token">Ends it at once; a submission under way stays undecided.</param>
    /// <exception cref="KalshiException">It was refused, or (<see cref="KalshiErrorId.OrderUnknown"/>) could not be decided in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<T> RunAsync(KalshiException? doubt, CancellationToken token)
    {
        isOpen = doubt is not null;
        try
        {
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
                Trace?.Note($"{doubt.Message} Finding out.");
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
            else if (IsSessionBad(failure) && !Tells(failure))
            {
                throw Unknown(doubt);
            }
            else if (!failure.IsTransient)
            {
                // It may be refused for what the first submission did.
                return await SettleAsync(failure, doubt, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether nothing can be asked any more.</summary>
    public static bool IsSessionBad(KalshiException failure) => failure.Id
        is KalshiErrorId.Authentication
        or KalshiErrorId.ClockSkew
        or KalshiErrorId.PermissionDenied
        or KalshiErrorId.NotConnected
        or KalshiErrorId.ConnectionClosed
        or KalshiErrorId.InsecureUri
        || failure is { Id: KalshiErrorId.Unreachable, IsTransient: false };

    /// <summary>Submits it, for the first time or again.</summary>
    protected abstract Task<T> SendAsync(CallTime allowed, CancellationToken token);

    /// <summary>The write, if it is ended when the exchange may have done it.</summary>
    protected abstract OpenWrite Open { get; }

    /// <summary>The error when time is over.</summary>
    protected abstract KalshiException Unknown(KalshiException doubt);

    /// <summary>What became of it after all, when a resubmission was refused; throws what is to be reported otherwise.</summary>
    protected abstract Task<T> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token);

    /// <summary>Called before a resubmission; not null if none is needed any more.</summary>
    protected abstract Task<T?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token);

    /// <summary>Completes the answer of a resubmission, which tells of that one alone.</summary>
    protected virtual Task<T> ConfirmAsync(T answer, CancellationToken token) => Task.FromResult(answer);

    /// <summary>Whether a refusal that would otherwise tell nothing can come only of what the first submission did.</summary>
    protected virtual bool Tells(KalshiException refusal) => false;

    /// <summary>Called when a submission's outcome is unknown.</summary>
    protected virtual Task OnDoubtAsync(KalshiException doubt, int sent, CancellationToken token) => Task.CompletedTask;

    /// <summary>The error of a first submission that was refused.</summary>
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
