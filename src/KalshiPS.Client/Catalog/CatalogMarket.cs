namespace KalshiPS.Client.Catalog;

/// <summary>Represents a market in the catalog, with the prices of its last read.</summary>
/// <param name="Ticker">The ticker of the market.</param>
/// <param name="EventTicker">The ticker of its event.</param>
/// <param name="SeriesTicker">The ticker of its series.</param>
/// <param name="EventTitle">The event's title.</param>
/// <param name="YesSubtitle">The short meaning of yes.</param>
/// <param name="Status">The status: <c>initialized</c>, <c>active</c> or <c>inactive</c>.</param>
/// <param name="YesBid">The highest bid for yes in dollars; 0 without a bid, null if the exchange did not state it.</param>
/// <param name="YesAsk">The lowest ask for yes in dollars; 1 without an ask, null if the exchange did not state it.</param>
/// <param name="Volume24Hours">The whole contracts traded in the last 24 hours.</param>
public sealed record CatalogMarket(
    string Ticker,
    string EventTicker,
    string SeriesTicker,
    string EventTitle,
    string YesSubtitle,
    string Status,
    decimal? YesBid,
    decimal? YesAsk,
    decimal Volume24Hours);

/// <summary>Represents an event or a series in the catalog.</summary>
/// <param name="Ticker">The ticker of the event or series.</param>
/// <param name="Title">Its title.</param>
/// <param name="Category">Its category.</param>
public sealed record CatalogEntry(string Ticker, string Title, string Category);

/// <summary>Represents the conditions for found markets besides the words.</summary>
/// <param name="EventTicker">The event of the markets; null for any.</param>
/// <param name="SeriesTicker">The series of the markets; null for any.</param>
/// <param name="Category">The category of the markets' event or series; null for any.</param>
public sealed record CatalogFilter(string? EventTicker = null, string? SeriesTicker = null, string? Category = null);

/// <summary>Represents the progress of reading a catalog.</summary>
/// <param name="Events">The number of events read.</param>
/// <param name="Markets">The number of markets read.</param>
public sealed record CatalogProgress(int Events, int Markets);

/// <summary>Specifies how up to date a catalog is after a refresh.</summary>
public enum CatalogFreshness
{
    /// <summary>It has all open markets, as of a few minutes ago at most.</summary>
    Current,

    /// <summary>It has a part of the open markets; the next refresh continues.</summary>
    Partial,

    /// <summary>It has the open markets of a while ago: another process refreshes it, or the time was too short.</summary>
    Older,
}
