using System.Runtime.CompilerServices;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>
/// What one listener hears of the feed, with no fill and no order of one's own missing: the feed does not tell afterwards
/// what happened while it was not heard, so that is read once it is heard again. Each fill is told exactly once, and an
/// order whenever it differs from what was told of it last. For one thread.
/// </summary>
public sealed class GapFilledFeed : IDisposable
{
    /// <summary>How much later what was missed is read once more: reads show news only after a while.</summary>
    internal static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500)];

    /// <summary>How long what is heard waits for what was missed, so that the older is told first.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(5);

    private readonly KalshiClient client;
    private readonly FeedSubscription watch;
    private readonly IReadOnlyList<IGapSource> news;
    private int round;
    private bool isToldUnread;

    private GapFilledFeed(KalshiClient client, FeedSubscription watch, IReadOnlyList<IGapSource> news)
    {
        this.client = client;
        this.watch = watch;
        this.news = news;
    }

    /// <summary>Records what is there by now, which is not told, and begins to listen.</summary>
    /// <param name="client">The session.</param>
    /// <param name="request">What to listen to.</param>
    /// <param name="trace">Told a line about each call; never a secret.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KalshiException">The session has no key or was closed, the request makes no sense, or a read failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
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
        return new GapFilledFeed(client, client.Feed.Watch(request with { MadeGood = [.. request.MadeGood, .. own.Select(each => each.Channel)] }), own);
    }

    /// <summary>Everything that is heard, and what was missed: messages, views of books and changes of the feed's own state.</summary>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <exception cref="KalshiException">The feed cannot go on, or what was missed can never be read; the id says why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
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
                var (told, wait) = await ApplyAsync(reading).ConfigureAwait(false);
                reading = null;
                due = wait is { } time ? Task.Delay(time, client.Time, cancellationToken) : null;
                foreach (var message in told)
                    yield return message;
                continue;
            }

            if (!await next.ConfigureAwait(false))
                yield break;
            next = null;
            var heard = messages.Current;
            if (heard is FeedStateChange change && IsLoss(change))
            {
                round = 0;
                reading = null;
                // Not before the subscriptions stand: what happens until then is missed as well.
                due = watch.WaitUntilOpenAsync();
            }

            var isWhole = due is null && reading is null;
            if (news.All(each => each.Apply(heard, isWhole)))
                yield return heard;
        }
    }

    /// <summary>Ends once the connection stands and everything that is listened to is open at the exchange.</summary>
    internal Task WaitUntilOpenAsync() => watch.WaitUntilOpenAsync();

    /// <summary>Ends the listening.</summary>
    public void Dispose() => watch.Dispose();

    private bool IsLoss(FeedStateChange change) => news.Count > 0
        && change.State is FeedState.Connected or FeedState.Resubscribed or FeedState.Gap or FeedState.Overflow or FeedState.Unreadable
        && (change.Channel.Length == 0 || news.Any(each => each.Channel == change.Channel));

    private async Task<IReadOnlyList<GapContent>> ReadAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(news.Select(each => each.ReadAsync(trace: null, cancellationToken))).ConfigureAwait(false);

    // What is new of it, and when to read once more.
    private async Task<(List<FeedMessage> Told, TimeSpan? Wait)> ApplyAsync(Task<IReadOnlyList<GapContent>> reading)
    {
        try
        {
            var read = await reading.ConfigureAwait(false);
            var told = read.SelectMany(missed => missed.RecordNew()).OrderBy(message => message.Timestamp).ToList();
            isToldUnread = false;
            if (round < Waits.Length)
                return (told, Waits[round++]);
            foreach (var missed in read)
                missed.Complete();
            return (told, null);
        }
        catch (KalshiException exception) when (exception.IsTransient)
        {
            return (isToldUnread ? [] : [Unread(exception)], RetryTime);
        }
    }

    private FeedStateChange Unread(KalshiException exception)
    {
        isToldUnread = true;
        return new FeedStateChange
        {
            Channel = news[0].Channel,
            State = FeedState.Gap,
            Timestamp = client.Time.GetUtcNow(),
            RetryAfter = RetryTime,
            Message = $"What was missed cannot be read yet and is told later: {exception.Message}",
        };
    }
}
