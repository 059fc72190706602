using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KalshiPS.Client.Tests.Support;

/// <summary>Stands in for the network: answers from a script, and keeps what it was sent.</summary>
internal sealed class FakeExchange : HttpMessageHandler
{
    /// <summary>A whole answer to whether the exchange is open, which is what tests ask when it does not matter.</summary>
    public const string Open = """{"exchange_active":true,"trading_active":true}""";

    private readonly Queue<Func<Sent, CancellationToken, Task<HttpResponseMessage>>> script = new();
    private readonly ConcurrentQueue<Sent> requests = new();
    private Func<Sent, CancellationToken, Task<HttpResponseMessage>> always =
        static (_, _) => Task.FromResult(Json(HttpStatusCode.OK, Open));

    /// <summary>Done for each request before anything of it arrives, as while a connection is made.</summary>
    public Action<HttpRequestMessage> Connecting { get; set; } = static _ => { };

    /// <summary>Whether <see cref="Connecting"/> comes when the request has left, and before its answer.</summary>
    public bool IsSentFirst { get; set; }

    public IReadOnlyList<Sent> Requests => [.. requests];

    public static HttpResponseMessage Json(HttpStatusCode status, string json, DateTimeOffset? date = null) =>
        Body(status, json, "application/json", date);

    public static HttpResponseMessage Body(HttpStatusCode status, string body, string mediaType, DateTimeOffset? date = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        response.Headers.Date = date;
        return response;
    }

    private static string Usual(HttpStatusCode status) => (int)status < 300 ? Open : "{}";

    /// <summary>Answers the next request so.</summary>
    public FakeExchange Then(HttpStatusCode status, string? json = null, DateTimeOffset? date = null) =>
        Then((_, _) => Task.FromResult(Json(status, json ?? Usual(status), date)));

    /// <summary>Answers the next request so.</summary>
    public FakeExchange Then(Func<Sent, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    /// <summary>The next request fails so.</summary>
    public FakeExchange ThenThrows(Exception exception) => Then((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>The next request is never answered.</summary>
    public FakeExchange ThenNothing() => Then(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("Not reached.");
    });

    /// <summary>Answers every request after the script so.</summary>
    public FakeExchange Always(HttpStatusCode status, string? json = null) =>
        Always((_, _) => Task.FromResult(Json(status, json ?? Usual(status))));

    /// <summary>Every request after the script fails so.</summary>
    public FakeExchange AlwaysThrows(Exception exception) => Always((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>Answers every request after the script so.</summary>
    public FakeExchange Always(Func<Sent, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        always = answer;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsSentFirst)
            Connecting(request);
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        if (IsSentFirst)
            Connecting(request);
        var sent = new Sent(request.Method.Method, request.RequestUri!, request.Headers, request.Content?.Headers.ContentType, body);
        requests.Enqueue(sent);
        Func<Sent, CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (script)
        {
            if (!script.TryDequeue(out answer))
                answer = always;
        }

        return await answer(sent, cancellationToken);
    }
}

/// <summary>A request as the exchange saw it.</summary>
internal sealed record Sent(string Method, Uri Uri, HttpRequestHeaders Headers, MediaTypeHeaderValue? ContentType, string? Body)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;

    public string? Timestamp => Header("KALSHI-ACCESS-TIMESTAMP");

    public string? Signature => Header("KALSHI-ACCESS-SIGNATURE");
}
