using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>Represents the recovery of one kind of write after its answer is lost.</summary>
/// <typeparam name="TResponse">The write's answer.</typeparam>
internal abstract record RecoveryPolicy<TResponse>
    where TResponse : class
{
    /// <summary>Runs the write and determines its outcome.</summary>
    /// <exception cref="KalshiException">The write was refused, or (<see cref="KalshiErrorId.OutcomeUnknown"/>) its outcome could not be determined in time.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public abstract Task<TResponse> RunAsync(
        KalshiClient client, KalshiOperation<TResponse> operation, Deadline deadline, ICallTrace? trace, CancellationToken token);
}

/// <summary>
/// Represents, as data, the recovery of one kind of write after its answer is lost. Whether the write is sent again is stated by
/// its operation (<see cref="Idempotency"/>); the policy states how reads show the outcome.
/// </summary>
/// <typeparam name="TOperation">The write.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
internal sealed record RecoveryPolicy<TOperation, TResponse> : RecoveryPolicy<TResponse>
    where TOperation : KalshiOperation<TResponse>
    where TResponse : class
{
    // A preparation that helps only if the answer is lost is not worth a longer wait.
    private static readonly TimeSpan LookBefore = TimeSpan.FromSeconds(2);

    /// <summary>Returns the statement to be verified, as a part of a sentence after "whether": <c>order group 1 was ended</c>.</summary>
    public required Func<TOperation, string> Question { get; init; }

    /// <summary>Returns the advice for the case that the outcome cannot be determined.</summary>
    public required Func<TOperation, string> Advice { get; init; }

    /// <summary>Reads whether the write has taken effect; null if no read shows it.</summary>
    public Func<TOperation, WriteReads, CancellationToken, Task<ReadBackResult<TResponse>>>? Done { get; init; }

    /// <summary>Lists the objects that the write may have created. Null if it creates none, or the outcome shows otherwise.</summary>
    public Func<TOperation, WriteReads, CancellationToken, Task<IEnumerable<Candidate<TResponse>>>>? Candidates { get; init; }

    /// <summary>Whether candidates have no time of creation, so that they are also listed before the write.</summary>
    public bool ListsBefore { get; init; }

    /// <summary>Returns the id of the created object; an answer without an id is an error.</summary>
    public Func<TResponse, string>? Id { get; init; }

    /// <summary>Returns whether a refusal of a repetition proves that the first submission took effect.</summary>
    public Func<TOperation, KalshiException, KalshiClient, bool>? ProvesDone { get; init; }

    /// <summary>Returns the error for a created object that is useless without the lost answer.</summary>
    public Func<TOperation, TResponse, KalshiException>? Useless { get; init; }

    public override async Task<TResponse> RunAsync(
        KalshiClient client, KalshiOperation<TResponse> operation, Deadline deadline, ICallTrace? trace, CancellationToken token)
    {
        var typed = (TOperation)operation;
        var reads = new WriteReads(client, trace);
        var before = ListsBefore ? await IdsAsync(typed, reads, deadline.AtMost(LookBefore), token).ConfigureAwait(false) : null;
        return await new ReliableWrite<TOperation, TResponse>(client, typed, this, before, deadline, trace)
            .RunAsync(doubt: null, token).ConfigureAwait(false);
    }

    private async Task<IReadOnlySet<string>?> IdsAsync(TOperation operation, WriteReads reads, Deadline deadline, CancellationToken token)
    {
        var (candidates, _) = await ReadBack.TryAsync(end => Candidates!(operation, reads, end), deadline, token).ConfigureAwait(false);
        return candidates?.Select(candidate => Id!(candidate.Response)).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>Represents an object that a write may have created.</summary>
/// <param name="Response">The answer that the write would have had.</param>
/// <param name="Created">The time of creation, by the exchange's clock; null if the exchange does not state it.</param>
internal readonly record struct Candidate<TResponse>(TResponse Response, DateTimeOffset? Created);
