using System.Globalization;
using System.Net.WebSockets;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// One stretch of listening, from the first listener's coming to the last one's leaving: connects, connects again, and
/// keeps what is open at the exchange in step with what is wanted.
/// </summary>
#pragma warning disable CA1001 // Its only source of cancellation has no timer and holds nothing once it was canceled.
internal sealed partial class FeedSession
#pragma warning restore CA1001
{
    /// <summary>How long a handshake may take.</summary>
    public static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(15);

    /// <summary>A connection that held so long was a good one.</summary>
    public static readonly TimeSpan GoodTime = TimeSpan.FromSeconds(60);

    private const string ConnectedMessage = "The connection stands.";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);

    private readonly object gate;
    private readonly FeedOptions options;
    private readonly FeedDialer dial;
    private readonly TimeProvider time;
    private readonly Dictionary<string, ChannelSubscription> subscriptions = new(StringComparer.Ordinal);
    private readonly List<FeedSubscription> watches = [];
    private readonly CancellationTokenSource ending = new();
    private FeedConnection? connection;
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FeedSession(object gate, FeedOptions options, FeedDialer dial)
    {
        this.gate = gate;
        this.options = options;
        this.dial = dial;
        time = options.Time;
    }

    /// <summary>Whether the connection stands. Under the lock.</summary>
    public bool IsConnected => connection is not null;

    /// <summary>Whether it came to its end. Under the lock.</summary>
    public bool IsOver => ending.IsCancellationRequested;

    /// <summary>Begins to connect.</summary>
    public static FeedSession Start(object gate, FeedOptions options, FeedDialer dial)
    {
        var session = new FeedSession(gate, options, dial);
        // It reports to those who listen and never fails by itself.
        _ = Task.Run(session.RunAsync);
        return session;
    }

    /// <summary>Somebody listens. Under the lock.</summary>
    public void Join(FeedSubscription watch, IEnumerable<ChannelTraits> channels, IReadOnlyCollection<string>? tickers)
    {
        watches.Add(watch);
        if (IsConnected)
            watch.Put(ConnectionState(FeedState.Connected, ConnectedMessage));
        foreach (var channel in channels)
        {
            if (!subscriptions.TryGetValue(channel.Name, out var subscription))
                subscriptions[channel.Name] = subscription = new ChannelSubscription(channel, time);
            subscription.Join(watch, ofAll: tickers is null);
        }

        Add(watch, tickers ?? []);
    }

    /// <summary>Somebody listens to more. Under the lock.</summary>
    public void Add(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        foreach (var subscription in LanesOf(watch))
        {
            foreach (var ticker in tickers)
                subscription.Add(watch, ticker);
        }

        Wake();
    }

    /// <summary>Somebody listens to less. Under the lock.</summary>
    public void Remove(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        foreach (var subscription in LanesOf(watch))
        {
            foreach (var ticker in tickers)
                subscription.Remove(watch, ticker);
        }

        Wake();
    }

    /// <summary>Somebody listens no more. Under the lock.</summary>
    /// <returns>Whether anybody still does.</returns>
    public bool Leave(FeedSubscription watch)
    {
        watches.Remove(watch);
        foreach (var subscription in subscriptions.Values)
            subscription.Leave(watch);
        if (watches.Count == 0)
            return false;
        Wake();
        return true;
    }

    /// <summary>Ends it for everybody. Under the lock.</summary>
    /// <param name="reason">What those who still listen are told; null if nobody does.</param>
    public void End(KalshiException? reason)
    {
        if (reason is not null)
        {
            foreach (var watch in watches)
                watch.Fail(reason);
        }

        // What waits for it must not go on under the lock.
        _ = ending.CancelAsync();
    }

    /// <summary>There may be something to do. Under the lock.</summary>
    public void Wake() => wake.TrySetResult();

    private async Task RunAsync()
    {
        var began = time.GetTimestamp();
        var backoff = new Backoff(FirstWait, LongestWait);
        var wasConnected = false;
        try
        {
            while (true)
            {
                KalshiException failure;
                try
                {
                    using var socket = await DialAsync().ConfigureAwait(false);
                    wasConnected = true;
                    var connected = time.GetTimestamp();
                    failure = await ServeAsync(socket).ConfigureAwait(false);
                    if (time.GetElapsedTime(connected) >= GoodTime)
                        backoff.Reset();
                }
                catch (KalshiException exception)
                {
                    failure = exception;
                    if (!failure.IsTransient || (!wasConnected && time.GetElapsedTime(began) >= options.Timeout))
                        throw;
                }

                var wait = backoff.Next();
                lock (gate)
                    TellAll(FeedState.Reconnecting, string.Create(CultureInfo.InvariantCulture, $"{failure.Message} The next attempt is made in {wait.TotalSeconds:0.0} s."), wait);
                await Task.Delay(wait, time, ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        catch (KalshiException exception)
        {
            lock (gate)
                End(exception);
        }
        catch (ObjectDisposedException)
        {
            // The key was disposed of: the session is being closed.
            lock (gate)
                End(FeedErrors.Closed());
        }
#pragma warning disable CA1031 // Whoever listens must hear of it, whatever it was.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (gate)
                End(FeedErrors.Broken(exception.Message, exception));
        }
    }

    private async Task<WebSocket> DialAsync()
    {
        using var deadline = new CancellationTokenSource(HandshakeTime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, deadline.Token);
        try
        {
            // Each attempt is signed afresh: a signature is good for seconds.
            return await dial(FeedHandshake.Sign(options.Uri, options.Signer!), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!ending.IsCancellationRequested)
        {
            throw FeedErrors.NotAnswered(options.Uri, HandshakeTime, exception);
        }
    }

    // Returns why the connection ended.
    private async Task<KalshiException> ServeAsync(WebSocket socket)
    {
        using var served = new FeedConnection(socket, time, Hear);
        using var over = new CancellationTokenSource();
        lock (gate)
        {
            connection = served;
            TellAll(FeedState.Connected, ConnectedMessage);
        }

#pragma warning disable CA2025 // They are awaited below, before what they use is disposed of.
        var keeping = KeepAsync(served, over.Token);
        var running = served.RunAsync(over.Token);
#pragma warning restore CA2025
        try
        {
            return await running.WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Canceling the reading would break the line: the farewell comes first.
            await served.CloseAsync(running, FarewellTime).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(keeping, running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (gate)
                Disconnected();
        }
    }

    private void Disconnected()
    {
        connection = null;
        if (ending.IsCancellationRequested)
            return;
        foreach (var watch in watches)
            watch.Put(ConnectionState(FeedState.Disconnected, $"The connection is gone; {Consequence(watch.Request)}."));
        foreach (var subscription in subscriptions.Values)
            subscription.Close("the connection is gone", isOffline: true);
        routes.Clear();
    }

    private static string Consequence(FeedRequest request)
    {
        var parts = new List<string>();
        if (request.Channels.Contains(FeedChannels.OrderBook, StringComparer.Ordinal))
            parts.Add("the books are fetched anew");
        if (request.MadeGood.Count > 0)
            parts.Add("what happens to your account meanwhile is read once it stands again");
        if (request.Channels.Any(channel => channel != FeedChannels.OrderBook && !request.MadeGood.Contains(channel, StringComparer.Ordinal)))
            parts.Add(parts.Count == 0 ? "what happens meanwhile is missed" : "what else happens is missed");
        return string.Join(", ", parts);
    }

    private void TellAll(FeedState state, string message, TimeSpan? retryAfter = null)
    {
        foreach (var watch in watches)
        {
            var change = ConnectionState(state, message);
            change.RetryAfter = retryAfter;
            watch.Put(change);
        }
    }

    private FeedStateChange ConnectionState(FeedState state, string message) =>
        new() { State = state, Message = message, Timestamp = time.GetUtcNow() };

    private IEnumerable<ChannelSubscription> LanesOf(FeedSubscription watch) => watch.Request.Channels.Distinct(StringComparer.Ordinal).Select(channel => subscriptions[channel]);

}
