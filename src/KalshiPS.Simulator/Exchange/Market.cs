namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a market with its book and tape. Its values change while the exchange runs.</summary>
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

    /// <summary>The market's terms.</summary>
    public MarketListing Listing { get; internal set; }

    /// <summary>The unique ticker.</summary>
    public string Ticker => Listing.Ticker;

    /// <summary>The market's event.</summary>
    public ExchangeEvent Event => Listing.Event;

    /// <summary>The market's shard.</summary>
    public int ExchangeIndex => Listing.ExchangeIndex;

    /// <summary>Grows by one with every market of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>The market's status.</summary>
    public MarketStatus Status { get; private set; }

    /// <summary>The result.</summary>
    public MarketResult Result { get; internal set; }

    /// <summary>The settlement value of a YES contract in dollars, once known.</summary>
    public decimal? SettlementValue { get; internal set; }

    /// <summary>The observed value that decided the outcome, as text; empty until known.</summary>
    public string ExpirationValue { get; internal set; } = "";

    /// <summary>The time of the listing.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of the last change of description or status.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>The close time.</summary>
    public DateTimeOffset CloseTime { get; internal set; }

    /// <summary>The time of the settlement.</summary>
    public DateTimeOffset? SettledAt { get; internal set; }

    /// <summary>The resting orders.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>The volume in contracts.</summary>
    public decimal Volume { get; private set; }

    /// <summary>The open interest in contracts.</summary>
    public decimal OpenInterest { get; internal set; }

    /// <summary>The trades, oldest first.</summary>
    public IReadOnlyList<Trade> Trades => trades;

    /// <summary>The changes of the best prices, oldest first.</summary>
    public IReadOnlyList<Quote> Quotes => quotes;

    /// <summary>The last trade's price in dollars; null without a trade.</summary>
    public decimal? LastPrice => trades.Count == 0 ? null : trades[^1].Price;

    /// <summary>Gets the fees at a time.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>The event's terms, else the series'; no fee during a waiver.</returns>
    public FeeTerms FeesAt(DateTimeOffset now) =>
        Listing.FeeWaiverUntil > now ? FeeTerms.Free : Event.FeeOverride ?? Event.Series.Fees;

    /// <summary>Computes the volume of the 24 hours before a time.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Contracts.</returns>
    public decimal VolumeOfDay(DateTimeOffset now)
    {
        var sum = 0m;
        for (var i = trades.Count - 1; i >= 0 && trades[i].Time > now.AddDays(-1); i--)
            sum += trades[i].Count;
        return sum;
    }

    /// <summary>Finds the last trade at or before a time.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>The trade, or null.</returns>
    public Trade? TradeAt(DateTimeOffset time) => LastBefore(trades, trade => trade.Time, time);

    /// <summary>Finds the best prices at a time.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>The quote; null if the book had no order before.</returns>
    public Quote? QuoteAt(DateTimeOffset time) => LastBefore(quotes, quote => quote.Time, time);

    internal void Record(Trade trade)
    {
        trades.Add(trade);
        Volume += trade.Count;
    }

    /// <summary>Changes the market's status.</summary>
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
