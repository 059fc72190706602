using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a snapshot of a market's order book, with yes prices on both sides.</summary>
public sealed class OrderBookSnapshot : FeedMessage
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's id.</summary>
    public string MarketId { get; set; } = "";

    /// <summary>Bids for yes, in the exchange's order.</summary>
    [JsonPropertyName("yes_dollars_fp")]
    public IReadOnlyList<OrderBookLevel> Bids { get; set => field = value ?? []; } = [];

    /// <summary>Asks of yes, which are bids for no, in the exchange's order.</summary>
    [JsonPropertyName("no_dollars_fp")]
    public IReadOnlyList<OrderBookLevel> Asks { get; set => field = value ?? []; } = [];
}

/// <summary>Reports a change of one level of a market's order book.</summary>
public sealed class OrderBookDelta : FeedMessage, IJsonOnDeserialized
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's id.</summary>
    public string MarketId { get; set; } = "";

    /// <summary>The level's price of yes, in dollars.</summary>
    [JsonPropertyName("price_dollars")]
    [Promised]
    public decimal? Price { get; set; }

    /// <summary>Contracts added, or removed if negative.</summary>
    [JsonPropertyName("delta_fp")]
    [Promised]
    public decimal? Change { get; set; }

    /// <summary>The side: yes for a bid, no for an ask.</summary>
    public string Side { get; set; } = "";

    /// <summary>Your order that caused the change; null if it was not yours.</summary>
    public string? ClientOrderId { get; set; }

    /// <summary>The subaccount of your order that caused the change, 0 for the primary one.</summary>
    public int? Subaccount { get; set; }

    [JsonInclude]
    [JsonPropertyName("ts")]
    internal DateTimeOffset? ExactTime { get; set; }

    // The text has microseconds, ts_ms only milliseconds.
    void IJsonOnDeserialized.OnDeserialized() => Timestamp = ExactTime ?? Timestamp;
}

/// <summary>Represents a market's order book at one moment, built from the feed.</summary>
/// <param name="book">The book.</param>
public sealed class OrderBookView(OrderBook book) : FeedMessage
{
    /// <summary>The market.</summary>
    public string Ticker => Book.Ticker;

    /// <summary>The highest bid for yes, in dollars; null when there is none.</summary>
    public decimal? BestBid => Book.BestBid;

    /// <summary>The lowest ask of yes, in dollars; null when there is none.</summary>
    public decimal? BestAsk => Book.BestAsk;

    /// <summary>Dollars between the best bid and the best ask; null when a side is empty.</summary>
    public decimal? Spread => Book.Spread;

    /// <summary>The levels, best first, to the requested depth.</summary>
    public OrderBook Book { get; } = book;

    /// <summary>Contracts on all bids, regardless of the depth.</summary>
    public decimal BidDepth { get; init; }

    /// <summary>Contracts on all asks, regardless of the depth.</summary>
    public decimal AskDepth { get; init; }

    /// <summary>The number of changes since the previous view.</summary>
    public int Changes { get; init; }
}
