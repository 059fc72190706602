using System.Globalization;
using KalshiPS.Client.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Compares the items that listeners want from one channel with those open at the exchange, and determines the next command to
/// make them equal. All use is under the hub's lock.
/// </summary>
internal sealed class ChannelSubscription
{
    // Keeps a command well below the maximum size of a message.
    private const int MostItems = 500;

    private readonly ChannelTraits traits;
    private readonly ChannelAudience audience;
    private bool isOpenForAll;
    private bool mustReopen;
    private bool mustFind;
    private bool wasReopened;
    private bool cannotUpdate;
    private int chunk = MostItems;

    public ChannelSubscription(ChannelTraits traits, TimeProvider time)
    {
        this.traits = traits;
        audience = new ChannelAudience(traits, time);
        Books = traits.Overflow == Overflow.Books ? new BookSynchronizer(audience, time) : null;
        Receiver = new ChannelReceiver(traits, audience, Books);
    }

    /// <summary>The exchange's subscription id; null while there is none.</summary>
    public long? SubscriptionId => audience.SubscriptionId;

    /// <summary>The synchronizer of the books; null unless this is the book channel.</summary>
    public BookSynchronizer? Books { get; }

    /// <summary>The receiver of the channel's messages.</summary>
    public ChannelReceiver Receiver { get; }

    /// <summary>Whether exactly the wanted items are open.</summary>
    public bool IsSettled => Next() is null;

    /// <inheritdoc cref="ChannelAudience.Join"/>
    public void Join(FeedSubscription watch, bool ofAll) => audience.Join(watch, ofAll);

    /// <inheritdoc cref="ChannelAudience.Add"/>
    public void Add(FeedSubscription watch, string name)
    {
        audience.Add(watch, name);
        if (audience.Find(name) is { IsOpen: true, Book: null } item)
            Books?.Request(item);
    }

    /// <inheritdoc cref="ChannelAudience.Remove"/>
    public void Remove(FeedSubscription watch, string name)
    {
        audience.Remove(watch, name);
        Books?.PublishIfResynchronized();
    }

    /// <inheritdoc cref="ChannelAudience.Leave"/>
    public void Leave(FeedSubscription watch)
    {
        audience.Leave(watch);
        Books?.PublishIfResynchronized();
    }

    /// <summary>Returns the next command towards the wanted items; null if none is needed.</summary>
    public SubscriptionStep? Next()
    {
        if (mustFind)
            return new SubscriptionStep(this, SubscriptionAim.Find, new ListSubscriptionsCommand(), []);
        if (SubscriptionId is not { } sid)
            return audience.IsWanted ? Subscribe() : null;
        if (!audience.IsWanted || mustReopen || isOpenForAll != audience.WantsAll)
            return new SubscriptionStep(this, SubscriptionAim.Unsubscribe, ChannelCommands.Unsubscribe(sid), []);
        return isOpenForAll ? null : Update(sid);
    }

    /// <summary>Records the result of a command.</summary>
    /// <param name="step">The command.</param>
    /// <param name="reply">Its reply.</param>
    public SubscriptionVerdict Complete(SubscriptionStep step, FeedReply reply)
    {
        if (reply is ErrorReply error)
            return Refuse(step, error);
        switch (step.Aim)
        {
            case SubscriptionAim.Subscribe:
                isOpenForAll = step.IsForAll;
                SetOpen(step.Items, isOpen: true);
                PublishIfReopened();
                chunk = MostItems;
                break;
            case SubscriptionAim.Add:
                SetOpen(step.Items, isOpen: true);
                chunk = MostItems;
                break;
            case SubscriptionAim.Delete:
                SetOpen(step.Items, isOpen: false);
                break;
            case SubscriptionAim.Unsubscribe:
                Close(why: null);
                break;
            case SubscriptionAim.Find:
                mustFind = false;
                if (((reply as SubscriptionListReply)?.Subscriptions ?? []).FirstOrDefault(open => open.Channel == traits.Name) is { } found)
                {
                    Open(found.SubscriptionId);
                    Reopen();
                }

                break;
        }

        return SubscriptionVerdict.GoOn;
    }

    /// <summary>Records that the exchange opened the channel.</summary>
    public void Open(long sid)
    {
        // The same id again means that the command was merged into the open subscription, whose sequence continues.
        if (SubscriptionId == sid)
            return;
        audience.SubscriptionId = sid;
        Receiver.Restart();
    }

    /// <summary>Records that the subscription ended: closed by the client or the exchange, or with the connection.</summary>
    /// <param name="why">The reason; null if the client closed it.</param>
    /// <param name="isOffline">Whether the connection ended, which is published elsewhere.</param>
    public void Close(string? why, bool isOffline = false)
    {
        mustReopen = false;
        isOpenForAll = false;
        wasReopened = audience.IsWanted && !isOffline;
        audience.Close();
        Books?.Invalidate(why ?? "the channel is opened again");
    }

    /// <summary>Has the channel closed and opened again.</summary>
    public void Reopen() => mustReopen = SubscriptionId is not null;

    /// <summary>Checks for books that are late.</summary>
    /// <returns>Whether only a new connection can help.</returns>
    public bool Check()
    {
        var remedy = Books?.Check() ?? BookRemedy.None;
        if (remedy == BookRemedy.Reopen)
            Reopen();
        return remedy == BookRemedy.Reconnect;
    }

    private static string Reason(ErrorReply error) => string.Create(
        CultureInfo.InvariantCulture, $"{CleanText.Of(error.Message)?.TrimEnd('.') ?? "no reason was given"} (error {error.Code})");

    private SubscriptionVerdict Refuse(SubscriptionStep step, ErrorReply error)
    {
        if (FeedErrorCodes.IsWorthRepeating(error.Code))
            return SubscriptionVerdict.Wait;
        if (FeedErrorCodes.IsTerminal(error.Code))
        {
            Close(Reason(error));
            return SubscriptionVerdict.Wait;
        }

        switch (error.Code)
        {
            case FeedErrorCodes.UnknownSubscription:
                Close("the exchange no longer knows the subscription");
                break;
            case FeedErrorCodes.AlreadySubscribed when step.Aim == SubscriptionAim.Subscribe:
                mustFind = true;
                break;
            case FeedErrorCodes.MarketNotFound or FeedErrorCodes.MarketLimit when step.Aim is SubscriptionAim.Subscribe or SubscriptionAim.Add && step.Items.Count > 0:
                RefuseItems(step.Items, error);
                break;
            default:
                RefuseStep(step, error);
                break;
        }

        return SubscriptionVerdict.GoOn;
    }

    private void RefuseStep(SubscriptionStep step, ErrorReply error)
    {
        switch (step.Aim)
        {
            case SubscriptionAim.Delete:
                // Unwanted items are not shown; they only cost traffic.
                cannotUpdate = true;
                break;
            case SubscriptionAim.Add when !cannotUpdate:
                cannotUpdate = true;
                Reopen();
                break;
            case SubscriptionAim.GetSnapshot:
                Reopen();
                break;
            case SubscriptionAim.Unsubscribe:
                Close(why: null);
                break;
            default:
                audience.Fail(FeedErrors.ChannelRefused(traits.Name, error));
                Books?.PublishIfResynchronized();
                break;
        }
    }

    // The exchange names the refused item, or it is found by requesting fewer and fewer.
    private void RefuseItems(IReadOnlyList<SubscriptionItem> requested, ErrorReply error)
    {
        var named = requested.Where(item => item.Name == error.Ticker).ToList();
        if (named.Count == 0 && requested.Count > 1)
        {
            chunk = requested.Count / 2;
            return;
        }

        foreach (var item in named.Count > 0 ? named : requested)
        {
            item.Refuse();
            audience.Publish(FeedState.Refused, [item], $"The exchange does not serve {item.Name}: {Reason(error)}.", change => change.ErrorCode = error.Code);
        }

        chunk = MostItems;
        Books?.PublishIfResynchronized();
    }

    private SubscriptionStep Subscribe()
    {
        var ofAll = audience.WantsAll;
        var named = ofAll ? [] : Missing();
        return new SubscriptionStep(this, SubscriptionAim.Subscribe, ChannelCommands.Subscribe(traits, named, ofAll), named) { IsForAll = ofAll };
    }

    private SubscriptionStep? Update(long sid)
    {
        var surplus = cannotUpdate ? [] : audience.Items.Where(item => item is { IsOpen: true, IsWanted: false }).Take(chunk).ToList();
        if (surplus.Count > 0)
            return new SubscriptionStep(this, SubscriptionAim.Delete, ChannelCommands.Remove(traits, sid, surplus), surplus);
        var missing = Missing();
        if (missing.Count > 0 && cannotUpdate)
        {
            Reopen();
            return Next();
        }

        if (missing.Count > 0)
            return new SubscriptionStep(this, SubscriptionAim.Add, ChannelCommands.Add(traits, sid, missing), missing);
        var awaited = Books?.NextRequest(MostItems) ?? [];
        return awaited.Count == 0
            ? null
            : new SubscriptionStep(this, SubscriptionAim.GetSnapshot, ChannelCommands.GetSnapshots(sid, awaited), awaited);
    }

    private List<SubscriptionItem> Missing() =>
        [.. audience.Items.Where(item => item is { IsOpen: false, IsWanted: true, IsRefused: false }).Take(cannotUpdate ? int.MaxValue : chunk)];

    private void SetOpen(IReadOnlyList<SubscriptionItem> changed, bool isOpen)
    {
        audience.SetOpen(changed, isOpen);
        Books?.PublishIfResynchronized();
        if (isOpen)
            Books?.Expect(changed.Select(item => audience.Find(item.Name)).OfType<SubscriptionItem>());
    }

    private void PublishIfReopened()
    {
        if (!wasReopened)
            return;
        wasReopened = false;
        var lost = Books is null ? "; messages in between are missed" : "";
        audience.Publish(FeedState.Resubscribed, concerned: null, $"The channel {traits.Name} is open again{lost}.");
    }
}
