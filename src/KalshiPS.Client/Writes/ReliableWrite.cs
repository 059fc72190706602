using KalshiPS.Client.Calls;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>
/// A write that is treated as its <see cref="RecoveryPolicy{TOperation, TResponse}"/> says: sent again where that does no harm,
/// looked for otherwise.
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
    // The exchange tells its clock, and when things were made, in whole seconds.
    private static readonly TimeSpan KnownClockTolerance = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UnknownClockTolerance = TimeSpan.FromMinutes(1);

    private readonly WriteReads reads = new(client, trace);
    private readonly DateTimeOffset started = client.Time.GetUtcNow();
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

    protected override bool Tells(KalshiException refusal) => policy.Tells?.Invoke(operation, refusal, client) == true;

    protected override async Task<TResponse?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token)
    {
        if (operation.Idempotency == Idempotency.Once)
            return await SeekAsync(doubt, token).ConfigureAwait(false);
        // The repetition alone tells. Reading helps where repetitions keep failing.
        if (sent == 1 || policy.Done is null)
            return null;
        var (look, _) = await ReadBack.TryAsync(LookAsync, Deadline, token).ConfigureAwait(false);
        return look.Outcome == ReadBackOutcome.Found ? look.Value : null;
    }

    protected override async Task<TResponse> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var isTold = Tells(refusal);
        if (isTold && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        if (policy.Done is null && policy.Candidates is null)
            throw Unknown(doubt);
        var look = await ReadBack.PollAsync(Read, isTold, Deadline, token).ConfigureAwait(false);
        return look.Outcome switch
        {
            ReadBackOutcome.Found => look.Value!,
            ReadBackOutcome.NotFound => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    private Func<CancellationToken, Task<ReadBackResult<TResponse>>> Read => policy.Candidates is null ? LookAsync : SeekOnceAsync;

    private Task<ReadBackResult<TResponse>> LookAsync(CancellationToken token) => policy.Done!(operation, reads, token);

    // Nothing is sent again, not even if nothing shows: the first submission may still be on its way.
    private async Task<TResponse> SeekAsync(KalshiException doubt, CancellationToken token)
    {
        var canSeek = policy.Candidates is null ? policy.Done is not null : before is not null || !policy.ListsBefore;
        if (!canSeek)
            throw Unknown(doubt);
        var look = await ReadBack.PollAsync(Read, isCertain: false, Deadline, token).ConfigureAwait(false);
        if (look.Outcome != ReadBackOutcome.Found)
            throw Unknown(doubt);
        return policy.Useless is { } useless ? throw useless(operation, look.Value!) : look.Value!;
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

    // Neither there before nor made by another write of this session.
    private bool IsNew(Candidate<TResponse> candidate)
    {
        var id = policy.Id!(candidate.Response);
        var since = client.ClockOffset is { } offset ? started + offset - KnownClockTolerance : started - UnknownClockTolerance;
        return before?.Contains(id) != true && !client.RecentIds.Contains(id) && !(candidate.Created < since);
    }
}
