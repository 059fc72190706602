using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>What is done when the answer of one kind of write is lost.</summary>
/// <typeparam name="TResponse">The write's answer.</typeparam>
internal abstract record RecoveryPolicy<TResponse>
    where TResponse : class
{
    /// <summary>Does the write and finds out what became of it.</summary>
    /// <exception cref="KalshiException">It was refused, or (<see cref="KalshiErrorId.OutcomeUnknown"/>) could not be decided in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public abstract Task<TResponse> RunAsync(
        KalshiClient client, KalshiOperation<TResponse> operation, Deadline deadline, ICallTrace? trace, CancellationToken token);
}

/// <summary>
/// What is done when the answer of one kind of write is lost, as data. Whether it is sent again its operation says
/// (<see cref="Idempotency"/>); here stands what reading tells.
/// </summary>
/// <typeparam name="TOperation">The write.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
internal sealed record RecoveryPolicy<TOperation, TResponse> : RecoveryPolicy<TResponse>
    where TOperation : KalshiOperation<TResponse>
    where TResponse : class
{
    // Longer is not worth waiting for what helps only if the answer gets lost.
    private static readonly TimeSpan LookBefore = TimeSpan.FromSeconds(2);

    /// <summary>What is to be found out, after "whether": <c>order group 1 was ended</c>.</summary>
    public required Func<TOperation, string> Question { get; init; }

    /// <summary>What to do when it cannot be found out.</summary>
    public required Func<TOperation, string> Advice { get; init; }

    /// <summary>Looks whether things are as the write was to leave them; null if no read shows it.</summary>
    public Func<TOperation, WriteReads, CancellationToken, Task<ReadBackResult<TResponse>>>? Done { get; init; }

    /// <summary>Lists what the write may have made: everything that is like it. Null if it makes nothing, or is recognized otherwise.</summary>
    public Func<TOperation, WriteReads, CancellationToken, Task<IEnumerable<Candidate<TResponse>>>>? Candidates { get; init; }

    /// <summary>Whether candidates do not tell when they were made, so that they are listed before the write, too.</summary>
    public bool ListsBefore { get; init; }

    /// <summary>The id of what was made; an answer without one is none.</summary>
    public Func<TResponse, string>? Id { get; init; }

    /// <summary>Whether a refusal of a repetition can come only of what the first submission did.</summary>
    public Func<TOperation, KalshiException, KalshiClient, bool>? Tells { get; init; }

    /// <summary>The error if what was made is of no use without the answer that was lost.</summary>
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

/// <summary>What a write may have made.</summary>
/// <param name="Response">The answer that the write would have had then.</param>
/// <param name="Created">When it was made, by the exchange's clock; null if the exchange does not tell.</param>
internal readonly record struct Candidate<TResponse>(TResponse Response, DateTimeOffset? Created);
