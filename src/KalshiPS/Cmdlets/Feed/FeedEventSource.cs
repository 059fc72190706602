using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Errors;

namespace KalshiPS;

/// <summary>What an event of the live feed carries; <c>$EventArgs.Message</c> in an action.</summary>
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

    /// <param name="watch">The feed; it ends with this.</param>
    /// <param name="most">How many events there are at most; 0 for no limit.</param>
    /// <param name="includesState">Whether changes of the feed's own state are events, too.</param>
    internal FeedEventSource(GapFilledFeed watch, int most, bool includesState)
    {
        this.watch = watch;
        this.most = most;
        this.includesState = includesState;
    }

    /// <summary>A message came.</summary>
    public event EventHandler<FeedEventArgs>? Received;

    /// <summary>Takes the error that ends it; without it the end is an event.</summary>
    internal Action<KalshiException>? Failed { get; set; }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 1)
            return;
        end.Cancel();
        end.Dispose();
        watch.Dispose();
    }

    /// <summary>Begins to read, once somebody hears.</summary>
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
                // PowerShell counts only when it comes to it, which can be many events later.
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

            // Nobody waits for this work: whoever waits for events must hear that no more come.
            var last = new FeedStateChange { State = FeedState.Disconnected, Message = $"{exception.Message} {exception.Advice}", Timestamp = DateTimeOffset.UtcNow };
            Received?.Invoke(this, new FeedEventArgs(last));
        }
    }
}
