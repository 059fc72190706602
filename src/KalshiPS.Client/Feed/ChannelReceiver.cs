using System.Globalization;

namespace KalshiPS.Client.Feed;

/// <summary>Checks the sequence numbers of a channel's messages and delivers them to the books or the listeners.</summary>
internal sealed class ChannelReceiver(ChannelTraits traits, ChannelAudience audience, BookSynchronizer? books)
{
    private long lastSequence;

    /// <summary>Restarts the sequence, as for a new subscription.</summary>
    public void Restart() => lastSequence = 0;

    /// <summary>Checks the sequence number of a message.</summary>
    public void Count(long sequence)
    {
        var expected = lastSequence + 1;
        lastSequence = sequence;
        if (sequence == expected)
            return;
        var missed = sequence - expected;
        audience.Publish(
            FeedState.Gap,
            concerned: null,
            missed > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{missed} messages of {traits.Name} were lost.")
                : string.Create(CultureInfo.InvariantCulture, $"Messages of {traits.Name} came out of order."),
            change => change.Missed = missed > 0 ? missed : null);
        books?.Invalidate("messages were lost");
    }

    /// <summary>Delivers a message to the listeners that want it.</summary>
    public void Deliver(FeedMessage message)
    {
        message.Channel = traits.Name;
        switch (message)
        {
            case OrderBookDelta delta:
                books?.Apply(delta);
                break;
            case OrderBookSnapshot snapshot:
                books?.Apply(snapshot);
                break;
            default:
                audience.Deliver(message);
                break;
        }
    }

    /// <summary>Publishes that a message could not be read.</summary>
    public void PublishUnreadable(string problem)
    {
        audience.Publish(FeedState.Unreadable, concerned: null, $"A message of the exchange cannot be read: {problem}");
        books?.Invalidate("a message could not be read");
    }
}
