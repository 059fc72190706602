namespace KalshiPS.Client.Feed.Books;

/// <summary>Represents a market's order book kept by the feed, in yes prices on both sides. Not safe to use from several threads at once.</summary>
/// <param name="ticker">The ticker of the market.</param>
internal sealed class LiveBook(string ticker)
{
    private readonly BookLevels bids = new(isBid: true);
    private readonly BookLevels asks = new(isBid: false);
    private string marketId = "";
    private DateTimeOffset? timestamp;
    private long? sequence;
    private long? subscriptionId;

    /// <summary>The ticker of the market.</summary>
    public string Ticker { get; } = ticker;

    /// <summary>Whether the book equals the exchange's; set by the code that applies snapshots and changes.</summary>
    public BookState State { get; set; }

    /// <summary>Whether changes keep the book current.</summary>
    public bool IsCurrent => State is BookState.Live or BookState.Crossed;

    /// <summary>The highest bid; null if there is none.</summary>
    public decimal? BestBid => bids.Best;

    /// <summary>The lowest ask; null if there is none.</summary>
    public decimal? BestAsk => asks.Best;

    /// <summary>Whether the best bid is not below the best ask, which is never so in a book at rest.</summary>
    public bool IsCrossed => BestBid >= BestAsk;

    /// <summary>The time since which the book is crossed, as a timestamp of the clock.</summary>
    public long CrossedAt { get; set; }

    /// <summary>Replaces the book by a snapshot.</summary>
    /// <returns>False if the snapshot is invalid.</returns>
    public bool TryLoad(OrderBookSnapshot snapshot)
    {
        bids.Clear();
        asks.Clear();
        RecordOrigin(snapshot, snapshot.MarketId);
        return TryLoad(bids, snapshot.Bids) && TryLoad(asks, snapshot.Asks);
    }

    /// <summary>Applies a change.</summary>
    /// <returns>False if the change does not fit the book: one of them is wrong.</returns>
    public bool TryApply(OrderBookDelta delta)
    {
        if (Side(delta.Side) is not { } side
            || delta is not { Price: { } price, Change: { } change }
            || !IsPrice(price)
            || !side.TryAdd(price, change))
            return false;
        RecordOrigin(delta, delta.MarketId);
        return true;
    }

    /// <summary>Returns a view of the book.</summary>
    /// <param name="depth">The number of best levels on each side; null for all.</param>
    /// <param name="changes">The number of changes since the last view.</param>
    public OrderBookView View(int? depth, int changes) => new(Copy(depth))
    {
        Channel = FeedChannels.OrderBook,
        SubscriptionId = subscriptionId,
        Sequence = sequence,
        Timestamp = timestamp,
        BidDepth = bids.Depth,
        AskDepth = asks.Depth,
        Changes = changes,
    };

    /// <summary>Returns the whole book as a snapshot of the feed.</summary>
    public OrderBookSnapshot Snapshot() => new()
    {
        Channel = FeedChannels.OrderBook,
        SubscriptionId = subscriptionId,
        Sequence = sequence,
        Timestamp = timestamp,
        Ticker = Ticker,
        MarketId = marketId,
        Bids = bids.GetBest(int.MaxValue),
        Asks = asks.GetBest(int.MaxValue),
    };

    private OrderBook Copy(int? depth)
    {
        var most = depth ?? int.MaxValue;
        return new OrderBook(Ticker, bids.GetBest(most), asks.GetBest(most));
    }

    private void RecordOrigin(FeedMessage message, string id)
    {
        marketId = id;
        // An older time would make the book look older than it is.
        timestamp = message.Timestamp;
        sequence = message.Sequence;
        subscriptionId = message.SubscriptionId;
    }

    private BookLevels? Side(string word) => word switch
    {
        OutcomeSides.Yes => bids,
        OutcomeSides.No => asks,
        _ => null,
    };

    private static bool TryLoad(BookLevels side, IReadOnlyList<OrderBookLevel> levels)
    {
        foreach (var level in levels)
        {
            if (!IsPrice(level.Price) || !side.TryAdd(level.Price, level.Count))
                return false;
        }

        return true;
    }

    // A contract pays one dollar, so that a price is above 0 and below 1.
    private static bool IsPrice(decimal price) => price is > 0m and < 1m;
}
