using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Writes what the live feed tells until it has told enough. The pipeline's thread takes messages from the feed itself, so
/// that what a slow pipeline has not asked for stays in the feed's own queue, where newer news can take its place.
/// </summary>
public abstract class KalshiWatchCmdlet : KalshiApiCmdlet
{
    // The feed's own number of it.
    private const int MarketNotFound = 16;

    private readonly CancellationTokenSource end = new();
    private readonly HashSet<string> notServed = new(StringComparer.Ordinal);
    private int? watched;
    private int written;
    private bool isOffline;

    /// <summary>Ends after so many messages; changes of the feed's own state do not count.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? MaxEvents { get; set; }

    /// <summary>Ends after so many seconds, without an error.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue / 1000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? TimeoutSec { get; set; }

    /// <summary>Ends after the first message for which the script, which sees it as $_, says true.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Until { get; set; }

    /// <summary>
    /// Writes changes of the feed's own state (connected, gap, resynchronized and so on) as objects, too. Without it what
    /// goes wrong is a warning and what goes right is verbose.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter IncludeState { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            end.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Listens and writes until it is over.</summary>
    /// <param name="request">What to listen to.</param>
    /// <param name="isWanted">Whether a message is written; all are unless given.</param>
    private protected void Watch(FeedRequest request, Func<FeedMessage, bool>? isWanted = null)
    {
        try
        {
            watched = request.Tickers?.Count;
            using var ending = Ending();
            using var watch = Client.Feed.Watch(request);
            Read(watch.ReadAllAsync(ending.Token), isWanted);
        }
        catch (OperationCanceledException)
        {
            // Over, as was asked for; of Ctrl+C PowerShell itself tells.
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    /// <summary>Listens and writes until it is over, with one's own fills and orders that the feed missed.</summary>
    /// <param name="request">What to listen to.</param>
    private protected void WatchUnbroken(FeedRequest request)
    {
        try
        {
            watched = request.Tickers?.Count;
            using var ending = Ending();
            using var watch = Await(target: null, (output, _) => GapFilledFeed.StartAsync(Client, request, output, ending.Token));
            if (watch is not null)
                Read(watch.ReadAllAsync(ending.Token), isWanted: null);
        }
        catch (OperationCanceledException)
        {
            // Over, as was asked for; of Ctrl+C PowerShell itself tells.
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    /// <summary>Writes what comes, beside the pipeline's thread, until it is over.</summary>
    /// <param name="tickers">The markets; null for all.</param>
    /// <param name="come">What comes.</param>
    private protected void WatchAll(IReadOnlyCollection<string>? tickers, Func<ICallTrace, CancellationToken, IAsyncEnumerable<object>> come)
    {
        watched = tickers?.Count;
        Run(target: null, async (output, _) =>
        {
            using var ending = Ending();
            try
            {
                await foreach (var item in come(output, ending.Token).ConfigureAwait(false))
                    output.Write(item);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // Over, as was asked for.
            }
        });
    }

    /// <summary>The exchange does not have something that was to be watched; nothing of it will come.</summary>
    private protected virtual void Lose()
    {
    }

    /// <inheritdoc/>
    private protected override void WriteOutput(object value)
    {
        if (end.IsCancellationRequested)
            return;
        if (value is FeedStateChange change)
        {
            Tell(change);
            return;
        }

        // Messages name nothing that completion does not know from elsewhere.
        if (value is FeedMessage)
            WriteObject(value);
        else
            base.WriteOutput(value);
        written++;
        if (written >= MaxEvents || IsLast(value))
            end.Cancel();
    }

    private CancellationTokenSource Ending()
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(PipelineEnd, end.Token);
        if (TimeoutSec is { } seconds)
            ending.CancelAfter(TimeSpan.FromSeconds(seconds));
        return ending;
    }

    private void Read(IAsyncEnumerable<FeedMessage> come, Func<FeedMessage, bool>? isWanted)
    {
        var messages = come.GetAsyncEnumerator(CancellationToken.None);
        try
        {
            while (HasNext(messages))
            {
                if (isWanted is null || isWanted(messages.Current))
                    WriteOutput(messages.Current);
            }
        }
        finally
        {
            // Nothing waits any more: it ends at once.
            messages.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static bool HasNext(IAsyncEnumerator<FeedMessage> messages)
    {
        var next = messages.MoveNextAsync();
        return next.IsCompleted ? next.GetAwaiter().GetResult() : next.AsTask().GetAwaiter().GetResult();
    }

    private bool IsLast(object message) =>
        Until is not null && LanguagePrimitives.IsTrue(Until.InvokeWithContext(
            functionsToDefine: null,
            // What is wrong with it would be so with each message.
            [new PSVariable("_", message), new PSVariable("ErrorActionPreference", ActionPreference.Stop)]));

    private void Tell(FeedStateChange change)
    {
        var isUnknown = change is { State: FeedState.Refused, ErrorCode: MarketNotFound };
        if (IncludeState)
            base.WriteOutput(change);
        else if (isUnknown)
            WriteVerbose(change.Message);
        else if (change.State is FeedState.Connected or FeedState.Reconnecting or FeedState.Resynchronized or FeedState.Resubscribed || IsToldElsewhere(change))
            WriteVerbose(change.Message);
        else
            WriteWarning(change.Message);
        isOffline = change.State switch
        {
            FeedState.Disconnected => true,
            FeedState.Connected => false,
            _ => isOffline,
        };
        if (isUnknown)
            TellUnknown(change);
    }

    // One warning says that books are fetched anew: that of the lost connection, or else that of the books.
    private bool IsToldElsewhere(FeedStateChange change) =>
        (change.State == FeedState.Stale && isOffline) || change is { State: FeedState.Gap, Channel: FeedChannels.OrderBook };

    // Each channel refuses it; it is told once. When nothing is left nothing will ever come.
    private void TellUnknown(FeedStateChange change)
    {
        foreach (var ticker in change.Tickers.Where(notServed.Add))
        {
            Lose();
            Report(ErrorRecords.NotServed(ticker, change.Message), ticker);
        }

        if (notServed.Count == watched || written >= MaxEvents)
            end.Cancel();
    }
}
