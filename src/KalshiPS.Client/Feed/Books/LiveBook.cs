namespace KalshiPS.Client.Feed.Books;

/// <summary>A market's book as the feed keeps it, in yes prices on both sides. Not for several threads at once.</summary>
/// <param name="ticker">The market.</param>
internal sealed class LiveBook(string ticker)
{
    private readonly BookLevels bids = new(isBid: true);
    private readonly BookLevels asks = new(isBid: false);
    private string marketId = "";
    private DateTimeOffset? timestamp;
    private long? sequence;
    private long? subscriptionId;

    /// <summary>The market.</summary>
    public string Ticker { get; } = ticker;

    /// <summary>How far it can be trusted; set by whoever applies snapshots and changes.</summary>
    public BookState State { get; set; }

    /// <summary>Whether it is kept up to date by changes.</summary>
    public bool IsCurrent => State is BookState.Live or BookState.Crossed;

    /// <summary>The highest bid; null if there is none.</summary>
    public decimal? BestBid => bids.Best;

    /// <summary>The lowest ask; null if there is none.</summary>
    public decimal? BestAsk => asks.Best;

    /// <summary>Whether a bid meets an ask, which a book at rest never does.</summary>
    public bool IsCrossed => BestBid >= BestAsk;

    /// <summary>Since when it is crossed, as a timestamp of the clock.</summary>
    public long CrossedAt { get; set; }

    /// <summary>Loads a whole book.</summary>
    /// <returns>False if it cannot be one.</returns>
    public bool TryLoad(OrderBookSnapshot snapshot)
    {
        bids.Clear();
        asks.Clear();
        RecordOrigin(snapshot, snapshot.MarketId);
        return TryLoad(bids, snapshot.Bids) && TryLoad(asks, snapshot.Asks);
    }

    /// <summary>Applies a change.</summary>
    /// <returns>False if the book and the change do not fit together: one of them is wrong.</returns>
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

    /// <summary>What it looks like now.</summary>
    /// <param name="depth">Levels a side, the best ones; null for all.</param>
    /// <param name="changes">How many changes it had since the last look.</param>
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

    /// <summary>The whole book as a snapshot of the feed.</summary>
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

    // A contract pays one dollar; nobody bids or asks for less than nothing or more than that.
    private static bool IsPrice(decimal price) => price is > 0m and < 1m;
}
