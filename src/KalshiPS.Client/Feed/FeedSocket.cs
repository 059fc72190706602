using System.Net.WebSockets;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Represents one open socket: reads messages, sends commands and awaits their replies, and detects a dead connection.
/// </summary>
internal sealed class FeedSocket : IDisposable
{
    /// <summary>The maximum size of a message in bytes; a whole book is far smaller.</summary>
    public const int LongestMessage = 16 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;

    /// <summary>The time without a whole message after which the connection is probed.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <summary>The time limit for an answer to the probe. All listeners get a message when it is over.</summary>
    public static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(5);

    /// <summary>The time limit for a message, from its first byte to its last.</summary>
    public static readonly TimeSpan MessageTime = TimeSpan.FromSeconds(10);

    /// <summary>The time limit for a reply.</summary>
    public static readonly TimeSpan ReplyTime = TimeSpan.FromSeconds(10);

    private readonly WebSocket socket;
    private readonly TimeProvider time;
    private readonly Action<FeedFrame> sink;
    private readonly PendingReplies pending = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource ended = new();
    private readonly FeedReader reader = new();
    private byte[] buffer = new byte[FirstBuffer];
    private long lastArrival;
    private volatile KalshiException? failure;

    /// <param name="socket">The socket, which it owns.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sink">Called with each message in order; it must not block.</param>
    public FeedSocket(WebSocket socket, TimeProvider time, Action<FeedFrame> sink)
    {
        this.socket = socket;
        this.time = time;
        this.sink = sink;
    }

    /// <summary>Reads until the connection ends.</summary>
    /// <returns>The reason why it ended.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public async Task<KalshiException> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended.Token);
        RecordArrival();
        var watch = WatchSilenceAsync(stop.Token);
        try
        {
            await ReceiveAllAsync(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the failure, this connection is over and the next one may be better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure ??= exception as KalshiException ?? FeedErrors.Broken(exception.Message, exception);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            pending.EndAll(failure ?? FeedErrors.Broken("it was closed by the exchange"));
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return failure ?? FeedErrors.Broken("it was closed by the exchange");
    }

    /// <summary>Sends a command and awaits its reply.</summary>
    /// <param name="command">The command; its id is set here.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <returns>The reply, which may be an error.</returns>
    /// <exception cref="KalshiException">There was no reply in time, or the connection ended.</exception>
    public Task<FeedReply> CallAsync(FeedCommand command, CancellationToken cancellationToken) =>
        CallAsync(command, ReplyTime, cancellationToken);

    private async Task<FeedReply> CallAsync(FeedCommand command, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (id, reply) = pending.Add();
        try
        {
            await SendAsync(CommandWriter.Write(command with { Id = id }), cancellationToken).ConfigureAwait(false);
            return await reply.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw FeedErrors.NoReply(command, patience);
        }
        finally
        {
            pending.Remove(id);
        }
    }

    /// <summary>Ends the connection with a reason.</summary>
    public void End(KalshiException reason)
    {
        failure ??= reason;
        pending.EndAll(reason);
        // The caller may hold a lock that continuations wait for.
        _ = ended.CancelAsync();
    }

    /// <summary>Closes the connection with a close message.</summary>
    /// <param name="running">The task of <see cref="RunAsync"/>, which ends once the exchange has closed its side too.</param>
    /// <param name="patience">The time limit.</param>
    public async Task CloseAsync(Task running, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, deadline.Token).ConfigureAwait(false);
            await running.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has ended without a close message.
        }
    }

    public void Dispose()
    {
        pending.EndAll(failure ?? FeedErrors.Broken("it was closed"));
        socket.Dispose();
        sending.Dispose();
        ended.Dispose();
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                // A partly sent command would break the connection: only the connection's end cancels it.
                await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ended.Token)
                    .AsTask().WaitAsync(ReplyTime, time, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or TimeoutException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw failure ?? FeedErrors.Broken(exception.Message, exception);
        }
    }

    private async Task ReceiveAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            var frame = reader.Read(buffer.AsSpan(0, length));
            sink(frame);
            if (frame.Reply is { CommandId: not null } reply)
                pending.Complete(reply);
        }
    }

    private async ValueTask<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        if (part.EndOfMessage && part.MessageType != WebSocketMessageType.Close)
        {
            RecordArrival();
            return part.Count;
        }

        using var late = new CancellationTokenSource(MessageTime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await ReceiveRestAsync(part, end.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested && exception is not KalshiException)
        {
            throw FeedErrors.Broken($"a message was not completed within {MessageTime.TotalSeconds:0} s", exception);
        }
    }

    // Only a complete message is a sign of life.
    private async Task<int> ReceiveRestAsync(ValueWebSocketReceiveResult part, CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (part.MessageType == WebSocketMessageType.Close)
                throw FeedErrors.Broken($"the exchange closed it ({socket.CloseStatusDescription ?? socket.CloseStatus?.ToString() ?? "no reason given"})");
            length += part.Count;
            if (part.EndOfMessage)
            {
                RecordArrival();
                return length;
            }

            if (length == LongestMessage)
                throw FeedErrors.Broken($"a message is longer than {LongestMessage / (1024 * 1024)} MiB");
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LongestMessage));
            part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
        }
    }

    private void RecordArrival() => Volatile.Write(ref lastArrival, time.GetTimestamp());

    private async Task WatchSilenceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = Quiet - time.GetElapsedTime(Volatile.Read(ref lastArrival));
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                await CallAsync(new ListSubscriptionsCommand(), ProbeTime, cancellationToken).ConfigureAwait(false);
            }
            catch (KalshiException exception)
            {
                // A complete message received meanwhile is a sign of life as well.
                if (time.GetElapsedTime(Volatile.Read(ref lastArrival)) < ProbeTime)
                    continue;
                End(FeedErrors.Broken("no messages arrived any more, and the exchange did not answer", exception));
                return;
            }
        }
    }
}
