using KalshiPS.Client.Feed;
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
    private readonly UnbrokenWatch watch;
    private readonly CancellationTokenSource end = new();
    private readonly int most;
    private int isOver;

    /// <param name="watch">The feed; it ends with this.</param>
    /// <param name="most">How many events there are at most; 0 for no limit.</param>
    internal FeedEventSource(UnbrokenWatch watch, int most)
    {
        this.watch = watch;
        this.most = most;
    }

    /// <summary>A message came, or something happened to the feed itself.</summary>
    public event EventHandler<FeedEventArgs>? Received;

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
            // Nobody waits for this work: the end is an event, too.
            var last = new FeedStateChange { State = FeedState.Disconnected, Message = $"{exception.Message} {exception.Advice}", Timestamp = DateTimeOffset.UtcNow };
            Received?.Invoke(this, new FeedEventArgs(last));
        }
    }
}
