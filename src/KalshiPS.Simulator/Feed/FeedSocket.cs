using System.Net.WebSockets;
using System.Threading.Channels;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a socket with its queue of messages to send.</summary>
internal sealed class FeedSocket(WebSocket socket, FeedFaults faults) : IDisposable
{
    private const int MostBytesPerCommand = 4 << 20;
    private const int MostWaitingReplies = 100_000;
    private const int FragmentBytes = 16;

    // The time that a closing client has to receive the queued messages.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Channel<Outgoing> outbox = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource ended = new();
    private int waitingReplies;

    /// <summary>Queues a message without waiting, so that a slow reader does not delay the exchange.</summary>
    public void Enqueue(Outgoing message)
    {
        message.Owner?.OnQueued();
        if (message.Owner is null && Interlocked.Increment(ref waitingReplies) > MostWaitingReplies)
            Abort();
        else
            outbox.Writer.TryWrite(message);
    }

    /// <summary>Cuts the connection without a close frame. Not to be called once the server has released it.</summary>
    public void Abort()
    {
        outbox.Writer.TryComplete();
        _ = ended.CancelAsync();
    }

    /// <summary>Sends and receives until the socket is closed.</summary>
    /// <param name="onMessage">Receives each message and whether it is text.</param>
    public async Task RunAsync(Action<ReadOnlyMemory<byte>, bool> onMessage)
    {
        var sending = SendAllAsync(ended.Token);
        try
        {
            await ReceiveAllAsync(onMessage, ended.Token).ConfigureAwait(false);
            outbox.Writer.TryComplete();
            await sending.WaitAsync(Farewell).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client has disconnected, or the simulator has cut the connection.
        }

        outbox.Writer.TryComplete();
        await ended.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
    }

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        ended.Dispose();
    }

    private static bool IsEnd(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or TimeoutException or ObjectDisposedException or IOException or InvalidOperationException;

    private async Task ReceiveAllAsync(Action<ReadOnlyMemory<byte>, bool> onMessage, CancellationToken token)
    {
        var buffer = new byte[16 << 10];
        using var message = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                // An answer, unless it was the client that answered.
                if (socket.State is WebSocketState.CloseReceived)
                    Enqueue(new Outgoing(default, Owner: null) { Close = ((int)(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure), "") });
                return;
            }

            message.Write(buffer.AsSpan(0, received.Count));
            if (message.Length > MostBytesPerCommand)
            {
                Abort();
                return;
            }

            if (!received.EndOfMessage)
                continue;
            onMessage(message.ToArray(), received.MessageType is WebSocketMessageType.Text);
            message.SetLength(0);
        }
    }

    private async Task SendAllAsync(CancellationToken token)
    {
        try
        {
            await foreach (var message in outbox.Reader.ReadAllAsync(token).ConfigureAwait(false))
            {
                await faults.WaitWhileSilentAsync(token).ConfigureAwait(false);
                await SendAsync(message, token).ConfigureAwait(false);
                message.Owner?.OnSent();
                if (message.Owner is null)
                    Interlocked.Decrement(ref waitingReplies);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client has disconnected. The receiving half notices it by itself.
        }
    }

    private async Task SendAsync(Outgoing message, CancellationToken token)
    {
        if (message.Close is { } close)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, token).ConfigureAwait(false);
            return;
        }

        var rest = message.Bytes;
        while (message.IsSplit && rest.Length > FragmentBytes)
        {
            await socket.SendAsync(rest[..FragmentBytes], WebSocketMessageType.Text, endOfMessage: false, token).ConfigureAwait(false);
            rest = rest[FragmentBytes..];
        }

        await socket.SendAsync(rest, WebSocketMessageType.Text, endOfMessage: true, token).ConfigureAwait(false);
    }
}
