namespace KalshiPS;

/// <summary>The names of the feed's channels, as the exchange writes them.</summary>
public static class FeedChannels
{
    /// <summary>The order books of named markets.</summary>
    public const string OrderBook = "orderbook_delta";

    /// <summary>The best prices, volume and open interest of markets.</summary>
    public const string Ticker = "ticker";

    /// <summary>Public trades.</summary>
    public const string Trade = "trade";

    /// <summary>Your trades.</summary>
    public const string Fill = "fill";

    /// <summary>Your orders.</summary>
    public const string Order = "user_orders";

    /// <summary>Your positions.</summary>
    public const string Position = "market_positions";

    /// <summary>The lifecycle of markets and events.</summary>
    public const string Lifecycle = "market_lifecycle_v2";

    /// <summary>The lifecycle of combos.</summary>
    public const string ComboLifecycle = "multivariate_market_lifecycle";

    /// <summary>Requests for quotes, and quotes.</summary>
    public const string Communication = "communications";

    /// <summary>Your order groups.</summary>
    public const string OrderGroup = "order_group_updates";

    /// <summary>Reference values of CF Benchmarks.</summary>
    public const string Index = "cfbenchmarks_value";

    /// <summary>Reference values of Pyth.</summary>
    public const string Underlying = "pyth_value";
}
