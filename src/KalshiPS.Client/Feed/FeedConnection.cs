using System.Net.WebSockets;
using KalshiPS.Client.Errors;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// One open socket: reads what comes, sends commands and awaits their replies, and notices when nobody is there any more.
/// </summary>
internal sealed class FeedConnection : IDisposable
{
    /// <summary>The longest message that is read; a whole book is far smaller.</summary>
    public const int LongestMessage = 16 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;

    /// <summary>How long nothing may come before it is asked whether somebody is there.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    /// <summary>How long a reply may take.</summary>
    public static readonly TimeSpan ReplyTime = TimeSpan.FromSeconds(10);

    private readonly WebSocket socket;
    private readonly TimeProvider time;
    private readonly Func<FeedFrame, ValueTask> sink;
    private readonly PendingReplies pending = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource ended = new();
    private readonly FeedReader reader = new();
    private byte[] buffer = new byte[FirstBuffer];
    private long lastHeard;
    private volatile bool isListening;
    private volatile KalshiException? failure;

    /// <param name="socket">The socket, which it owns.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sink">Takes each message in order; what comes after waits until it is done.</param>
    public FeedConnection(WebSocket socket, TimeProvider time, Func<FeedFrame, ValueTask> sink)
    {
        this.socket = socket;
        this.time = time;
        this.sink = sink;
    }

    /// <summary>Reads until the connection ends.</summary>
    /// <returns>Why it ended.</returns>
    /// <exception cref="OperationCanceledException">It was to end.</exception>
    public async Task<KalshiException> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended.Token);
        Hear();
        var watch = WatchSilenceAsync(stop.Token);
        try
        {
            await ReceiveAllAsync(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it was, this connection is over and the next one may be better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure ??= exception as KalshiException ?? FeedErrors.Broken(exception.Message, exception);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            pending.EndAll(failure ?? FeedErrors.Broken("it ended"));
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return failure ?? FeedErrors.Broken("it ended");
    }

    /// <summary>Sends a command and awaits its reply.</summary>
    /// <param name="command">The command; it gets its number here.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    /// <returns>What was replied, an error included.</returns>
    /// <exception cref="KalshiException">There was no reply in time, or the connection ended.</exception>
    public async Task<FeedReply> CallAsync(FeedCommand command, CancellationToken cancellationToken)
    {
        var (id, reply) = pending.Add();
        try
        {
            await SendAsync(CommandWriter.Write(command with { Id = id }), cancellationToken).ConfigureAwait(false);
            while (true)
            {
                try
                {
                    return await reply.WaitAsync(ReplyTime, time, cancellationToken).ConfigureAwait(false);
                }
                catch (TimeoutException)
                {
                    // While a slow reader holds everything up, the reply may have come long ago.
                    if (isListening)
                        throw FeedErrors.NoReply(command, ReplyTime);
                }
            }
        }
        finally
        {
            pending.Remove(id);
        }
    }

    /// <summary>Ends the connection for this reason.</summary>
    public void End(KalshiException reason)
    {
        failure ??= reason;
        pending.EndAll(reason);
        // Whoever says so may hold a lock that others wait for.
        _ = ended.CancelAsync();
    }

    /// <summary>Takes leave of the other side, if it still listens.</summary>
    /// <param name="running">What <see cref="RunAsync"/> gave; it ends once the other side took leave too.</param>
    /// <param name="patience">How long that may take.</param>
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
            // It has gone without a farewell.
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
                // A command that is half sent would break the connection: only its end stops it.
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
            await sink(frame).ConfigureAwait(false);
            if (frame.Reply is { CommandId: not null } reply)
                pending.Complete(reply);
        }
    }

    private async ValueTask<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        Hear();
        isListening = true;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            Hear();
            if (part.MessageType == WebSocketMessageType.Close)
                throw FeedErrors.Broken($"the exchange closed it ({socket.CloseStatusDescription ?? socket.CloseStatus?.ToString() ?? "no reason given"})");
            length += part.Count;
            if (part.EndOfMessage)
            {
                isListening = false;
                return length;
            }

            if (length == LongestMessage)
                throw FeedErrors.Broken($"a message is longer than {LongestMessage / (1024 * 1024)} MiB");
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LongestMessage));
        }
    }

    private void Hear() => Volatile.Write(ref lastHeard, time.GetTimestamp());

    private async Task WatchSilenceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Nothing is heard while a slow reader holds everything up.
            var left = isListening ? Quiet - time.GetElapsedTime(Volatile.Read(ref lastHeard)) : Quiet;
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                await CallAsync(new ListSubscriptionsCommand(), cancellationToken).ConfigureAwait(false);
            }
            catch (KalshiException exception)
            {
                // Whatever came meanwhile is a sign of life as well.
                if (time.GetElapsedTime(Volatile.Read(ref lastHeard)) < ReplyTime)
                    continue;
                End(FeedErrors.Broken("nothing came any more, and nobody answered", exception));
                return;
            }
        }
    }
}
