namespace KalshiPS.Simulator.Exchange;

/// <summary>A market with its book and tape. Its figures change while the exchange runs.</summary>
public sealed class Market
{
    private readonly List<Trade> trades = [];
    private readonly List<Quote> quotes = [];
    private Guid? id;

    internal Market(MarketListing listing, long sequence, DateTimeOffset now)
    {
        Listing = listing;
        Sequence = sequence;
        CreatedAt = now;
        UpdatedAt = now;
        CloseTime = listing.CloseTime;
    }

    /// <summary>The exchange's id, the same in every simulator.</summary>
    public Guid Id => id ??= IdGenerator.GuidOf(Ticker);

    /// <summary>Its terms.</summary>
    public MarketListing Listing { get; internal set; }

    /// <summary>The unique ticker.</summary>
    public string Ticker => Listing.Ticker;

    /// <summary>The event it is about.</summary>
    public ExchangeEvent Event => Listing.Event;

    /// <summary>The shard it trades on.</summary>
    public int ExchangeIndex => Listing.ExchangeIndex;

    /// <summary>Grows by one with every market of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>Where it is in its life.</summary>
    public MarketStatus Status { get; private set; }

    /// <summary>How it ended.</summary>
    public MarketResult Result { get; internal set; }

    /// <summary>What a YES contract pays in dollars, once known.</summary>
    public decimal? SettlementValue { get; internal set; }

    /// <summary>The observation that decided it, in words; empty until known.</summary>
    public string ExpirationValue { get; internal set; } = "";

    /// <summary>When it was listed.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When its description or status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>When trading ends, or ended.</summary>
    public DateTimeOffset CloseTime { get; internal set; }

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? SettledAt { get; internal set; }

    /// <summary>The resting orders.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>Contracts traded since the beginning.</summary>
    public decimal Volume { get; private set; }

    /// <summary>Contracts held: as many YES as NO.</summary>
    public decimal OpenInterest { get; internal set; }

    /// <summary>The trades, oldest first.</summary>
    public IReadOnlyList<Trade> Trades => trades;

    /// <summary>How the best prices changed, oldest first.</summary>
    public IReadOnlyList<Quote> Quotes => quotes;

    /// <summary>The last trade's price in dollars, if there was a trade.</summary>
    public decimal? LastPrice => trades.Count == 0 ? null : trades[^1].Price;

    /// <summary>What trading costs at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>The event's terms, else the series'; free while a waiver lasts.</returns>
    public FeeTerms FeesAt(DateTimeOffset now) =>
        Listing.FeeWaiverUntil > now ? FeeTerms.Free : Event.FeeOverride ?? Event.Series.Fees;

    /// <summary>Contracts traded in the day before a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Contracts.</returns>
    public decimal VolumeOfDay(DateTimeOffset now)
    {
        var sum = 0m;
        for (var i = trades.Count - 1; i >= 0 && trades[i].Time > now.AddDays(-1); i--)
            sum += trades[i].Count;
        return sum;
    }

    /// <summary>The last trade at or before a moment.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>The trade, or null.</returns>
    public Trade? TradeAt(DateTimeOffset time) => LastBefore(trades, trade => trade.Time, time);

    /// <summary>The best prices at a moment.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>The quote, or null when the book had never held an order.</returns>
    public Quote? QuoteAt(DateTimeOffset time) => LastBefore(quotes, quote => quote.Time, time);

    internal void Record(Trade trade)
    {
        trades.Add(trade);
        Volume += trade.Count;
    }

    /// <summary>Enters another part of its life.</summary>
    internal void Enter(MarketStatus status, DateTimeOffset when)
    {
        Status = status;
        UpdatedAt = when;
    }

    internal void RecordQuote(DateTimeOffset now)
    {
        var quote = new Quote(now, Book.BestBid, Book.BestAsk);
        var last = quotes.Count == 0 ? null : quotes[^1];
        if (quote.Bid == last?.Bid && quote.Ask == last?.Ask)
            return;
        if (last?.Time == now)
            quotes[^1] = quote;
        else
            quotes.Add(quote);
    }

    private static T? LastBefore<T>(List<T> items, Func<T, DateTimeOffset> timeOf, DateTimeOffset time)
        where T : class
    {
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (timeOf(items[middle]) <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : items[low - 1];
    }
}
