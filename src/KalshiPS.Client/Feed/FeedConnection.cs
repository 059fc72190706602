using System.Globalization;
using System.Net.WebSockets;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Represents the connection that all listeners share, from the first one's joining to the last one's leaving, over any number
/// of sockets.
/// </summary>
#pragma warning disable CA1001 // The cancellation source has no timer and holds no resources after cancellation.
internal sealed class FeedConnection
#pragma warning restore CA1001
{
    private const string ConnectedMessage = "The connection is open.";

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OpenCheckTime = TimeSpan.FromMilliseconds(50);

    private readonly object gate;
    private readonly FeedOptions options;
    private readonly TimeProvider time;
    private readonly FeedConnector connector;
    private readonly SubscriptionManager subscriptions;
    private readonly CommandLoop commands;
    private readonly WakeSignal wake = new();
    private readonly List<FeedSubscription> watches = [];
    private readonly CancellationTokenSource ending = new();
    private FeedSocket? socket;

    private FeedConnection(object gate, FeedOptions options, FeedDialer dial)
    {
        this.gate = gate;
        this.options = options;
        time = options.Time;
        connector = new FeedConnector(options, dial, ending.Token);
        subscriptions = new SubscriptionManager(time, reason => socket?.End(reason));
        commands = new CommandLoop(gate, time, subscriptions, wake, CompleteOpened);
    }

    /// <summary>Whether a socket is open. Used under the lock.</summary>
    public bool IsConnected => socket is not null;

    /// <summary>Whether the connection has ended. Used under the lock.</summary>
    public bool IsOver => ending.IsCancellationRequested;

    /// <summary>Starts connecting.</summary>
    public static FeedConnection Start(object gate, FeedOptions options, FeedDialer dial)
    {
        var connection = new FeedConnection(gate, options, dial);
        // It reports failures to the listeners and never fails by itself.
        _ = Task.Run(connection.RunAsync);
        return connection;
    }

    /// <summary>Adds a listener. Called under the lock.</summary>
    public void Join(FeedSubscription watch, IEnumerable<ChannelTraits> channels, IReadOnlyCollection<string>? tickers)
    {
        watches.Add(watch);
        if (IsConnected)
            watch.Enqueue(State(FeedState.Connected, ConnectedMessage));
        subscriptions.Join(watch, channels, tickers);
        Wake();
    }

    /// <summary>Adds items to a listener. Called under the lock.</summary>
    public void Add(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        subscriptions.Add(watch, tickers);
        Wake();
    }

    /// <summary>Removes items from a listener. Called under the lock.</summary>
    public void Remove(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        subscriptions.Remove(watch, tickers);
        Wake();
    }

    /// <summary>Removes a listener. Called under the lock.</summary>
    /// <returns>Whether other listeners remain.</returns>
    public bool Leave(FeedSubscription watch)
    {
        watches.Remove(watch);
        subscriptions.Leave(watch);
        if (watches.Count == 0)
            return false;
        Wake();
        return true;
    }

    /// <summary>Ends the connection for all listeners. Called under the lock.</summary>
    /// <param name="reason">The error for the remaining listeners; null if there are none.</param>
    public void End(KalshiException? reason)
    {
        if (reason is not null)
        {
            foreach (var watch in watches)
                watch.Fail(reason);
        }

        // Continuations must not run under the lock.
        _ = ending.CancelAsync();
    }

    /// <summary>Signals that a command may be due. Called under the lock.</summary>
    public void Wake() => wake.Set();

    /// <summary>Sends a command that changes nothing to a channel, once it is open.</summary>
    /// <param name="watch">The listener that keeps the channel open.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="command">The command for the channel's subscription.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<FeedReply> QueryAsync(
        FeedSubscription watch, string channel, Func<long, FeedCommand> command, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                FeedSocket? target;
                long? sid;
                lock (gate)
                {
                    watch.ThrowIfFailed();
                    (target, sid) = (socket, subscriptions.SettledIdOf(channel));
                }

                if (target is not null && sid is { } open)
                    return await target.CallAsync(command(open), end.Token).ConfigureAwait(false);
                await Task.Delay(OpenCheckTime, time, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FeedErrors.NotAnswered(options.Uri, options.Timeout, inner: null);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await connector.RunAsync(ServeAsync, PublishRetry).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The last listener has left.
        }
        catch (KalshiException exception)
        {
            lock (gate)
                End(exception);
        }
        catch (ObjectDisposedException)
        {
            // The key was disposed: the session is being closed.
            lock (gate)
                End(FeedErrors.Closed());
        }
#pragma warning disable CA1031 // Listeners must get any failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (gate)
                End(FeedErrors.Broken(exception.Message, exception));
        }
    }

    // Returns the reason why the socket ended.
    private async Task<KalshiException> ServeAsync(WebSocket opened)
    {
        using var served = new FeedSocket(opened, time, Receive);
        using var over = new CancellationTokenSource();
        lock (gate)
        {
            socket = served;
            Publish(FeedState.Connected, ConnectedMessage);
        }

#pragma warning disable CA2025 // They are awaited below, before the objects they use are disposed.
        var commanding = commands.RunAsync(served, over.Token);
        var running = served.RunAsync(over.Token);
#pragma warning restore CA2025
        try
        {
            return await running.WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Canceling a read would abort the connection: the close message goes first.
            await served.CloseAsync(running, FarewellTime).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(commanding, running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (gate)
                Disconnect();
        }
    }

    // Never waits for a listener: a slow one must not delay the others.
    private void Receive(FeedFrame frame)
    {
        lock (gate)
        {
            if (subscriptions.Receive(frame))
                Wake();
        }
    }

    private void Disconnect()
    {
        socket = null;
        if (ending.IsCancellationRequested)
            return;
        foreach (var watch in watches)
            watch.Enqueue(State(FeedState.Disconnected, $"The connection is lost; {Consequence(watch.Request)}."));
        subscriptions.Disconnect();
    }

    private void CompleteOpened()
    {
        foreach (var watch in watches)
        {
            if (watch.IsOpenAwaited && IsConnected && subscriptions.IsSettled(watch))
                watch.CompleteOpened();
        }
    }

    private static string Consequence(FeedRequest request)
    {
        var parts = new List<string>();
        if (request.Channels.Contains(FeedChannels.OrderBook, StringComparer.Ordinal))
            parts.Add("the books are requested again");
        if (request.MadeGood.Count > 0)
            parts.Add("changes of your account meanwhile are read once it is open again");
        if (request.Channels.Any(channel => channel != FeedChannels.OrderBook && !request.MadeGood.Contains(channel, StringComparer.Ordinal)))
            parts.Add(parts.Count == 0 ? "messages meanwhile are missed" : "other messages are missed");
        return string.Join(", ", parts);
    }

    private void PublishRetry(KalshiException failure, TimeSpan wait)
    {
        lock (gate)
            Publish(FeedState.Reconnecting, string.Create(CultureInfo.InvariantCulture, $"{failure.Message} The next attempt is made in {wait.TotalSeconds:0.0} s."), wait);
    }

    private void Publish(FeedState state, string message, TimeSpan? retryAfter = null)
    {
        foreach (var watch in watches)
        {
            var change = State(state, message);
            change.RetryAfter = retryAfter;
            watch.Enqueue(change);
        }
    }

    private FeedStateChange State(FeedState state, string message) =>
        new() { State = state, Message = message, Timestamp = time.GetUtcNow() };
}
