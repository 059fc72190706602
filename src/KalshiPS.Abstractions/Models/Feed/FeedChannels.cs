namespace KalshiPS;

/// <summary>The wire's words for the channels of the feed.</summary>
public static class FeedChannels
{
    /// <summary>Order books of named markets.</summary>
    public const string OrderBook = "orderbook_delta";

    /// <summary>Best prices, volume and open interest of markets.</summary>
    public const string Ticker = "ticker";

    /// <summary>Public trades.</summary>
    public const string Trade = "trade";

    /// <summary>One's own trades.</summary>
    public const string Fill = "fill";

    /// <summary>One's own orders.</summary>
    public const string Order = "user_orders";

    /// <summary>One's own positions.</summary>
    public const string Position = "market_positions";

    /// <summary>What becomes of markets and events.</summary>
    public const string Lifecycle = "market_lifecycle_v2";

    /// <summary>What becomes of combos.</summary>
    public const string ComboLifecycle = "multivariate_market_lifecycle";

    /// <summary>Requests for quotes, and quotes.</summary>
    public const string Communication = "communications";

    /// <summary>One's own order groups.</summary>
    public const string OrderGroup = "order_group_updates";

    /// <summary>Reference values of CF Benchmarks.</summary>
    public const string Index = "cfbenchmarks_value";

    /// <summary>Reference values of Pyth.</summary>
    public const string Underlying = "pyth_value";
}
