using System.Globalization;
using KalshiPS.Client.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// One channel: who wants to hear what of it, what of that is open at the exchange, and which command comes next to make
/// the two agree. All use is under the hub's lock.
/// </summary>
internal sealed partial class ChannelSubscription(ChannelTraits traits, TimeProvider time)
{
    // Keeps a command well below the size of a message.
    private const int MostItems = 500;

    private static readonly string[] Everything = ["all"];

    private readonly Dictionary<string, SubscriptionItem> items = new(StringComparer.Ordinal);
    private readonly List<FeedSubscription> watches = [];
    private readonly List<FeedSubscription> watchesOfAll = [];
    private long? subscriptionId;
    private long lastSequence;
    private bool isOpenForAll;
    private bool mustReopen;
    private bool mustFind;
    private bool wasReopened;
    private bool cannotUpdate;
    private int chunk = MostItems;

    public ChannelTraits Traits => traits;

    /// <summary>The exchange's number of the subscription; null while there is none.</summary>
    public long? SubscriptionId => subscriptionId;

    /// <summary>Whether a book is to be asked for.</summary>
    public bool HasWork { get; private set; }

    /// <summary>Whether everything that is wanted is open, and nothing else.</summary>
    public bool IsSettled => Next() is null;

    private bool WantsAll => watchesOfAll.Count > 0;

    private bool IsWanted => traits.Items == ChannelItems.Markets
        ? WantsAll || items.Values.Any(item => item is { IsWanted: true, IsRefused: false })
        : watches.Count > 0;

    /// <summary>Begins to tell somebody.</summary>
    /// <param name="watch">Who.</param>
    /// <param name="ofAll">Whether of everything.</param>
    public void Join(FeedSubscription watch, bool ofAll)
    {
        watches.Add(watch);
        if (!ofAll && traits.Items != ChannelItems.Nothing)
            return;
        watchesOfAll.Add(watch);
        foreach (var item in items.Values)
            TellPresent(watch, item);
    }

    /// <summary>Begins to tell somebody of an item.</summary>
    public void Add(FeedSubscription watch, string name)
    {
        if (traits.Items == ChannelItems.Nothing || watchesOfAll.Contains(watch))
            return;
        if (!items.TryGetValue(name, out var item))
            items[name] = item = new SubscriptionItem(name);
        if (item.Watches.Contains(watch))
            return;
        item.Watches.Add(watch);
        // It may be there by now.
        item.IsRefused = false;
        TellPresent(watch, item);
    }

    /// <summary>Tells somebody no more of an item.</summary>
    public void Remove(FeedSubscription watch, string name)
    {
        if (items.TryGetValue(name, out var item) && item.Watches.Remove(watch))
            ForgetIfUnwanted(item);
    }

    /// <summary>Tells somebody nothing more.</summary>
    public void Leave(FeedSubscription watch)
    {
        watches.Remove(watch);
        watchesOfAll.Remove(watch);
        foreach (var item in items.Values.Where(item => item.Watches.Remove(watch)).ToList())
            ForgetIfUnwanted(item);
    }

    /// <summary>The next command that brings the exchange's side nearer to what is wanted; null if they agree.</summary>
    public SubscriptionStep? Next()
    {
        if (mustFind)
            return new SubscriptionStep(this, SubscriptionAim.Find, new ListSubscriptionsCommand(), []);
        if (subscriptionId is not { } sid)
            return IsWanted ? Subscribe() : null;
        if (!IsWanted || mustReopen || isOpenForAll != WantsAll)
            return new SubscriptionStep(this, SubscriptionAim.Unsubscribe, new UnsubscribeCommand(new UnsubscribeParameters { SubscriptionIds = [sid] }), []);
        return isOpenForAll ? null : Update(sid);
    }

    /// <summary>The exchange opened the channel.</summary>
    public void Open(long sid)
    {
        // The same number again is a merge into what is open: it counts on.
        if (subscriptionId == sid)
            return;
        subscriptionId = sid;
        lastSequence = 0;
    }

    /// <summary>The subscription is over: by our wish, by the exchange's, or because the connection is.</summary>
    /// <param name="why">Why; null if it was wished.</param>
    /// <param name="isOffline">Whether the connection is gone, which is told elsewhere.</param>
    public void Close(string? why, bool isOffline = false)
    {
        subscriptionId = null;
        mustReopen = false;
        isOpenForAll = false;
        wasReopened = IsWanted && !isOffline;
        foreach (var item in items.Values.ToList())
        {
            item.IsOpen = false;
            item.Latest = null;
            ForgetIfUnwanted(item);
        }

        LoseBooks(items.Values, why ?? "the channel is opened anew");
    }

    /// <summary>Has the subscription opened anew.</summary>
    public void Reopen() => mustReopen = subscriptionId is not null;

    /// <summary>Counts a numbered message.</summary>
    public void Count(long sequence)
    {
        var expected = lastSequence + 1;
        lastSequence = sequence;
        if (sequence == expected)
            return;
        var missed = sequence - expected;
        Tell(
            FeedState.Gap,
            null,
            missed > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{missed} messages of {traits.Name} were lost.")
                : string.Create(CultureInfo.InvariantCulture, $"Messages of {traits.Name} came out of order."),
            change => change.Missed = missed > 0 ? missed : null);
        LoseBooks(items.Values, "messages were lost");
    }

    /// <summary>Takes a message to everybody who wants it.</summary>
    public void Take(FeedMessage message)
    {
        message.Channel = traits.Name;
        switch (message)
        {
            case OrderBookDelta delta:
                Take(delta);
                return;
            case OrderBookSnapshot snapshot:
                Take(snapshot);
                return;
        }

        var name = ChannelTraits.ItemOf(message);
        if (name is null)
        {
            foreach (var watch in watches)
                watch.Put(message, traits.Overflow, key: null);
            return;
        }

        foreach (var watch in watchesOfAll)
            watch.Put(message, traits.Overflow, name);
        if (!items.TryGetValue(name, out var item))
            return;
        if (traits.Overflow == Overflow.Conflate)
            item.Latest = message;
        foreach (var watch in item.Watches)
            watch.Put(message, traits.Overflow, name);
    }

    /// <summary>Tells those concerned of a change of the feed's own state.</summary>
    /// <param name="state">What happened.</param>
    /// <param name="concerned">The items; null if it concerns the channel as a whole.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="more">Adds what else is known.</param>
    public void Tell(FeedState state, IReadOnlyCollection<SubscriptionItem>? concerned, string message, Action<FeedStateChange>? more = null)
    {
        foreach (var watch in watches)
        {
            IReadOnlyList<string> names = [];
            if (concerned is not null)
            {
                names = [.. concerned.Where(item => watchesOfAll.Contains(watch) || item.Watches.Contains(watch)).Select(item => item.Name)];
                if (names.Count == 0)
                    continue;
            }

            var change = new FeedStateChange
            {
                Channel = traits.Name,
                SubscriptionId = subscriptionId,
                Timestamp = time.GetUtcNow(),
                State = state,
                Tickers = names,
                Message = message,
            };
            more?.Invoke(change);
            watch.Put(change);
        }
    }

    private void TellPresent(FeedSubscription watch, SubscriptionItem item)
    {
        if (item.Latest is { } latest)
            watch.Put(latest, traits.Overflow, item.Name);
        if (item.Book is { IsStale: false })
            watch.PutBook(item);
    }

    private void ForgetIfUnwanted(SubscriptionItem item)
    {
        if (item.IsWanted)
            return;
        item.Book = null;
        item.Latest = null;
        item.IsAwaited = false;
        if (!item.IsOpen)
            items.Remove(item.Name);
        TellIfResynchronized();
    }

    private static string Reason(ErrorReply error) => string.Create(
        CultureInfo.InvariantCulture, $"{CleanText.Of(error.Message)?.TrimEnd('.') ?? "no reason was given"} (error {error.Code})");
}
