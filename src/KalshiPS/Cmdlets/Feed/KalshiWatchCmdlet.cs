using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Represents a cmdlet that writes messages of the live feed. The pipeline's thread reads from the feed's queue itself, so
/// that messages that a slow pipeline has not consumed stay in that queue, where newer messages can replace them.
/// </summary>
public abstract class KalshiWatchCmdlet : KalshiApiCmdlet
{
    // The feed's error code of an unknown market.
    private const int MarketNotFound = 16;

    private readonly CancellationTokenSource end = new();
    private readonly HashSet<string> notServed = new(StringComparer.Ordinal);
    private int? watched;
    private int written;
    private bool isOffline;

    /// <summary>Ends after this number of messages, not counting changes of the feed's state.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? MaxEvents { get; set; }

    /// <summary>Ends after this number of seconds, without an error.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue / 1000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? TimeoutSec { get; set; }

    /// <summary>Ends after the first message for which the script block returns true; the message is $_.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Until { get; set; }

    /// <summary>
    /// Writes changes of the feed's state (connected, gap, resynchronized and so on) as objects, too. By default problems
    /// are written as warnings and other changes as verbose messages.
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

    /// <summary>Subscribes and writes messages until an end condition is met.</summary>
    /// <param name="request">The subscription.</param>
    /// <param name="isWanted">Returns whether a message is written. Default: all messages.</param>
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
            // An end condition was met; PowerShell itself reports Ctrl+C.
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    /// <summary>
    /// Subscribes and writes messages until an end condition is met, including own fills and orders missed in a gap of the
    /// feed.
    /// </summary>
    /// <param name="request">The subscription.</param>
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
            // An end condition was met; PowerShell itself reports Ctrl+C.
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    /// <summary>Writes messages that are produced beside the pipeline's thread, until an end condition is met.</summary>
    /// <param name="tickers">The tickers of the markets; null for all.</param>
    /// <param name="come">Produces the messages.</param>
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
                // An end condition was met.
            }
        });
    }

    /// <summary>Handles a market that the exchange does not have; it sends no messages.</summary>
    private protected virtual void RemoveUnknownMarket()
    {
    }

    /// <inheritdoc/>
    private protected override void WriteOutput(object value)
    {
        if (end.IsCancellationRequested)
            return;
        if (value is FeedStateChange change)
        {
            WriteState(change);
            return;
        }

        // Messages have no names that completion does not have from elsewhere.
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
            // No message is pending: the command ends at once.
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
            // An error in the script would occur with each message.
            [new PSVariable("_", message), new PSVariable("ErrorActionPreference", ActionPreference.Stop)]));

    private void WriteState(FeedStateChange change)
    {
        var isUnknown = change is { State: FeedState.Refused, ErrorCode: MarketNotFound };
        if (IncludeState)
            base.WriteOutput(change);
        else if (isUnknown)
            WriteVerbose(change.Message);
        else if (change.State is FeedState.Connected or FeedState.Reconnecting or FeedState.Resynchronized or FeedState.Resubscribed || IsReportedElsewhere(change))
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
            WarnOfUnknownMarket(change);
    }

    // One warning says that books are fetched again: that of the lost connection, or else that of the books.
    private bool IsReportedElsewhere(FeedStateChange change) =>
        (change.State == FeedState.Stale && isOffline) || change is { State: FeedState.Gap, Channel: FeedChannels.OrderBook };

    // Each channel refuses the market; it is reported once. If no market is left, no message will follow.
    private void WarnOfUnknownMarket(FeedStateChange change)
    {
        foreach (var ticker in change.Tickers.Where(notServed.Add))
        {
            RemoveUnknownMarket();
            Report(ErrorRecords.NotServed(ticker, change.Message), ticker);
        }

        if (notServed.Count == watched || written >= MaxEvents)
            end.Cancel();
    }
}
