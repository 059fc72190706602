using System.Runtime.CompilerServices;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>
/// Represents a subscription without gaps in the account's own fills and orders. The feed does not repeat messages that were
/// missed, so that fills and orders are read after each gap. Each fill is returned exactly once, and an order whenever it differs
/// from its last state. For one thread.
/// </summary>
public sealed class GapFilledFeed : IDisposable
{
    /// <summary>The waits after which the reading of missed changes is repeated: reads lag behind changes.</summary>
    internal static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500)];

    /// <summary>The time for which messages wait for missed changes, so that older changes come first.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(5);

    private readonly KalshiClient client;
    private readonly FeedSubscription watch;
    private readonly IReadOnlyList<IGapSource> sources;
    private int round;
    private bool isUnreadPublished;

    private GapFilledFeed(KalshiClient client, FeedSubscription watch, IReadOnlyList<IGapSource> sources)
    {
        this.client = client;
        this.watch = watch;
        this.sources = sources;
    }

    /// <summary>Records the existing fills and orders, which are not returned, and subscribes.</summary>
    /// <param name="client">The client of the session.</param>
    /// <param name="request">The channels and items.</param>
    /// <param name="trace">The trace for a line about each call; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KalshiException">The session has no key or was closed, the request is invalid, or a read failed.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public static async Task<GapFilledFeed> StartAsync(
        KalshiClient client, FeedRequest request, ICallTrace? trace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        var own = new List<IGapSource>();
        if (request.Channels.Contains(FeedChannels.Fill, StringComparer.Ordinal))
            own.Add(new OwnFills(client, request.Tickers));
        if (request.Channels.Contains(FeedChannels.Order, StringComparer.Ordinal))
            own.Add(new OwnOrders(client, request.Tickers));
        foreach (var each in own)
            await each.BeginAsync(trace, cancellationToken).ConfigureAwait(false);
        return new GapFilledFeed(client, client.Feed.Watch(request with { MadeGood = [.. request.MadeGood, .. own.Select(source => source.Channel)] }), own);
    }

    /// <summary>Reads all messages, with those that were missed: messages of channels, views of books and changes of the feed's own state.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="KalshiException">The feed cannot continue, or missed changes can never be read; the id states the reason.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async IAsyncEnumerable<FeedMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = watch.ReadAllAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);
        Task<bool>? next = null;
        Task? due = null;
        Task<IReadOnlyList<GapContent>>? reading = null;
        while (true)
        {
            next ??= messages.MoveNextAsync().AsTask();
            if (due is not null && (due.IsCompleted || await Task.WhenAny(next, due).ConfigureAwait(false) == due))
            {
                await due.ConfigureAwait(false);
                due = null;
                reading = ReadAsync(cancellationToken);
                await Task.WhenAny(reading, Task.Delay(Patience, client.Time, cancellationToken)).ConfigureAwait(false);
            }

            if (reading is not null && (reading.IsCompleted || await Task.WhenAny(next, reading).ConfigureAwait(false) == reading))
            {
                var (missed, wait) = await ApplyAsync(reading).ConfigureAwait(false);
                reading = null;
                due = wait is { } time ? Task.Delay(time, client.Time, cancellationToken) : null;
                foreach (var message in missed)
                    yield return message;
                continue;
            }

            if (!await next.ConfigureAwait(false))
                yield break;
            next = null;
            var received = messages.Current;
            if (received is FeedStateChange change && IsLoss(change))
            {
                round = 0;
                reading = null;
                // Not before the subscriptions are open: changes until then are missed as well.
                due = watch.WaitUntilOpenAsync();
            }

            var isWhole = due is null && reading is null;
            if (sources.All(source => source.Apply(received, isWhole)))
                yield return received;
        }
    }

    /// <summary>Waits until the connection and all items of the subscription are open at the exchange.</summary>
    internal Task WaitUntilOpenAsync() => watch.WaitUntilOpenAsync();

    /// <summary>Ends the subscription.</summary>
    public void Dispose() => watch.Dispose();

    private bool IsLoss(FeedStateChange change) => sources.Count > 0
        && change.State is FeedState.Connected or FeedState.Resubscribed or FeedState.Gap or FeedState.Overflow or FeedState.Unreadable
        && (change.Channel.Length == 0 || sources.Any(source => source.Channel == change.Channel));

    private async Task<IReadOnlyList<GapContent>> ReadAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(sources.Select(source => source.ReadAsync(trace: null, cancellationToken))).ConfigureAwait(false);

    // Returns the missed changes, and the wait until the next reading.
    private async Task<(List<FeedMessage> Missed, TimeSpan? Wait)> ApplyAsync(Task<IReadOnlyList<GapContent>> reading)
    {
        try
        {
            var read = await reading.ConfigureAwait(false);
            var missed = read.SelectMany(gap => gap.RecordNew()).OrderBy(message => message.Timestamp).ToList();
            isUnreadPublished = false;
            if (round < Waits.Length)
                return (missed, Waits[round++]);
            foreach (var gap in read)
                gap.Complete();
            return (missed, null);
        }
        catch (KalshiException exception) when (exception.IsTransient)
        {
            return (isUnreadPublished ? [] : [Unread(exception)], RetryTime);
        }
    }

    private FeedStateChange Unread(KalshiException exception)
    {
        isUnreadPublished = true;
        return new FeedStateChange
        {
            Channel = sources[0].Channel,
            State = FeedState.Gap,
            Timestamp = client.Time.GetUtcNow(),
            RetryAfter = RetryTime,
            Message = $"Missed changes cannot be read yet and come later: {exception.Message}",
        };
    }
}
