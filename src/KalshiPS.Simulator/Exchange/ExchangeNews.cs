namespace KalshiPS.Simulator.Exchange;

/// <summary>Something that happened on the exchange.</summary>
/// <param name="Time">When.</param>
internal abstract record ExchangeNews(DateTimeOffset Time);

/// <summary>Contracts came onto a book or left it.</summary>
/// <param name="Market">The market.</param>
/// <param name="Side">The side of the book.</param>
/// <param name="Price">The level, in dollars per YES contract.</param>
/// <param name="Delta">Contracts, negative when they left.</param>
/// <param name="Cause">The order that brought it about: with a trade the one that arrived.</param>
/// <param name="Time">When.</param>
internal sealed record BookChanged(Market Market, BookSide Side, decimal Price, decimal Delta, Order Cause, DateTimeOffset Time)
    : ExchangeNews(Time);

/// <summary>Two orders traded.</summary>
internal sealed record Traded(Trade Trade) : ExchangeNews(Trade.Time);

/// <summary>One side of a trade was booked.</summary>
internal sealed record OrderFilled(Fill Fill) : ExchangeNews(Fill.Trade.Time);

/// <summary>An order was accepted, filled, changed or ended.</summary>
internal sealed record OrderChanged(Order Order, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A fill or a pay-out changed what is held.</summary>
internal sealed record PositionChanged(Position Position, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A group of orders was made, changed or ended.</summary>
internal sealed record OrderGroupChanged(OrderGroup Group, OrderGroupChange Change, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>An event was listed.</summary>
internal sealed record EventListed(ExchangeEvent Event, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>The fees of an event were set apart from the series', or no longer are.</summary>
internal sealed record EventFeesChanged(ExchangeEvent Event, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A market was listed or entered another part of its life. Opening and closing by the clock is no news.</summary>
internal sealed record MarketChanged(Market Market, MarketChange Change, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A request for quotes was made, or taken back.</summary>
internal sealed record RfqChanged(Rfq Rfq, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>A quote was made, accepted or executed; its status tells which.</summary>
internal sealed record RfqQuoteChanged(RfqQuote Quote, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>What became of a group of orders.</summary>
internal enum OrderGroupChange
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>Its orders were canceled and it takes no new ones.</summary>
    Triggered,

    /// <summary>It counts from zero and takes orders again.</summary>
    Reset,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>Another number of contracts may trade.</summary>
    LimitUpdated,
}

/// <summary>What became of a market.</summary>
internal enum MarketChange
{
    /// <summary>It was listed.</summary>
    Created,

    /// <summary>Trading goes on after a pause.</summary>
    Activated,

    /// <summary>Trading pauses.</summary>
    Deactivated,

    /// <summary>Trading ends at another time than was announced.</summary>
    CloseDateUpdated,

    /// <summary>The outcome is known.</summary>
    Determined,

    /// <summary>It was paid out.</summary>
    Settled,

    /// <summary>Orders may have other prices.</summary>
    PriceLevelStructureUpdated,

    /// <summary>Its description changed.</summary>
    MetadataUpdated,
}
