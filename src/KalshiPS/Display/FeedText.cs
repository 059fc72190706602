using System.Globalization;

namespace KalshiPS.Display;

/// <summary>What the table of the feed shows of a message, whatever it is.</summary>
public static class FeedText
{
    /// <summary>When it happened, in local time, to the millisecond.</summary>
    /// <param name="message">The message.</param>
    public static string Time(FeedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Timestamp?.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>What kind of message it is, in a word.</summary>
    /// <param name="message">The message.</param>
    public static string Kind(FeedMessage message) => message switch
    {
        FeedStateChange => "feed",
        OrderBookView or OrderBookSnapshot or OrderBookDelta => "book",
        TickerUpdate => "ticker",
        TradeUpdate => "trade",
        FillUpdate => "fill",
        OrderUpdate => "order",
        PositionUpdate => "position",
        OrderGroupUpdate => "group",
        MarketLifecycleUpdate => "market",
        EventLifecycleUpdate or EventFeeUpdate => "event",
        RfqCreated or RfqDeleted => "rfq",
        QuoteCreated or QuoteAccepted or QuoteExecuted => "quote",
        IndexUpdate or UnderlyingUpdate => "value",
        UnknownUpdate unknown => unknown.Channel,
        _ => "",
    };

    /// <summary>What it is about: a ticker, or the id of a group.</summary>
    /// <param name="message">The message.</param>
    public static string Of(FeedMessage message) => message switch
    {
        FeedStateChange change => change.Tickers.Count switch
        {
            0 => change.Channel,
            1 => change.Tickers[0],
            var more => $"{more} markets",
        },
        OrderBookView book => book.Ticker,
        OrderBookSnapshot book => book.Ticker,
        OrderBookDelta delta => delta.Ticker,
        TickerUpdate ticker => ticker.Ticker,
        TradeUpdate trade => trade.Ticker,
        FillUpdate fill => fill.Ticker,
        OrderUpdate order => order.Ticker,
        PositionUpdate position => position.Ticker,
        OrderGroupUpdate group => group.OrderGroupId,
        MarketLifecycleUpdate market => market.Ticker,
        EventLifecycleUpdate created => created.EventTicker,
        EventFeeUpdate fee => fee.EventTicker,
        RfqCreated rfq => rfq.Ticker,
        RfqDeleted rfq => rfq.Ticker,
        QuoteCreated quote => quote.Ticker,
        QuoteAccepted quote => quote.Ticker,
        QuoteExecuted quote => quote.Ticker,
        IndexUpdate index => index.IndexId,
        UnderlyingUpdate underlying => underlying.UnderlyingTicker,
        _ => "",
    };

    /// <summary>What it says, in a few words.</summary>
    /// <param name="message">The message.</param>
    public static string What(FeedMessage message) => message switch
    {
        FeedStateChange change => change.ToString(),
        OrderBookView book => Text($"{Best(book.Book.Bids)} | {Best(book.Book.Asks)}"),
        OrderBookSnapshot book => Text($"{book.Bids.Count} bids, {book.Asks.Count} asks"),
        OrderBookDelta delta => Text($"{(delta.Side == OutcomeSides.Yes ? "bid" : "ask")} {delta.Price:0.00##} {delta.Change:+#,0.##;-#,0.##}"),
        TickerUpdate ticker => Text($"{ticker.YesBid:0.00##} × {ticker.YesBidSize:#,0.##} | {ticker.YesAsk:0.00##} × {ticker.YesAskSize:#,0.##}, last {ticker.LastPrice:0.00##}"),
        TradeUpdate trade => Text($"{trade.Count:#,0.##} at {trade.YesPrice:0.00##}, {trade.TakerOutcomeSide} bought"),
        FillUpdate fill => Text($"{fill.BookSide} {fill.Count:#,0.##} at {fill.YesPrice:0.00##}, fee {fill.Fee:0.00##}{(fill.PositionAfter is { } held ? Text($", holds {held:#,0.##}") : "")}"),
        OrderUpdate order => Text($"{order.Status} {order.BookSide} at {order.YesPrice:0.00##}: {order.FillCount:#,0.##} filled, {order.RemainingCount:#,0.##} rests"),
        PositionUpdate position => Text($"{position.Position:#,0.##} for {position.PositionCost:0.00##}, realized {position.RealizedProfit:0.00##}"),
        OrderGroupUpdate group => group.ContractsLimit is { } limit ? Text($"{group.EventType}, limit {limit:#,0.##}") : group.EventType,
        MarketLifecycleUpdate market => market.Result is { Length: > 0 } result ? $"{market.EventType}: {result}" : market.EventType,
        EventLifecycleUpdate created => created.Title,
        EventFeeUpdate fee => fee.FeeTypeOverride is { } type ? Text($"fee {type} × {fee.FeeMultiplierOverride}") : "fee of its series",
        RfqCreated rfq => rfq.Count is { } count ? Text($"asked for {count:#,0.##}") : Text($"asked for ${rfq.TargetCost:0.00##}"),
        RfqDeleted => "withdrawn",
        QuoteCreated quote => Text($"yes {quote.YesBid:0.00##}, no {quote.NoBid:0.00##}"),
        QuoteAccepted quote => Text($"{quote.AcceptedSide} accepted"),
        QuoteExecuted quote => $"executed, order {quote.OrderId}",
        IndexUpdate index => Text($"{index.MinuteAverage.Value}"),
        UnderlyingUpdate underlying => Text($"{underlying.Value}"),
        _ => "",
    };

    private static string Best(IReadOnlyList<OrderBookLevel> side) =>
        side.Count > 0 ? Text($"{side[0].Price:0.00##} × {side[0].Count:#,0.##}") : "none";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
