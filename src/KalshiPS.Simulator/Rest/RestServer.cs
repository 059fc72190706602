using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Feed;

namespace KalshiPS.Simulator.Rest;

/// <summary>Brings requests from a listener to the dispatcher and answers back.</summary>
internal sealed class RestServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Dispatcher _dispatcher;
    private readonly FeedServer _feed;
    private readonly TimeProvider _time;
    private long _requestCount;

    public RestServer(HttpListener listener, Dispatcher dispatcher, FeedServer feed, TimeProvider time)
    {
        _listener = listener;
        _dispatcher = dispatcher;
        _feed = feed;
        _time = time;
        _ = AcceptAsync();
    }

    /// <summary>How many requests have come in.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    public void Dispose() => _listener.Close();

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or a caller that went away before its request was whole.
                continue;
            }

            Interlocked.Increment(ref _requestCount);
            _ = Task.Run(() => FeedServer.IsFor(context.Request) ? _feed.ServeAsync(context) : ServeAsync(context));
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var (status, body) = await AnswerAsync(context.Request).ConfigureAwait(false);
            await WriteAsync(context.Response, status, body).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The caller has gone, or the simulator is closing: there is nobody to tell.
            context.Response.Abort();
        }
    }

    private async Task<(int Status, byte[]? Body)> AnswerAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        try
        {
            var result = _dispatcher.Answer(new RestRequest(
                request.HttpMethod,
                request.RawUrl?.Split('?')[0] ?? "/",
                request.QueryString,
                request.Headers,
                body.ToArray()));
            return (result.Status, Serialize(result.Body));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it was, it stays here: a caller sees no more of it than of the real exchange's.
            return (500, Serialize(ApiException.Wrapped(500, "internal_server_error").Body));
        }
    }

    private async Task WriteAsync(HttpListenerResponse response, int status, byte[]? body)
    {
        response.StatusCode = status;
        response.Headers["Date"] = _time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (body is not null)
        {
            response.ContentType = "application/json";
            response.ContentLength64 = body.Length;
            await response.OutputStream.WriteAsync(body).ConfigureAwait(false);
        }

        response.Close();
    }

    private static byte[]? Serialize(JsonNode? body)
    {
        if (body is null)
            return null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            body.WriteTo(writer);
        return buffer.ToArray();
    }
}
