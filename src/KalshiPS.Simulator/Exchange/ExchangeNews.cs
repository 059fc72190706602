namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents an occurrence on the exchange.</summary>
/// <param name="Time">The time.</param>
internal abstract record ExchangeNews(DateTimeOffset Time);

/// <summary>Contracts were added to or removed from a book.</summary>
/// <param name="Market">The market.</param>
/// <param name="Side">The side of the book.</param>
/// <param name="Price">The level, in dollars per YES contract.</param>
/// <param name="Delta">Contracts added, or removed if negative.</param>
/// <param name="Cause">The order that caused the change; the taker's for a trade.</param>
/// <param name="Time">The time.</param>
internal sealed record BookChanged(Market Market, BookSide Side, decimal Price, decimal Delta, Order Cause, DateTimeOffset Time)
    : ExchangeNews(Time);

/// <summary>Two orders traded.</summary>
internal sealed record Traded(Trade Trade) : ExchangeNews(Trade.Time);

/// <summary>One side of a trade was booked.</summary>
internal sealed record OrderFilled(Fill Fill) : ExchangeNews(Fill.Trade.Time);

/// <summary>An order was accepted, filled, changed or ended.</summary>
internal sealed record OrderChanged(Order Order, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A fill or a settlement changed a position.</summary>
internal sealed record PositionChanged(Position Position, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>An order group was created, changed or deleted.</summary>
internal sealed record OrderGroupChanged(OrderGroup Group, OrderGroupChange Change, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>An event was listed.</summary>
internal sealed record EventListed(ExchangeEvent Event, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>An event's own fees were set or cleared.</summary>
internal sealed record EventFeesChanged(ExchangeEvent Event, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A market was listed or changed its state, except by opening or closing on schedule.</summary>
internal sealed record MarketChanged(Market Market, MarketChange Change, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A request for quotes was created or canceled.</summary>
internal sealed record RfqChanged(Rfq Rfq, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A quote was created, accepted or executed, as its status shows.</summary>
internal sealed record RfqQuoteChanged(RfqQuote Quote, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>The changes of an order group.</summary>
internal enum OrderGroupChange
{
    /// <summary>The group was created.</summary>
    Created,

    /// <summary>The group was triggered: its orders were canceled and new ones are refused.</summary>
    Triggered,

    /// <summary>The group was reset and accepts orders again.</summary>
    Reset,

    /// <summary>The group was deleted.</summary>
    Deleted,

    /// <summary>The group's limit changed.</summary>
    LimitUpdated,
}

/// <summary>The changes of a market.</summary>
internal enum MarketChange
{
    /// <summary>The market was listed.</summary>
    Created,

    /// <summary>Trading resumed after a pause.</summary>
    Activated,

    /// <summary>Trading paused.</summary>
    Deactivated,

    /// <summary>The close time changed.</summary>
    CloseDateUpdated,

    /// <summary>The outcome was determined.</summary>
    Determined,

    /// <summary>The market was settled.</summary>
    Settled,

    /// <summary>The price grid changed.</summary>
    PriceLevelStructureUpdated,

    /// <summary>The description changed.</summary>
    MetadataUpdated,
}
