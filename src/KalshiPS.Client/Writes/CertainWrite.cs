using KalshiPS.Client.Transport;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client;

/// <summary>
/// A write that is treated as its <see cref="Treatment{TOperation, TResponse}"/> says: sent again where that does no harm,
/// looked for otherwise.
/// </summary>
internal sealed class CertainWrite<TOperation, TResponse>(
    KalshiClient client,
    TOperation operation,
    Treatment<TOperation, TResponse> treatment,
    IReadOnlySet<string>? before,
    Deadline deadline,
    ICallTrace? trace)
    : ResubmittedWrite<TResponse>(deadline, trace)
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
        if (treatment.Id is { } idOf)
        {
            if (string.IsNullOrEmpty(idOf(answer)))
                throw WriteErrors.NoId(operation);
            client.RecentIds.TryAdd(idOf(answer));
        }

        return answer;
    }

    protected override OpenWrite Open => new(Change: null, treatment.Question(operation), treatment.Advice(operation));

    protected override KalshiException Unknown(KalshiException doubt) =>
        WriteErrors.Unknown(treatment.Question(operation), treatment.Advice(operation), several, doubt);

    protected override bool Tells(KalshiException refusal) => treatment.Tells?.Invoke(operation, refusal, client) == true;

    protected override async Task<TResponse?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token)
    {
        if (operation.Description.Idempotency == Idempotency.Once)
            return await SeekAsync(doubt, token).ConfigureAwait(false);
        // The repetition alone tells. Reading helps where repetitions keep failing.
        if (sent == 1 || treatment.Done is null)
            return null;
        var (look, _) = await Reading.TryAsync(LookAsync, Deadline, token).ConfigureAwait(false);
        return look.Sight == Sight.Seen ? look.Value : null;
    }

    protected override async Task<TResponse> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var isTold = Tells(refusal);
        if (isTold && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        if (treatment.Done is null)
            throw Unknown(doubt);
        var look = await Reading.PollAsync(LookAsync, isTold, Deadline, token).ConfigureAwait(false);
        return look.Sight switch
        {
            Sight.Seen => look.Value!,
            Sight.Absent => throw refusal,
            _ => throw Unknown(doubt),
        };
    }

    private Task<Look<TResponse>> LookAsync(CancellationToken token) => treatment.Done!(operation, reads, token);

    // Nothing is sent again, not even if nothing shows: the first submission may still be on its way.
    private async Task<TResponse> SeekAsync(KalshiException doubt, CancellationToken token)
    {
        var canSeek = treatment.Candidates is null ? treatment.Done is not null : before is not null || !treatment.ListsBefore;
        if (!canSeek)
            throw Unknown(doubt);
        Func<CancellationToken, Task<Look<TResponse>>> seek = treatment.Candidates is null ? LookAsync : SeekOnceAsync;
        var look = await Reading.PollAsync(seek, isCertain: false, Deadline, token).ConfigureAwait(false);
        if (look.Sight != Sight.Seen)
            throw Unknown(doubt);
        return treatment.Useless is { } useless ? throw useless(operation, look.Value!) : look.Value!;
    }

    private async Task<Look<TResponse>> SeekOnceAsync(CancellationToken token)
    {
        var candidates = await treatment.Candidates!(operation, reads, token).ConfigureAwait(false);
        var made = candidates.Where(IsNew).Select(candidate => candidate.Answer).ToList();
        if (made.Count > 1)
        {
            several = [.. made.Select(treatment.Id!)];
            return new Look<TResponse>(Sight.Unclear, Value: null);
        }

        return made.Count == 1 && client.RecentIds.TryAdd(treatment.Id!(made[0]))
            ? new Look<TResponse>(Sight.Seen, made[0])
            : new Look<TResponse>(Sight.Absent, Value: null);
    }

    // Neither there before nor made by another write of this session.
    private bool IsNew(Candidate<TResponse> candidate)
    {
        var id = treatment.Id!(candidate.Answer);
        var since = client.ClockOffset is { } offset ? started + offset - KnownClockTolerance : started - UnknownClockTolerance;
        return before?.Contains(id) != true && !client.RecentIds.Contains(id) && !(candidate.Created < since);
    }
}
