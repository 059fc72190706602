using System.Collections.Concurrent;
using KalshiPS.Completion;
using KalshiPS.Export;

namespace KalshiPS.Binding;

/// <summary>Contains the word lists of all parameters: the exchange's words, the module's own, and common alternatives.</summary>
internal static class WordLists
{
    private const string BookWords = "Bid and Ask are sides of the book, which -BookSide takes: Bid buys yes, Ask sells yes.";
    private const string ActionWords = "Buy and Sell are actions, which -Action takes.";
    private const string OutcomeWords = "Yes and No are outcomes, which -Side takes.";
    private const string SideOfBookWords = "Bid buys yes and Ask sells yes. Yes and No are for -Side, and Buy and Sell for -Action beside it, both in the place of -BookSide.";
    private const string TimedWords = "An order that ends at a time is GoodTillCanceled with -ExpirationTime.";
    private const string ClosedMarkets = "-Status closed lists it among the markets that have closed; Where-Object Status tells them apart.";

    private static readonly ConcurrentDictionary<Type, WordList> Completed = new();

    private static readonly Dictionary<Type, WordList> Enumerated = new()
    {
        [typeof(OutcomeSide)] = Names<OutcomeSide>("outcome") with
        {
            Meanings = Pairs(("y", "Yes"), ("n", "No")),
            Explained = Pairs(("bid", BookWords), ("ask", BookWords), ("buy", ActionWords), ("sell", ActionWords)),
        },
        [typeof(OrderAction)] = Names<OrderAction>("action") with
        {
            Meanings = Pairs(("b", "Buy"), ("s", "Sell")),
            Explained = Pairs(("bid", BookWords), ("ask", BookWords), ("yes", OutcomeWords), ("no", OutcomeWords)),
        },
        [typeof(BookSide)] = Names<BookSide>("side of the book") with
        {
            Explained = Pairs(("yes", SideOfBookWords), ("no", SideOfBookWords), ("buy", SideOfBookWords), ("sell", SideOfBookWords)),
        },
        [typeof(TimeInForce)] = Names<TimeInForce>("time in force") with
        {
            Meanings = Pairs(
                ("GTC", "GoodTillCanceled"),
                ("good till cancelled", "GoodTillCanceled"),
                ("good til canceled", "GoodTillCanceled"),
                ("good til cancelled", "GoodTillCanceled"),
                ("IOC", "ImmediateOrCancel"),
                ("FAK", "ImmediateOrCancel"),
                ("fill and kill", "ImmediateOrCancel"),
                ("FOK", "FillOrKill")),
            Explained = Pairs(("GTD", TimedWords), ("GTT", TimedWords), ("DAY", TimedWords)),
            MayGrow = true,
        },
        [typeof(SelfTradePrevention)] = Names<SelfTradePrevention>("prevention of self-trades") with
        {
            Meanings = Pairs(("taker", "TakerAtCross")),
            MayGrow = true,
        },
        [typeof(SettlementStatus)] = Names<SettlementStatus>("settlement status") with { MayGrow = true },
        [typeof(ApiKeyType)] = Names<ApiKeyType>("type of key") with { MayGrow = true },
        [typeof(ExchangeInstance)] = Names<ExchangeInstance>("instance of the exchange") with { MayGrow = true },
        [typeof(RestingMarginReservation)] = Names<RestingMarginReservation>("reservation for resting orders") with { MayGrow = true },
        [typeof(FeedChannel)] = Names<FeedChannel>("channel of this cmdlet") with
        {
            Meanings = Enum.GetValues<FeedChannel>().ToDictionary(FeedChannelWords.Of, channel => channel.ToString(), StringComparer.OrdinalIgnoreCase),
        },
        [typeof(CandlestickInterval)] = Names<CandlestickInterval>("interval") with
        {
            Meanings = Pairs(("1min", "Minute"), ("1h", "Hour"), ("1d", "Day")),
        },
        [typeof(ForecastInterval)] = Names<ForecastInterval>("interval") with
        {
            Meanings = Pairs(("5s", "FiveSeconds"), ("1min", "Minute"), ("1h", "Hour"), ("1d", "Day")),
        },
        [typeof(KalshiEnvironment)] = Names<KalshiEnvironment>("environment") with { Meanings = Pairs(("prod", "Production")) },
        [typeof(HistoryKind)] = Names<HistoryKind>("kind of history") with
        {
            Meanings = Pairs(
                ("trade", "Trades"), ("candlestick", "Candlesticks"), ("candles", "Candlesticks"), ("fill", "Fills"), ("settlement", "Settlements")),
        },
        [typeof(HistoryFormat)] = Names<HistoryFormat>("format") with
        {
            Meanings = Pairs(("jsonl", "JsonLines"), ("ndjson", "JsonLines")),
        },
    };

    private static readonly Dictionary<Type, WordList> Others = new()
    {
        [typeof(MarketStatusCompleter)] = new WordList("status to list markets by", [])
        {
            Meanings = Pairs(("active", "open"), ("initialized", "unopened"), ("inactive", "paused"), ("finalized", "settled")),
            Explained = Pairs(("determined", ClosedMarkets), ("disputed", ClosedMarkets), ("amended", ClosedMarkets)),
        },
        [typeof(EventStatusCompleter)] = new WordList("status to list events by", [])
        {
            Meanings = Pairs(("active", "open"), ("initialized", "unopened"), ("finalized", "settled")),
            Explained = Pairs(("paused", "Of markets alone it is known whether they are paused: see Get-KalshiMarket.")),
        },
        [typeof(OrderStatusCompleter)] = new WordList("status of orders", [])
        {
            Meanings = Pairs(("open", "resting"), ("active", "resting"), ("cancelled", "canceled"), ("filled", "executed")),
            Explained = Pairs(("closed", "An order that rests no longer is canceled or executed.")),
        },
        [typeof(CollectionStatusCompleter)] = new WordList("status of collections", [])
        {
            Meanings = Pairs(("active", "open"), ("initialized", "unopened")),
        },
        [typeof(RfqStatusCompleter)] = new WordList("status of requests for quotes", [])
        {
            Meanings = Pairs(("active", "open")),
        },
        [typeof(QuoteStatusCompleter)] = new WordList("status of quotes", [])
        {
            Meanings = Pairs(("active", "open"), ("canceled", "cancelled"), ("filled", "executed")),
        },
        [typeof(IncentiveStatusCompleter)] = new WordList("status of incentive programs", [])
        {
            Meanings = Pairs(("open", "active"), ("paid", "paid_out")),
        },
        [typeof(IncentiveTypeCompleter)] = new WordList("type of incentive programs", []),
        [typeof(ApiKeyScopeCompleter)] = new WordList("scope of a key", []),
        [typeof(MilestoneCategoryCompleter)] = new WordList("category of milestones", []) { IsOpen = true },
        [typeof(MilestoneTypeCompleter)] = new WordList("type of milestones", []) { IsOpen = true },
        [typeof(LiveRangeCompleter)] = new WordList("range", []) { IsOpen = true },
    };

    /// <summary>Gets the words of an enumeration or of a completer.</summary>
    /// <param name="source">The enumeration, or the completer.</param>
    /// <param name="only">The accepted values of the enumeration; empty for all.</param>
    public static WordList Of(Type source, IReadOnlyCollection<object> only)
    {
        if (!source.IsEnum)
            return Completed.GetOrAdd(source, type => Others[type] with { Known = ((WordCompleter)Activator.CreateInstance(type)!).Words, MayGrow = true });
        var list = Enumerated.TryGetValue(source, out var named) ? named : new WordList("word for this", Enum.GetNames(source));
        if (only.Count == 0)
            return list;
        var known = only.Select(word => word.ToString()!).ToArray();
        return list with { Known = known, Meanings = list.Meanings.Where(pair => known.Contains(pair.Value)).ToDictionary(StringComparer.OrdinalIgnoreCase) };
    }

    private static WordList Names<T>(string what)
        where T : struct, Enum => new(what, Enum.GetNames<T>());

    private static Dictionary<string, string> Pairs(params (string Word, string Text)[] pairs) =>
        pairs.ToDictionary(pair => pair.Word, pair => pair.Text, StringComparer.OrdinalIgnoreCase);
}
