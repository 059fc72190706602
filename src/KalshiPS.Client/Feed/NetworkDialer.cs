using System.Net.WebSockets;
using KalshiPS.Client.Transport;

namespace KalshiPS.Client.Feed;

/// <summary>Opens connections over the network.</summary>
internal sealed class NetworkDialer(Uri uri) : IDisposable
{
    // The socket answers pings by itself and does not report them: only messages are a sign of life.
    private static readonly TimeSpan NoKeepAlive = TimeSpan.Zero;

    private readonly HttpMessageInvoker invoker = new(Network.CreateHandler(uri), disposeHandler: true);

    public async Task<WebSocket> DialAsync(FeedHandshake handshake, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.KeepAliveInterval = NoKeepAlive;
            socket.Options.SetRequestHeader("User-Agent", Network.UserAgent);
            foreach (var (name, value) in handshake.Headers)
                socket.Options.SetRequestHeader(name, value);
            await socket.ConnectAsync(handshake.Uri, invoker, cancellationToken).ConfigureAwait(false);
            // They contain the signature and are not needed any more.
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException exception)
        {
            var error = FeedErrors.NotOpened(handshake, socket, exception);
            socket.Dispose();
            throw error;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => invoker.Dispose();
}
