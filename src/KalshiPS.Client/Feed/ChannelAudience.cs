using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Keeps the listeners of a channel and of its items, and delivers the channel's messages to them.</summary>
internal sealed class ChannelAudience(ChannelTraits traits, TimeProvider time)
{
    private readonly Dictionary<string, SubscriptionItem> items = new(StringComparer.Ordinal);
    private readonly List<FeedSubscription> watches = [];
    private readonly List<FeedSubscription> watchesOfAll = [];

    /// <summary>The exchange's subscription id; null while there is none.</summary>
    public long? SubscriptionId { get; set; }

    /// <summary>The items that have listeners or are open at the exchange.</summary>
    public IReadOnlyCollection<SubscriptionItem> Items => items.Values;

    /// <summary>Whether a listener wants all items.</summary>
    public bool WantsAll => watchesOfAll.Count > 0;

    /// <summary>Whether the channel has to be open.</summary>
    public bool IsWanted => traits.Items == ChannelItems.Markets
        ? WantsAll || items.Values.Any(item => item is { IsWanted: true, IsRefused: false })
        : watches.Count > 0;

    /// <summary>Adds a listener.</summary>
    /// <param name="watch">The listener.</param>
    /// <param name="ofAll">Whether it wants all items.</param>
    public void Join(FeedSubscription watch, bool ofAll)
    {
        watches.Add(watch);
        if (!ofAll && traits.Items != ChannelItems.Nothing)
            return;
        watchesOfAll.Add(watch);
        foreach (var item in items.Values)
            DeliverCurrent(watch, item);
    }

    /// <summary>Adds a listener to an item.</summary>
    public void Add(FeedSubscription watch, string name)
    {
        if (traits.Items == ChannelItems.Nothing || watchesOfAll.Contains(watch))
            return;
        if (!items.TryGetValue(name, out var item))
            items[name] = item = new SubscriptionItem(name);
        if (item.Watches.Contains(watch))
            return;
        item.Watches.Add(watch);
        // The exchange may serve it by now.
        item.IsRefused = false;
        DeliverCurrent(watch, item);
    }

    /// <summary>Removes a listener of an item.</summary>
    public void Remove(FeedSubscription watch, string name)
    {
        if (items.TryGetValue(name, out var item) && item.Watches.Remove(watch))
            RemoveIfUnwanted(item);
    }

    /// <summary>Removes a listener.</summary>
    public void Leave(FeedSubscription watch)
    {
        watches.Remove(watch);
        watchesOfAll.Remove(watch);
        foreach (var item in items.Values.Where(item => item.Watches.Remove(watch)).ToList())
            RemoveIfUnwanted(item);
    }

    /// <summary>Removes all listeners with an error.</summary>
    public void Fail(KalshiException failure)
    {
        foreach (var watch in watches.ToList())
        {
            watch.Fail(failure);
            Leave(watch);
        }
    }

    /// <summary>Finds an item; null if it has no listener and is not open.</summary>
    public SubscriptionItem? Find(string name) => items.GetValueOrDefault(name);

    /// <summary>Records whether items are open at the exchange.</summary>
    public void SetOpen(IReadOnlyList<SubscriptionItem> changed, bool isOpen)
    {
        foreach (var one in changed)
        {
            // A listener may have left, or left and returned, while the command was under way.
            if (!items.TryGetValue(one.Name, out var item))
                items[one.Name] = item = one;
            item.IsOpen = isOpen;
            RemoveIfUnwanted(item);
        }
    }

    /// <summary>Records that nothing is open at the exchange.</summary>
    public void Close()
    {
        SubscriptionId = null;
        foreach (var item in items.Values.ToList())
        {
            item.IsOpen = false;
            item.Latest = null;
            RemoveIfUnwanted(item);
        }
    }

    /// <summary>Delivers a message that is not about a book.</summary>
    public void Deliver(FeedMessage message)
    {
        var name = ChannelTraits.ItemOf(message);
        if (name is null)
        {
            foreach (var watch in watches)
                watch.Enqueue(message, traits.Overflow, key: null);
            return;
        }

        foreach (var watch in watchesOfAll)
            watch.Enqueue(message, traits.Overflow, name);
        if (!items.TryGetValue(name, out var item))
            return;
        if (traits.Overflow == Overflow.Conflate)
            item.Latest = message;
        foreach (var watch in item.Watches)
            watch.Enqueue(message, traits.Overflow, name);
    }

    /// <summary>Publishes a change of the feed's own state to the listeners concerned.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="concerned">The items; null if it concerns the channel as a whole.</param>
    /// <param name="message">The description, one sentence.</param>
    /// <param name="more">Sets further members; null for none.</param>
    public void Publish(FeedState state, IReadOnlyCollection<SubscriptionItem>? concerned, string message, Action<FeedStateChange>? more = null)
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
                SubscriptionId = SubscriptionId,
                Timestamp = time.GetUtcNow(),
                State = state,
                Tickers = names,
                Message = message,
            };
            more?.Invoke(change);
            watch.Enqueue(change);
        }
    }

    private void DeliverCurrent(FeedSubscription watch, SubscriptionItem item)
    {
        if (item.Latest is { } latest)
            watch.Enqueue(latest, traits.Overflow, item.Name);
        if (item.Book is { IsCurrent: true })
            watch.EnqueueBook(item);
    }

    private void RemoveIfUnwanted(SubscriptionItem item)
    {
        if (item.IsWanted)
            return;
        item.Book = null;
        item.Latest = null;
        if (!item.IsOpen)
            items.Remove(item.Name);
    }
}
