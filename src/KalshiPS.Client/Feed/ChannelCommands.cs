namespace KalshiPS.Client.Feed;

/// <summary>Creates the commands of a channel's subscription.</summary>
internal static class ChannelCommands
{
    private static readonly string[] Everything = ["all"];

    /// <summary>Creates the command that opens a channel.</summary>
    /// <param name="traits">The channel.</param>
    /// <param name="named">The items; ignored if <paramref name="ofAll"/> is true.</param>
    /// <param name="ofAll">Whether to subscribe to all items.</param>
    public static SubscribeCommand Subscribe(ChannelTraits traits, IReadOnlyList<SubscriptionItem> named, bool ofAll)
    {
        var names = named.Count == 0 ? null : Names(named);
        IReadOnlyList<string>? namesOrAll = ofAll ? Everything : names;
        return new SubscribeCommand(new SubscribeParameters
        {
            Channels = [traits.Name],
            Tickers = traits.Items == ChannelItems.Markets ? names : null,
            IndexIds = traits.Items == ChannelItems.Indices ? namesOrAll : null,
            UnderlyingTickers = traits.Items == ChannelItems.Underlyings ? namesOrAll : null,
            SendInitialSnapshot = traits.Name == FeedChannels.Ticker && names is not null ? true : null,
            SkipTickerAck = traits.Items == ChannelItems.Markets ? true : null,
            UseYesPrice = traits.Name == FeedChannels.OrderBook ? true : null,
        });
    }

    /// <summary>Creates the command that closes a channel.</summary>
    public static UnsubscribeCommand Unsubscribe(long sid) => new(new UnsubscribeParameters { SubscriptionIds = [sid] });

    /// <summary>Creates the command that adds items to an open channel.</summary>
    public static FeedCommand Add(ChannelTraits traits, long sid, IReadOnlyList<SubscriptionItem> items) => Change(traits, sid, items, isMore: true);

    /// <summary>Creates the command that removes items from an open channel.</summary>
    public static FeedCommand Remove(ChannelTraits traits, long sid, IReadOnlyList<SubscriptionItem> items) => Change(traits, sid, items, isMore: false);

    /// <summary>Creates the command that requests snapshots of books.</summary>
    public static UpdateMarketsCommand GetSnapshots(long sid, IReadOnlyList<SubscriptionItem> items) =>
        new(new UpdateMarketsParameters { SubscriptionId = sid, Action = MarketActions.GetSnapshot, Tickers = Names(items) });

    private static FeedCommand Change(ChannelTraits traits, long sid, IReadOnlyList<SubscriptionItem> changed, bool isMore) => traits.Items switch
    {
        ChannelItems.Indices => new UpdateIndicesCommand(new UpdateIndicesParameters
        {
            SubscriptionId = sid,
            Action = isMore ? IndexActions.Add : IndexActions.Delete,
            IndexIds = Names(changed),
        }),
        ChannelItems.Underlyings => new UpdateUnderlyingsCommand(new UpdateUnderlyingsParameters
        {
            SubscriptionId = sid,
            Action = isMore ? UnderlyingActions.Add : UnderlyingActions.Delete,
            UnderlyingTickers = Names(changed),
        }),
        _ => new UpdateMarketsCommand(new UpdateMarketsParameters
        {
            SubscriptionId = sid,
            Action = isMore ? MarketActions.Add : MarketActions.Delete,
            Tickers = Names(changed),
            SendInitialSnapshot = isMore && traits.Name == FeedChannels.Ticker ? true : null,
        }),
    };

    private static List<string> Names(IReadOnlyList<SubscriptionItem> named) => [.. named.Select(item => item.Name)];
}
