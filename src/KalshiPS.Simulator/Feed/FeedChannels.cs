namespace KalshiPS.Simulator.Feed;

/// <summary>Creates the subscriptions of channels.</summary>
internal static class FeedChannels
{
    /// <summary>Creates the subscription of a channel, without a number yet.</summary>
    /// <exception cref="CommandException">There is no such channel.</exception>
    public static Subscription Create(FeedConnection connection, string channel) => channel switch
    {
        "orderbook_delta" => new BookSubscription(connection, channel),
        "ticker" => new TickerSubscription(connection, channel),
        "trade" => new TradeSubscription(connection, channel),
        "fill" => new FillSubscription(connection, channel),
        "user_orders" => new OrderSubscription(connection, channel),
        "market_positions" => new PositionSubscription(connection, channel),
        "market_lifecycle_v2" => new LifecycleSubscription(connection, channel, isMultivariate: false),
        "multivariate_market_lifecycle" => new LifecycleSubscription(connection, channel, isMultivariate: true),
        "communications" => new CommunicationSubscription(connection, channel),
        "order_group_updates" => new OrderGroupSubscription(connection, channel),
        "cfbenchmarks_value" => new ReferenceSubscription(connection, channel, ReferenceChannel.Indices),
        "pyth_value" => new ReferenceSubscription(connection, channel, ReferenceChannel.Underlyings),
        _ => throw new CommandException(FeedError.UnknownChannel),
    };
}
