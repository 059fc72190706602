using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Represents one listener's subscription to the feed: its messages in order, until it is disposed. Reading is for one thread at a
/// time, everything else for any.
/// </summary>
public sealed class FeedSubscription : IAsyncDisposable, IDisposable
{
    private readonly FeedHub hub;
    private readonly object gate;
    private readonly SubscriberQueue queue;
    private TaskCompletionSource? arrival;
    private TaskCompletionSource? opened;
    private KalshiException? failure;
    private bool hasLeft;

    internal FeedSubscription(FeedHub hub, FeedConnection connection, object gate, FeedRequest request, TimeProvider time)
    {
        this.hub = hub;
        Connection = connection;
        this.gate = gate;
        Request = request;
        queue = new SubscriberQueue(request, time);
    }

    /// <summary>The channels and items.</summary>
    public FeedRequest Request { get; }

    /// <summary>The connection of the subscription.</summary>
    internal FeedConnection Connection { get; }

    /// <summary>Whether a caller waits until everything is open.</summary>
    internal bool IsOpenAwaited => opened is not null;

    /// <summary>Adds markets, indices or underlyings; those that are subscribed to already are ignored.</summary>
    /// <param name="tickers">The tickers or ids.</param>
    /// <exception cref="KalshiException">The session was closed.</exception>
    public void Add(IEnumerable<string> tickers) => hub.Add(this, tickers);

    /// <summary>Removes markets, indices or underlyings.</summary>
    /// <param name="tickers">The tickers or ids.</param>
    public void Remove(IEnumerable<string> tickers) => hub.Remove(this, tickers);

    /// <summary>Reads all messages: those of channels, views of books and changes of the feed's own state.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="KalshiException">The feed cannot continue; the id states the reason.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async IAsyncEnumerable<FeedMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(out var message))
            {
                yield return message;
                continue;
            }

            Task wait;
            lock (gate)
            {
                if (!queue.IsEmpty)
                    continue;
                ThrowIfFailed();
                if (hasLeft)
                    yield break;
                arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = arrival.Task;
            }

            await wait.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the next message, if there is one.</summary>
    /// <param name="message">The message.</param>
    public bool TryRead([NotNullWhen(true)] out FeedMessage? message)
    {
        lock (gate)
            return queue.TryDequeue(out message);
    }

    /// <summary>Ends the subscription; items without another listener are closed at the exchange.</summary>
    public void Dispose() => hub.Leave(this);

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until the connection and all items of the subscription are open at the exchange.</summary>
    internal Task WaitUntilOpenAsync()
    {
        lock (gate)
        {
            opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Connection.Wake();
            return opened.Task;
        }
    }

    /// <summary>Completes the wait: everything is open.</summary>
    internal void CompleteOpened()
    {
        opened?.TrySetResult();
        opened = null;
    }

    internal void Enqueue(FeedMessage message, Overflow overflow, string? key)
    {
        queue.Enqueue(message, overflow, key);
        SignalArrival();
    }

    internal void Enqueue(FeedStateChange change)
    {
        queue.Enqueue(change);
        SignalArrival();
    }

    internal void EnqueueChange(SubscriptionItem item, FeedMessage change)
    {
        queue.EnqueueChange(item, change);
        SignalArrival();
    }

    internal void EnqueueBook(SubscriptionItem item)
    {
        queue.EnqueueBook(item);
        SignalArrival();
    }

    /// <summary>Ends the subscription with an error, which is thrown after the remaining messages.</summary>
    internal void Fail(KalshiException reason)
    {
        failure ??= reason;
        SignalArrival();
    }

    /// <exception cref="KalshiException">The feed cannot continue.</exception>
    internal void ThrowIfFailed()
    {
        if (failure is not null)
            throw failure;
    }

    /// <summary>Ends the subscription.</summary>
    internal void End()
    {
        hasLeft = true;
        queue.Clear();
        SignalArrival();
    }

    private void SignalArrival()
    {
        arrival?.TrySetResult();
        arrival = null;
    }
}
