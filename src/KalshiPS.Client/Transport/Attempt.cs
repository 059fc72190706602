using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Client.RateLimiting;
using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Transport;

/// <summary>Makes one attempt of a call: limiter, signature, sending, judgement, in this order.</summary>
internal sealed class Attempt(
    Uri baseUri, HttpClient http, RequestLimiter limiter, RequestSigner? signer, ServerClock clock, TimeProvider time)
{
    /// <param name="call">The call.</param>
    /// <param name="timeout">The time limit for the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async ValueTask<AttemptOutcome> RunAsync(Call call, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = call.Request;
        call.Attempts++;
        await limiter.WaitAsync(request, call.Trace, cancellationToken).ConfigureAwait(false);
        using var message = CreateMessage(call);
        var signature = signer?.Sign(message);
        using var expiry = new CancellationTokenSource(timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        var started = time.GetTimestamp();
        if (call.Time.Whole.IsOver)
            throw call.HoldBack();
        call.IsUnderWay = true;
        call.MayHaveActed = true;
        try
        {
            var answer = await ExchangeAsync(message, signature?.Value, end.Token).ConfigureAwait(false);
            call.IsUnderWay = false;
            clock.Observe(answer.Date);
            Tell($"{(int)answer.Status}");
            if (answer.IsSuccess || ExchangeStatusProbe.IsStatus(request, answer))
                return AttemptOutcome.Success(call, answer);
            if (answer.Status == HttpStatusCode.TooManyRequests)
                limiter.OnRefused(request);
            var words = ExchangeError.Read(answer, signature?.Value);
            var failure = ResponseErrorMapper.Of(request, answer, words, signature?.Time);
            return AttemptOutcome.Failed(call, failure, surelyDidNothing: answer.Status == HttpStatusCode.TooManyRequests);
        }
        catch (Exception exception) when (IsHeldBack(exception))
        {
            Tell("held back");
            throw call.HoldBack();
        }
        catch (HttpRequestException exception)
        {
            call.IsUnderWay = false;
            Tell("no answer");
            var cause = Harmless(exception, signature?.Value);
            return AttemptOutcome.Failed(
                call,
                ConnectionErrors.Unreachable(request, baseUri, cause),
                ConnectionErrors.CameBeforeSending(cause));
        }
        catch (InvalidDataException exception)
        {
            call.IsUnderWay = false;
            Tell("a damaged answer");
            return AttemptOutcome.Failed(call, UnexpectedResponses.Damaged(request, exception), surelyDidNothing: false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            call.IsUnderWay = false;
            Tell("no answer");
            // Neither the caller's token nor this attempt's timeout: the handler timed out while connecting.
            return expiry.IsCancellationRequested
                ? AttemptOutcome.Failed(call, TimeoutErrors.NoAnswer(request, timeout), surelyDidNothing: false)
                : AttemptOutcome.Failed(call, ConnectionErrors.ConnectTimedOut(baseUri, exception), surelyDidNothing: true);
        }

        // In whatever exception the handler wraps it, and also if the connection was made too late.
        bool IsHeldBack(Exception exception) => message.Content is TimedContent { IsHeldBack: true }
            || (exception is HttpRequestException { InnerException: HeldBackException } && call.Time.Whole.IsOver);

        void Tell(string result) => call.Trace?.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Method} {CleanText.Of(request.Target)} → {result} in {time.GetElapsedTime(started).TotalMilliseconds:0} ms (attempt {call.Attempts})"));
    }

    // The exception quotes a line that is no header, which may be the signature.
    private static HttpRequestException Harmless(HttpRequestException exception, string? signature)
    {
        var text = exception.ToString();
        return signature is null || ReferenceEquals(SignatureText.Without(text, signature), text)
            ? exception
            : new HttpRequestException(exception.HttpRequestError, "The answer is no HTTP, and repeats the request.");
    }

    private async Task<ApiResponse> ExchangeAsync(HttpRequestMessage message, string? signature, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA2000 // The answer owns it, until it is released.
        var body = new ResponseBuffer(response.Content.Headers.ContentLength);
#pragma warning restore CA2000
        await response.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        if (signature is not null)
            SignatureText.StrikeOut(body.Written.Span, signature);
        return ApiResponse.Of(response, body);
    }

    private HttpRequestMessage CreateMessage(Call call)
    {
        var request = call.Request;
        var uri = new Uri(baseUri.AbsoluteUri.TrimEnd('/') + request.Target);
        // Shortened or cut, the path would name something else than the request: every order instead of one.
        if (request.HasEmptyName || !IsSamePath(uri.AbsolutePath, baseUri.AbsolutePath.TrimEnd('/') + request.Path))
            throw SessionErrors.PathLeavesApi(request);
        // Even an empty body keeps the handler from sending a request again by itself when a pooled connection breaks.
        var content = new TimedContent(request.Body ?? [], call.Time.Whole);
        if (request.Body is not null)
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri)
        {
            Content = request.IsRead && request.Body is null ? null : content,
            // Offered with TLS; a server that has only the older one answers in that.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Options.Set(Network.Deadline, call.Time.Whole);
        return message;

        static bool IsSamePath(string one, string other) =>
            string.Equals(Uri.UnescapeDataString(one), Uri.UnescapeDataString(other), StringComparison.Ordinal);
    }
}
