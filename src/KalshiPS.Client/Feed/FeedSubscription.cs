using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// What one listener hears of the feed, in order, until it is disposed of. Reading is for one thread; everything else for
/// any.
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

    /// <summary>What is listened to.</summary>
    public FeedRequest Request { get; }

    /// <summary>The connection it is part of.</summary>
    internal FeedConnection Connection { get; }

    /// <summary>Whether somebody waits until everything is open.</summary>
    internal bool IsOpenAwaited => opened is not null;

    /// <summary>Listens to more markets, indices or underlyings; those that are listened to already are no error.</summary>
    /// <param name="tickers">Which.</param>
    /// <exception cref="KalshiException">The session was closed.</exception>
    public void Add(IEnumerable<string> tickers) => hub.Add(this, tickers);

    /// <summary>Listens to some markets, indices or underlyings no more.</summary>
    /// <param name="tickers">Which.</param>
    public void Remove(IEnumerable<string> tickers) => hub.Remove(this, tickers);

    /// <summary>Everything that is heard: messages, views of books and changes of the feed's own state.</summary>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <exception cref="KalshiException">The feed cannot go on; the id says why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
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

    /// <summary>Reads the next message, if one is there.</summary>
    /// <param name="message">The message.</param>
    public bool TryRead([NotNullWhen(true)] out FeedMessage? message)
    {
        lock (gate)
            return queue.TryDequeue(out message);
    }

    /// <summary>Ends the listening; what nobody else listens to is closed at the exchange.</summary>
    public void Dispose() => hub.Leave(this);

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends once the connection stands and everything that is listened to is open at the exchange.</summary>
    internal Task WaitUntilOpenAsync()
    {
        lock (gate)
        {
            opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Connection.Wake();
            return opened.Task;
        }
    }

    /// <summary>Ends the waiting: everything is open.</summary>
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

    /// <summary>Ends it by an error, once what is there has been read.</summary>
    internal void Fail(KalshiException reason)
    {
        failure ??= reason;
        SignalArrival();
    }

    /// <exception cref="KalshiException">The feed cannot go on.</exception>
    internal void ThrowIfFailed()
    {
        if (failure is not null)
            throw failure;
    }

    /// <summary>Ends it.</summary>
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
