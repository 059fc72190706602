namespace KalshiPS.Simulator.Feed;

/// <summary>The channels there are.</summary>
internal static class FeedChannels
{
    /// <summary>Makes the subscription of a channel, without a number yet.</summary>
    /// <exception cref="CommandException">There is no such channel.</exception>
    public static Subscription Create(FeedSession session, string channel) => channel switch
    {
        "orderbook_delta" => new BookSubscription(session, channel),
        "ticker" => new TickerSubscription(session, channel),
        "trade" => new TradeSubscription(session, channel),
        "fill" => new FillSubscription(session, channel),
        "user_orders" => new OrderSubscription(session, channel),
        "market_positions" => new PositionSubscription(session, channel),
        "market_lifecycle_v2" => new LifecycleSubscription(session, channel, isMultivariate: false),
        "multivariate_market_lifecycle" => new LifecycleSubscription(session, channel, isMultivariate: true),
        "communications" => new CommunicationSubscription(session, channel),
        "order_group_updates" => new OrderGroupSubscription(session, channel),
        "cfbenchmarks_value" => new ReferenceSubscription(session, channel, ReferenceChannel.Indices),
        "pyth_value" => new ReferenceSubscription(session, channel, ReferenceChannel.Underlyings),
        _ => throw new CommandException(FeedError.UnknownChannel),
    };
}
