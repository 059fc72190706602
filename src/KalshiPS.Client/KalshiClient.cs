using System.Text;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Paging;
using KalshiPS.Client.Signing;
using KalshiPS.Client.Transport;
using KalshiPS.Client.Writes;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client;

/// <summary>
/// Runs operations at one exchange with one key: limited in rate, signed, repeated where that is safe. Every failure is a
/// <see cref="KalshiException"/>. Safe to use from several threads.
/// </summary>
public sealed class KalshiClient : IDisposable
{
    private readonly RequestPipeline pipeline;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <param name="options">The exchange, the key and the time limits.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.InsecureUri"/>: the base is neither HTTPS nor on this machine.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not between zero and a day.</exception>
    public KalshiClient(KalshiClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Timeout, TimeSpan.FromDays(1), nameof(options));
        BaseUri = BaseAddress.Check(options.BaseUri);
        ApiKeyId = options.Credential?.ApiKeyId;
        Time = options.TimeProvider;
        RecentIds = new RecentIds(Time);
        RecentOrders = new RecentOrders(Time);
        pipeline = new RequestPipeline(options with { BaseUri = BaseUri });
        Feed = new FeedHub(new FeedOptions
        {
            Uri = options.FeedUri is { } feed ? BaseAddress.CheckFeed(feed) : KalshiEndpoint.Of(BaseUri).WebSocket,
            Signer = options.Credential is null ? null : new RequestSigner(options.Credential, Time),
            Time = Time,
            Timeout = options.Timeout,
            Dialer = options.FeedDialer,
        });
    }

    /// <summary>The API's base, without a slash at its end.</summary>
    public Uri BaseUri { get; }

    /// <summary>The id of the API key; null without one.</summary>
    public string? ApiKeyId { get; }

    /// <summary>
    /// The exchange's clock minus this machine's, by the last answer, exact to a second; null before the first answer.
    /// </summary>
    public TimeSpan? ClockOffset => pipeline.Clock.Offset;

    /// <summary>
    /// The exchange's time: the earliest that it can be by the answers of the last minutes; this machine's time before the first one.
    /// </summary>
    public DateTimeOffset ExchangeTime => EarliestExchangeTime ?? Time.GetUtcNow();

    /// <summary>The earliest time that it can be at the exchange, whatever this machine's clock was set to; null before the first answer.</summary>
    internal DateTimeOffset? EarliestExchangeTime => pipeline.Clock.Earliest;

    /// <summary>The live feed; it connects when the first subscription begins.</summary>
    public FeedHub Feed { get; }

    /// <summary>The clock of waits and deadlines.</summary>
    internal TimeProvider Time { get; }

    /// <summary>The ids of objects that this client created recently.</summary>
    internal RecentIds RecentIds { get; }

    /// <summary>The orders that this client changed recently.</summary>
    internal RecentOrders RecentOrders { get; }

    /// <summary>The maximum cost of one write, in rate-limit tokens; a batch must not cost more.</summary>
    public int WriteCapacity => pipeline.Limiter.WriteCapacity;

    /// <summary>Applies the account's limits, for every client of this process that uses the key.</summary>
    /// <param name="limits">The account's limits.</param>
    public void Apply(ApiLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        pipeline.Limiter.Apply(limits);
    }

    /// <summary>Applies the costs of calls, for every client of this process that uses the key.</summary>
    /// <param name="costs">The calls whose cost is not the default.</param>
    public void Apply(IEnumerable<EndpointCost> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        pipeline.Limiter.Apply(costs);
    }

    /// <summary>Creates the error of one item of a batch, as if the item had been sent alone.</summary>
    /// <param name="alone">The operation for the item alone.</param>
    /// <param name="error">The exchange's error for the item.</param>
    public static KalshiException ErrorOf(KalshiOperation alone, BatchItemError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var words = new ExchangeError(error.Code, error.Message, error.Details);
        var answer = new ApiResponse(words.UsualStatus, ContentType: null, Date: null, Body: default);
        return ResponseErrorMapper.Of(KalshiRequest.Of(alone), answer, words, signedAt: null);
    }

    /// <summary>Creates the error of one item of a batch, as if the item had been sent alone, and explains it by a pause if there is one.</summary>
    internal async Task<KalshiException> ErrorOfAsync(
        KalshiOperation alone, BatchItemError error, ICallTrace? trace, CancellationToken cancellationToken) =>
        await pipeline.ExplainAsync(KalshiRequest.Of(alone), ErrorOf(alone, error), trace, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs one operation.</summary>
    /// <typeparam name="TResponse">The answer's type.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="trace">The trace for a line about each attempt, wait and retry, from any thread; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<TResponse> SendAsync<TResponse>(
        KalshiOperation<TResponse> operation, ICallTrace? trace, CancellationToken cancellationToken)
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        var request = KalshiRequest.Of(operation);
        var answer = await pipeline.SendAsync(request, trace, cancellationToken).ConfigureAwait(false);
        return ReadAndRelease<TResponse>(request, answer, trace);
    }

    /// <summary>Runs one operation within its own time limit.</summary>
    /// <exception cref="KalshiException">Any failure.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    internal async Task<TResponse> SendAsync<TResponse>(
        KalshiOperation<TResponse> operation, CallTime allowed, ICallTrace? trace, CancellationToken cancellationToken)
        where TResponse : class
    {
        var request = KalshiRequest.Of(operation);
        var answer = await pipeline.SendAsync(request, allowed, trace, cancellationToken).ConfigureAwait(false);
        return ReadAndRelease<TResponse>(request, answer, trace);
    }

    /// <summary>
    /// Lists every page from the operation's cursor on. While a page is processed, the next one is fetched if it is sure to be
    /// wanted.
    /// </summary>
    /// <typeparam name="TPage">The type of one page.</typeparam>
    /// <param name="operation">The operation; the list starts at its cursor, if it has one.</param>
    /// <param name="surePages">The number of pages that are sure to be wanted; further ones are fetched only when they are requested.</param>
    /// <param name="trace">The trace for a line about each attempt, wait and retry, from any thread; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the list at once.</param>
    /// <exception cref="KalshiException">Any failure; <see cref="KalshiErrorId.RepeatedPage"/> if the list leads back into itself.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public IAsyncEnumerable<TPage> PagesAsync<TPage>(
        PagedOperation<TPage> operation, int surePages, ICallTrace? trace, CancellationToken cancellationToken)
        where TPage : class, IPage
    {
        ArgumentNullException.ThrowIfNull(operation);
        return PageWalker.WalkAsync(operation, FetchAsync, surePages, cancellationToken);

        async Task<FetchedPage<TPage>> FetchAsync(PagedOperation<TPage> page, CancellationToken token)
        {
            var request = KalshiRequest.Of(page);
            var answer = await pipeline.SendAsync(request, trace, token).ConfigureAwait(false);
            var fetched = new FetchedPage<TPage>(ResponseReader.Read<TPage>(request, answer, trace), PageFingerprint.Of(answer.Body.Span));
            answer.Release();
            return fetched;
        }
    }

    /// <summary>Lists every page from the operation's cursor on, each fetched ahead.</summary>
    /// <typeparam name="TPage">The type of one page.</typeparam>
    /// <param name="operation">The operation; the list starts at its cursor, if it has one.</param>
    /// <param name="trace">The trace for a line about each attempt, wait and retry, from any thread; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the list at once.</param>
    /// <exception cref="KalshiException">Any failure; <see cref="KalshiErrorId.RepeatedPage"/> if the list leads back into itself.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public IAsyncEnumerable<TPage> PagesAsync<TPage>(
        PagedOperation<TPage> operation, ICallTrace? trace, CancellationToken cancellationToken)
        where TPage : class, IPage => PagesAsync(operation, int.MaxValue, trace, cancellationToken);

    /// <summary>Sends a request that no operation describes. It is signed if there is a key, and repeated only if it is a read or surely was not acted on.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pathAndQuery">The path below the base, with its query: <c>/markets?limit=1</c>.</param>
    /// <param name="jsonBody">The JSON body; null for none.</param>
    /// <param name="trace">The trace for a line about each attempt, wait and retry, from any thread; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <exception cref="KalshiException">Any failure, an error status included.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<RawResponse> SendRawAsync(
        string method, string pathAndQuery, string? jsonBody, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var request = KalshiRequest.Raw(method, pathAndQuery, jsonBody);
        ApiResponse answer;
        try
        {
            answer = await pipeline.SendAsync(request, trace, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!request.IsRead && exception is not CanceledInTimeException)
        {
            trace?.Leave(new OpenWrite(Change: null, $"{method} {pathAndQuery} was done", "Check the state at the exchange before you send it again."));
            throw;
        }

        return new RawResponse((int)answer.Status, answer.ContentType, Encoding.UTF8.GetString(answer.Body.Span));
    }

    /// <summary>Cancels all calls and closes the connections.</summary>
    public void Dispose()
    {
        Feed.Dispose();
        pipeline.Dispose();
    }

    private static TResponse ReadAndRelease<TResponse>(KalshiRequest request, ApiResponse answer, ICallTrace? trace)
        where TResponse : class
    {
        var response = ResponseReader.Read<TResponse>(request, answer, trace);
        answer.Release();
        return response;
    }
}
