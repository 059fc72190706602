using KalshiPS.Completion;

namespace KalshiPS.Binding;

/// <summary>Specifies the kind of a ticker.</summary>
internal enum TickerKind
{
    /// <summary>A market.</summary>
    Market,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A series.</summary>
    Series,

    /// <summary>A collection, from which combos are created.</summary>
    Collection,

    /// <summary>An underlying of another venue.</summary>
    Underlying,
}

/// <summary>Provides names, members and completers of ticker kinds.</summary>
internal static class TickerKinds
{
    /// <summary>Gets the kind with its article, for example <c>an event</c>.</summary>
    public static string InWords(this TickerKind kind) => kind switch
    {
        TickerKind.Event => "an event",
        TickerKind.Underlying => "an underlying",
        TickerKind.Series => "a series",
        TickerKind.Collection => "a collection",
        _ => "a market",
    };

    /// <summary>Gets the members of objects that have such a ticker.</summary>
    public static IReadOnlyList<string> Members(this TickerKind kind) => kind switch
    {
        TickerKind.Market => ["Ticker", "MarketTicker"],
        _ => [$"{kind}Ticker"],
    };

    /// <summary>Gets the completer of such tickers; null if there is none.</summary>
    public static ExchangeCompleter? Completer(this TickerKind kind) => kind switch
    {
        TickerKind.Market => new MarketTickerCompleter(),
        TickerKind.Event => new EventTickerCompleter(),
        TickerKind.Series => new SeriesTickerCompleter(),
        TickerKind.Collection => new CollectionTickerCompleter(),
        _ => null,
    };
}
