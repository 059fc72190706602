using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Transport;

/// <summary>
/// Reads the exchange's status when a pause may be the reason of a failure: once for all requests that failed together.
/// </summary>
internal sealed class ExchangeStatusProbe(Attempt attempt, TimeProvider time) : IDisposable
{
    // An explanation is not worth a longer wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string StatusPath = OperationDescription.Of(typeof(GetExchangeStatus)).Path;

    private readonly SemaphoreSlim asking = new(1, 1);
    private Tuple<long, ExchangeStatus?>? last;

    /// <summary>Returns whether an answer is the exchange's status, which may come with the HTTP status of a failure.</summary>
    public static bool IsStatus(KalshiRequest request, ApiResponse answer)
    {
        if (request.PathTemplate != StatusPath)
            return false;
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("exchange_active", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Explains a failure by a pause of the exchange, if there is one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">The failure of the request.</param>
    /// <param name="trace">The trace for a line about each step.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<KalshiException> ExplainAsync(
        KalshiRequest request, KalshiException failure, ICallTrace? trace, CancellationToken token)
    {
        if (!PauseErrors.MayBePause(failure)
            || request.PathTemplate == StatusPath
            || await StatusAsync(trace, token).ConfigureAwait(false) is not { } status)
        {
            return failure;
        }

        var shard = request.Shard is >= 0 ? request.Shard : await ShardAsync(request, status, trace, token).ConfigureAwait(false);
        return PauseErrors.Explain(request, failure, status, shard);
    }

    public void Dispose() => asking.Dispose();

    private async Task<ExchangeStatus?> StatusAsync(ICallTrace? trace, CancellationToken token)
    {
        var failedAt = time.GetTimestamp();
        await asking.WaitAsync(token).ConfigureAwait(false);
        try
        {
            // A status read before the failure does not explain it.
            if (last is not { } known || known.Item1 < failedAt)
            {
                var askedAt = time.GetTimestamp();
                var status = await TryReadAsync(new GetExchangeStatus(), IsStatus, trace, token).ConfigureAwait(false);
                last = known = Tuple.Create(askedAt, status);
            }

            return known.Item2;
        }
        finally
        {
            asking.Release();
        }
    }

    // Where the status differs between shards, that of the market's shard counts.
    private async Task<int?> ShardAsync(KalshiRequest request, ExchangeStatus status, ICallTrace? trace, CancellationToken token)
    {
        if (status.Shards.DistinctBy(shard => (shard.ExchangeActive, shard.TradingActive)).Count() < 2 || RequestSubject.Ticker(request) is not { } ticker)
            return null;
        var answer = await TryReadAsync(new GetMarket(ticker), static (_, answer) => answer.IsSuccess, trace, token).ConfigureAwait(false);
        return answer?.Market.ExchangeIndex;
    }

    private async Task<TResponse?> TryReadAsync<TResponse>(
        KalshiOperation<TResponse> operation, Func<KalshiRequest, ApiResponse, bool> isGood, ICallTrace? trace, CancellationToken token)
        where TResponse : class
    {
        var request = KalshiRequest.Of(operation);
        using var over = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token, over.Token);
        try
        {
            var outcome = await attempt.RunAsync(new Call(request, new CallTime(new Deadline(time, Patience), Patience), trace), Patience, end.Token).ConfigureAwait(false);
            return outcome.Response is { } answer && isGood(request, answer) ? ResponseReader.Read<TResponse>(request, answer, trace) : null;
        }
        catch (KalshiException)
        {
            // The failure is reported without an explanation.
            return null;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return null;
        }
    }
}
