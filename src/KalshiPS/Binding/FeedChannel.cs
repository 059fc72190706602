namespace KalshiPS;

/// <summary>Specifies a channel of the live feed.</summary>
public enum FeedChannel
{
    /// <summary>Order books of markets.</summary>
    OrderBook,

    /// <summary>Best prices, volume and open interest of markets.</summary>
    Ticker,

    /// <summary>Public trades.</summary>
    Trade,

    /// <summary>Your fills.</summary>
    Fill,

    /// <summary>Your orders.</summary>
    Order,

    /// <summary>Your positions.</summary>
    Position,

    /// <summary>Your order groups.</summary>
    OrderGroup,

    /// <summary>The lifecycle of markets and events.</summary>
    Lifecycle,

    /// <summary>The lifecycle of combos.</summary>
    ComboLifecycle,

    /// <summary>Requests for quotes, and quotes.</summary>
    Communication,

    /// <summary>Reference values of CF Benchmarks.</summary>
    Index,

    /// <summary>Reference values of Pyth.</summary>
    Underlying,
}

/// <summary>Converts channels to the exchange's words.</summary>
internal static class FeedChannelWords
{
    public static string Of(FeedChannel channel) => channel switch
    {
        FeedChannel.OrderBook => FeedChannels.OrderBook,
        FeedChannel.Ticker => FeedChannels.Ticker,
        FeedChannel.Trade => FeedChannels.Trade,
        FeedChannel.Fill => FeedChannels.Fill,
        FeedChannel.Order => FeedChannels.Order,
        FeedChannel.Position => FeedChannels.Position,
        FeedChannel.OrderGroup => FeedChannels.OrderGroup,
        FeedChannel.Lifecycle => FeedChannels.Lifecycle,
        FeedChannel.ComboLifecycle => FeedChannels.ComboLifecycle,
        FeedChannel.Communication => FeedChannels.Communication,
        FeedChannel.Index => FeedChannels.Index,
        _ => FeedChannels.Underlying,
    };

    public static IReadOnlyList<string> Of(IEnumerable<FeedChannel> channels) => [.. channels.Select(Of)];
}
