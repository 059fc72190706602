using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Errors;

namespace KalshiPS;

/// <summary>Provides the message of a live feed event; <c>$EventArgs.Message</c> in an action.</summary>
/// <param name="message">The message.</param>
public sealed class FeedEventArgs(FeedMessage message) : EventArgs
{
    /// <summary>The message.</summary>
    public FeedMessage Message { get; } = message;
}

/// <summary>Raises an event for each message of the live feed, until it is disposed of.</summary>
public sealed class FeedEventSource : IDisposable
{
    private readonly GapFilledFeed watch;
    private readonly CancellationTokenSource end = new();
    private readonly int most;
    private readonly bool includesState;
    private int isOver;

    /// <param name="watch">The feed, which is disposed of with this object.</param>
    /// <param name="most">The most events to raise; 0 for no limit.</param>
    /// <param name="includesState">Whether changes of the feed's state raise events, too.</param>
    internal FeedEventSource(GapFilledFeed watch, int most, bool includesState)
    {
        this.watch = watch;
        this.most = most;
        this.includesState = includesState;
    }

    /// <summary>Occurs when a message is received.</summary>
    public event EventHandler<FeedEventArgs>? Received;

    /// <summary>Receives the error that ends the feed; without a handler the end is raised as an event.</summary>
    internal Action<KalshiException>? Failed { get; set; }

    /// <summary>Stops reading the feed.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 1)
            return;
        end.Cancel();
        end.Dispose();
        watch.Dispose();
    }

    /// <summary>Starts reading, once a handler is registered.</summary>
    internal void Start() => _ = Task.Run(() => ReadAsync(end.Token));

    private async Task ReadAsync(CancellationToken token)
    {
        try
        {
            var raised = 0;
            await foreach (var message in watch.ReadAllAsync(token).ConfigureAwait(false))
            {
                if (message is FeedStateChange && !includesState)
                    continue;
                Received?.Invoke(this, new FeedEventArgs(message));
                // PowerShell counts events only when it handles them, which can be many events later.
                if (++raised == most)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // Unregistered.
        }
        catch (KalshiException exception)
        {
            if (Failed is { } tell)
            {
                tell(exception);
                return;
            }

            // This task is not awaited: a script that waits for events must be notified that no more follow.
            var last = new FeedStateChange { State = FeedState.Disconnected, Message = $"{exception.Message} {exception.Advice}", Timestamp = DateTimeOffset.UtcNow };
            Received?.Invoke(this, new FeedEventArgs(last));
        }
    }
}
