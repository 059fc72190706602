using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Passes requests from a listener to the dispatcher, and sends the answers.</summary>
internal sealed class RestServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly Dispatcher dispatcher;
    private readonly IWebSocketServer feed;
    private readonly TimeProvider time;
    private long requestCount;

    public RestServer(HttpListener listener, Dispatcher dispatcher, IWebSocketServer feed, TimeProvider time)
    {
        this.listener = listener;
        this.dispatcher = dispatcher;
        this.feed = feed;
        this.time = time;
        _ = AcceptAsync();
    }

    /// <summary>The number of received requests.</summary>
    public long RequestCount => Interlocked.Read(ref requestCount);

    public void Dispose()
    {
        try
        {
            listener.Close();
        }
        catch (ObjectDisposedException)
        {
            // .NET's listener writes to connections as it closes them, and a client may have closed one at the same moment.
        }
    }

    private async Task AcceptAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or the caller disconnected before its request was complete.
                continue;
            }

            Interlocked.Increment(ref requestCount);
            _ = Task.Run(() => feed.IsFor(context.Request) ? feed.ServeAsync(context) : ServeAsync(context));
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var result = await AnswerAsync(context.Request).ConfigureAwait(false);
            if (result.Delivery is Delivery.None)
                AbruptEnd.Of(context);
            else
                await WriteAsync(context.Response, result).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException or SocketException)
        {
            // The caller has disconnected, or the simulator is closing: there is nobody to answer.
            context.Response.Abort();
        }
    }

    private async Task<RestResult> AnswerAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        try
        {
            return await dispatcher.AnswerAsync(new RestRequest(
                request.HttpMethod,
                request.RawUrl?.Split('?')[0] ?? "/",
                request.QueryString,
                request.Headers,
                body.ToArray())).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The details stay here: as on the real exchange, the caller does not see them.
            return new(500, ApiException.Wrapped(500, "internal_server_error").Body);
        }
    }

    private async Task WriteAsync(HttpListenerResponse response, RestResult result)
    {
        response.StatusCode = result.Status;
        response.Headers["Date"] = (time.GetUtcNow() + result.ClockSkew).ToString("R", CultureInfo.InvariantCulture);
        var body = result.Html is { } page ? Encoding.UTF8.GetBytes(page) : Serialize(result.Body);
        if (body is not null)
        {
            response.ContentType = result.Html is null ? "application/json" : "text/html";
            response.ContentLength64 = body.Length;
            if (result.Delivery is Delivery.Cut)
                body = body[..(body.Length / 2)];
            await response.OutputStream.WriteAsync(body).ConfigureAwait(false);
        }

        if (result.Delivery is Delivery.Cut)
            response.Abort();
        else
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
