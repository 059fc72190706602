using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Client.RateLimiting;
using KalshiPS.Client.Signing;
using KalshiPS.Errors;
using Polly;

namespace KalshiPS.Client.Transport;

/// <summary>
/// Sends every request: limiter, signature, sending, judgement, and again from the limiter on where repeating is safe, all
/// within the call's time.
/// </summary>
internal sealed class RequestPipeline : IDisposable
{
    // A repeatable request without an answer leaves time for repetitions.
    private const int AttemptsInTime = 3;

    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private readonly HttpClient http;
    private readonly SharedLimiter limiter;
    private readonly Attempt attempt;
    private readonly ExchangeStatusProbe pauses;
    private readonly bool canSign;
    private readonly bool isReadOnly;
    private readonly ResiliencePipeline<AttemptOutcome> retries;
    private readonly CancellationTokenSource closing = new();

    public RequestPipeline(KalshiClientOptions options)
    {
        timeout = options.Timeout;
        time = options.TimeProvider;
        Clock = new ServerClock(time);
        canSign = options.Credential is not null;
        isReadOnly = options.ReadOnly;
        http = Network.Open(options);
        limiter = new SharedLimiter(options.BaseUri, options.Credential?.ApiKeyId, time);
        var signer = options.Credential is null ? null : new RequestSigner(options.Credential, time);
        attempt = new Attempt(options.BaseUri, http, limiter.Limiter, signer, Clock, time);
        pauses = new ExchangeStatusProbe(attempt, time);
        retries = RetryStrategy.Create(time);
    }

    public ServerClock Clock { get; }

    public RequestLimiter Limiter => limiter.Limiter;

    /// <exception cref="KalshiException">Any failure.</exception>
    /// <exception cref="OperationCanceledException">The caller canceled the call.</exception>
    public Task<ApiResponse> SendAsync(KalshiRequest request, ICallTrace? trace, CancellationToken cancellationToken) =>
        SendAsync(request, TimeFor(request), trace, cancellationToken);

    /// <exception cref="KalshiException">Any failure.</exception>
    /// <exception cref="OperationCanceledException">The caller canceled the call.</exception>
    public async Task<ApiResponse> SendAsync(
        KalshiRequest request, CallTime allowed, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var call = new Call(request, allowed, trace);
        if (closing.IsCancellationRequested)
            throw SessionErrors.Closed(call);
        if (request.NeedsSignature && !canSign)
            throw SessionErrors.NotConnected(request);
        if (isReadOnly && !request.IsRead)
            throw SessionErrors.ReadOnly(request);
        using var deadline = new CancellationTokenSource(allowed.Whole.Left, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token, closing.Token);
        try
        {
            var outcome = await retries.ExecuteAsync(RunAsync, call, end.Token).ConfigureAwait(false);
            return outcome.Response
                ?? throw await ExplainAsync(request, call.Doubt ?? outcome.Failure!, trace, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whatever exception the inner layers made of it, the caller gets one with its own token.
            if (cancellationToken.IsCancellationRequested && !call.MayHaveActed)
                throw new CanceledInTimeException(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            throw closing.IsCancellationRequested ? SessionErrors.Closed(call) : OutOfTime(call);
        }
        catch (ObjectDisposedException)
        {
            // The connection or the key was disposed during the call.
            throw SessionErrors.Closed(call);
        }
    }

    /// <summary>Explains a failure by a pause of the exchange, if there is one; returns the failure unchanged if the caller cancels.</summary>
    public async Task<KalshiException> ExplainAsync(
        KalshiRequest request, KalshiException failure, ICallTrace? trace, CancellationToken cancellationToken)
    {
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
            return await pauses.ExplainAsync(request, failure, trace, end.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return failure;
        }
    }

    public void Dispose()
    {
        if (closing.IsCancellationRequested)
            return;
        closing.Cancel();
        http.Dispose();
        limiter.Dispose();
        closing.Dispose();
        pauses.Dispose();
    }

    private ValueTask<AttemptOutcome> RunAsync(Call call, CancellationToken cancellationToken) =>
        attempt.RunAsync(call, call.Time.Attempt, cancellationToken);

    private CallTime TimeFor(KalshiRequest request) =>
        new(new Deadline(time, timeout), request.IsRepeatable ? timeout / AttemptsInTime : timeout);

    private static KalshiException OutOfTime(Call call) => call switch
    {
        { IsUnderWay: true } => TimeoutErrors.NoAnswer(call.Request, call.Time.Whole.Allowed),
        // Between attempts, the reason of the last failure says more than that the time is over.
        { LastFailure: { } failure } => call.Doubt ?? failure,
        { WasHeldBack: true } => TimeoutErrors.HeldBack(call.Request, call.Time.Whole),
        _ => TimeoutErrors.NotSent(call.Request, call.Time.Whole.Allowed),
    };
}
