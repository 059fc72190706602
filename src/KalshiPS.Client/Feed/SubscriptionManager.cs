using KalshiPS.Client.Errors;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Manages the channels of a connection: determines the next command to make the open items equal to the wanted ones, and
/// routes each message to its channel. All use is under the hub's lock.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="endSocket">Ends the socket, if there is one, with a reason.</param>
internal sealed class SubscriptionManager(TimeProvider time, Action<KalshiException> endSocket)
{
    private readonly Dictionary<string, ChannelSubscription> subscriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ChannelSubscription> routes = [];

    // The channel of the command under way: its open items may be about to close.
    private ChannelSubscription? changing;

    /// <summary>Adds a listener.</summary>
    public void Join(FeedSubscription watch, IEnumerable<ChannelTraits> channels, IReadOnlyCollection<string>? tickers)
    {
        foreach (var channel in channels)
        {
            if (!subscriptions.TryGetValue(channel.Name, out var subscription))
                subscriptions[channel.Name] = subscription = new ChannelSubscription(channel, time);
            subscription.Join(watch, ofAll: tickers is null);
        }

        Add(watch, tickers ?? []);
    }

    /// <summary>Adds items to a listener.</summary>
    public void Add(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        foreach (var subscription in ChannelsOf(watch))
        {
            foreach (var ticker in tickers)
                subscription.Add(watch, ticker);
        }
    }

    /// <summary>Removes items from a listener.</summary>
    public void Remove(FeedSubscription watch, IReadOnlyCollection<string> tickers)
    {
        foreach (var subscription in ChannelsOf(watch))
        {
            foreach (var ticker in tickers)
                subscription.Remove(watch, ticker);
        }
    }

    /// <summary>Removes a listener.</summary>
    public void Leave(FeedSubscription watch)
    {
        foreach (var subscription in subscriptions.Values)
            subscription.Leave(watch);
    }

    /// <summary>Returns whether all items of a listener are open.</summary>
    public bool IsSettled(FeedSubscription watch) => ChannelsOf(watch).All(subscription => subscription.IsSettled);

    /// <summary>Returns the subscription id of a channel that is open and stays so; null if it is not.</summary>
    public long? SettledIdOf(string channel) =>
        subscriptions[channel] is { IsSettled: true } subscription && subscription != changing ? subscription.SubscriptionId : null;

    /// <summary>Returns the next command, which is under way until it is completed; null if there is none.</summary>
    public SubscriptionStep? Next()
    {
        var step = NextStep();
        changing = step?.ChannelSubscription;
        return step;
    }

    /// <summary>Records the reply to a command.</summary>
    public SubscriptionVerdict Complete(SubscriptionStep step, FeedReply reply)
    {
        changing = null;
        return step.ChannelSubscription.Complete(step, reply);
    }

    /// <summary>Records that the socket ended, and with it all subscriptions.</summary>
    public void Disconnect()
    {
        foreach (var subscription in subscriptions.Values)
            subscription.Close("the connection is lost", isOffline: true);
        routes.Clear();
    }

    /// <summary>Routes a message to its channel.</summary>
    /// <returns>Whether a command may be due now.</returns>
    public bool Receive(FeedFrame frame)
    {
        ChannelSubscription? subscription = null;
        if (frame.SubscriptionId is { } sid && routes.TryGetValue(sid, out subscription))
        {
            if (subscription.SubscriptionId != sid)
            {
                // The last messages of a subscription that has ended.
                routes.Remove(sid);
                return false;
            }

            if (frame.Sequence is { } sequence)
                subscription.Receiver.Count(sequence);
        }

        if (frame.Problem is { } problem)
            PublishUnreadable(subscription, problem);
        else if (frame.Message is { } message)
            subscription?.Receiver.Deliver(message);
        else if (frame.Reply is { } reply)
            Receive(subscription, reply);
        // A book may have become stale.
        return frame.Message is not (OrderBookDelta or TickerUpdate or TradeUpdate) || subscription is { Books.NeedsRequest: true };
    }

    private void Receive(ChannelSubscription? subscription, FeedReply reply)
    {
        switch (reply)
        {
            case SubscribedReply { SubscriptionId: { } sid } subscribed when subscriptions.TryGetValue(subscribed.Channel, out var opened):
                opened.Open(sid);
                routes[sid] = opened;
                break;
            case UnsubscribedReply { CommandId: null }:
                subscription?.Close("the exchange ended the subscription");
                break;
            case ErrorReply { CommandId: null } error when FeedErrorCodes.IsTerminal(error.Code):
                End(subscription, error);
                break;
        }
    }

    // The error does not always name the subscription; then only a new connection is safe.
    private void End(ChannelSubscription? subscription, ErrorReply error)
    {
        if (subscription is not null)
        {
            subscription.Close(CleanText.Of(error.Message) ?? "the exchange ended the subscription");
            return;
        }

        foreach (var any in subscriptions.Values)
            any.Books?.Invalidate(CleanText.Of(error.Message) ?? "the exchange ended a subscription");
        endSocket(FeedErrors.Broken($"the exchange ended a subscription without naming it ({CleanText.Of(error.Message)})"));
    }

    private void PublishUnreadable(ChannelSubscription? subscription, string problem)
    {
        foreach (var affected in subscription is null ? subscriptions.Values : (IEnumerable<ChannelSubscription>)[subscription])
            affected.Receiver.PublishUnreadable(problem);
    }

    private SubscriptionStep? NextStep()
    {
        foreach (var subscription in subscriptions.Values)
        {
            if (subscription.Check())
                endSocket(FeedErrors.Broken("the exchange does not send the requested books"));
            if (subscription.Next() is { } step)
                return step;
        }

        return null;
    }

    private IEnumerable<ChannelSubscription> ChannelsOf(FeedSubscription watch) =>
        watch.Request.Channels.Distinct(StringComparer.Ordinal).Select(channel => subscriptions[channel]);
}
