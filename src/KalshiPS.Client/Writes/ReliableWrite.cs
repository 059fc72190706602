using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>
/// Runs a write by its <see cref="RecoveryPolicy{TOperation, TResponse}"/>: after a lost answer it is sent again where that does no
/// harm, and read back otherwise.
/// </summary>
internal sealed class ReliableWrite<TOperation, TResponse>(
    KalshiClient client,
    TOperation operation,
    RecoveryPolicy<TOperation, TResponse> policy,
    IReadOnlySet<string>? before,
    Deadline deadline,
    ICallTrace? trace)
    : ResubmissionLoop<TResponse>(deadline, trace)
    where TOperation : KalshiOperation<TResponse>
    where TResponse : class
{
    // The exchange states its time, and times of creation, in whole seconds.
    private static readonly TimeSpan KnownClockTolerance = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UnknownClockTolerance = TimeSpan.FromMinutes(1);

    private readonly WriteReads reads = new(client, trace);
    private IReadOnlyList<string> several = [];

    protected override async Task<TResponse> SendAsync(CallTime allowed, CancellationToken token)
    {
        var answer = await client.SendAsync(operation, allowed, Trace, token).ConfigureAwait(false);
        if (policy.Id is { } idOf)
        {
            if (string.IsNullOrEmpty(idOf(answer)))
                throw WriteErrors.NoId(operation);
            client.RecentIds.TryAdd(idOf(answer));
        }

        return answer;
    }

    protected override OpenWrite Open => new(Change: null, policy.Question(operation), policy.Advice(operation));

    protected override KalshiException Unknown(KalshiException doubt) =>
        WriteErrors.Unknown(policy.Question(operation), policy.Advice(operation), several, doubt);

    protected override bool ProvesDone(KalshiException refusal) => policy.ProvesDone?.Invoke(operation, refusal, client) == true;

    protected override async Task<TResponse?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token)
    {
        if (operation.Idempotency == Idempotency.Once)
            return await SeekAsync(doubt, token).ConfigureAwait(false);
        // The repetition alone decides. Reading helps where repetitions keep failing.
        if (sent == 1 || policy.Done is null)
            return null;
        var (result, _) = await ReadBack.TryAsync(ReadBackAsync, Deadline, token).ConfigureAwait(false);
        return result.Outcome == ReadBackOutcome.Found ? result.Value : null;
    }

    protected override async Task<TResponse> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var isProven = ProvesDone(refusal);
        if (isProven && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        if (policy.Done is null && policy.Candidates is null)
            throw Unknown(doubt);
        var result = await ReadBack.PollAsync(Read, isProven, Deadline, token).ConfigureAwait(false);
        return result.Outcome switch
        {
            ReadBackOutcome.Found => result.Value!,
            ReadBackOutcome.NotFound => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    private Func<CancellationToken, Task<ReadBackResult<TResponse>>> Read => policy.Candidates is null ? ReadBackAsync : SeekOnceAsync;

    private Task<ReadBackResult<TResponse>> ReadBackAsync(CancellationToken token) => policy.Done!(operation, reads, token);

    // Nothing is sent again, even if no candidate is found: the first submission may still be on its way.
    private async Task<TResponse> SeekAsync(KalshiException doubt, CancellationToken token)
    {
        var canSeek = policy.Candidates is null ? policy.Done is not null : before is not null || !policy.ListsBefore;
        if (!canSeek)
            throw Unknown(doubt);
        var result = await ReadBack.PollAsync(Read, isCertain: false, Deadline, token).ConfigureAwait(false);
        if (result.Outcome != ReadBackOutcome.Found)
            throw Unknown(doubt);
        return policy.Useless is { } useless ? throw useless(operation, result.Value!) : result.Value!;
    }

    private async Task<ReadBackResult<TResponse>> SeekOnceAsync(CancellationToken token)
    {
        var candidates = await policy.Candidates!(operation, reads, token).ConfigureAwait(false);
        var made = candidates.Where(IsNew).Select(candidate => candidate.Response).ToList();
        if (made.Count > 1)
        {
            several = [.. made.Select(policy.Id!)];
            return new ReadBackResult<TResponse>(ReadBackOutcome.Inconclusive, Value: null);
        }

        return made.Count == 1 && client.RecentIds.TryAdd(policy.Id!(made[0]))
            ? new ReadBackResult<TResponse>(ReadBackOutcome.Found, made[0])
            : new ReadBackResult<TResponse>(ReadBackOutcome.NotFound, Value: null);
    }

    // Neither listed before the write nor created by another write of this client.
    private bool IsNew(Candidate<TResponse> candidate)
    {
        var id = policy.Id!(candidate.Response);
        // This machine's clock may have been set since, so that the time is counted back from the exchange's.
        var since = client.EarliestExchangeTime is { } now
            ? now - Deadline.Elapsed - KnownClockTolerance
            : client.Time.GetUtcNow() - Deadline.Elapsed - UnknownClockTolerance;
        return before?.Contains(id) != true && !client.RecentIds.Contains(id) && !(candidate.Created < since);
    }
}
