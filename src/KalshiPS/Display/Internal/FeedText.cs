using System.ComponentModel;
using System.Globalization;

namespace KalshiPS.Display.Internal;

/// <summary>Formats any feed message for the feed's table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeedText
{
    /// <summary>Formats the message's time in local time, to the millisecond.</summary>
    /// <param name="message">The message.</param>
    public static string Time(FeedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Timestamp?.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Gets the kind of the message.</summary>
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

    /// <summary>Gets the subject of the message: a ticker, or the id of a group.</summary>
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

    /// <summary>Summarizes the message in a few words.</summary>
    /// <param name="message">The message.</param>
    public static string What(FeedMessage message) => FeedSummary.Of(message);
}
