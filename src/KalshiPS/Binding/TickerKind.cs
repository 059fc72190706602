using KalshiPS.Completion;

namespace KalshiPS.Binding;

/// <summary>What a ticker names.</summary>
internal enum TickerKind
{
    /// <summary>A market.</summary>
    Market,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A series.</summary>
    Series,

    /// <summary>A collection that combos are made from.</summary>
    Collection,

    /// <summary>Something outside of the exchange, by the name it has there.</summary>
    Underlying,
}

/// <summary>Kinds of tickers in sentences.</summary>
internal static class TickerKinds
{
    /// <summary>For example <c>an event</c>.</summary>
    public static string InWords(this TickerKind kind) => kind switch
    {
        TickerKind.Event => "an event",
        TickerKind.Underlying => "an underlying",
        TickerKind.Series => "a series",
        TickerKind.Collection => "a collection",
        _ => "a market",
    };

    /// <summary>The members of objects that have such a ticker.</summary>
    public static IReadOnlyList<string> Members(this TickerKind kind) => kind switch
    {
        TickerKind.Market => ["Ticker", "MarketTicker"],
        _ => [$"{kind}Ticker"],
    };

    /// <summary>What completes such tickers; null if nothing does.</summary>
    public static ExchangeCompleter? Completer(this TickerKind kind) => kind switch
    {
        TickerKind.Market => new MarketTickerCompleter(),
        TickerKind.Event => new EventTickerCompleter(),
        TickerKind.Series => new SeriesTickerCompleter(),
        TickerKind.Collection => new CollectionTickerCompleter(),
        _ => null,
    };
}
