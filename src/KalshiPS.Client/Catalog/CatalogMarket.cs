namespace KalshiPS.Client.Catalog;

/// <summary>A market as the catalog remembers it: its prices are those of when it was last read.</summary>
/// <param name="Ticker">The market.</param>
/// <param name="EventTicker">Its event.</param>
/// <param name="SeriesTicker">Its series.</param>
/// <param name="EventTitle">The event's title.</param>
/// <param name="YesSubtitle">What yes means, in short.</param>
/// <param name="Status">initialized, active or inactive.</param>
/// <param name="YesBid">The highest price bid for yes; 0 when nobody did, null if the exchange did not say.</param>
/// <param name="YesAsk">The lowest price asked for yes; 1 when nobody did, null if the exchange did not say.</param>
/// <param name="Volume24Hours">Whole contracts traded in a day.</param>
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

/// <summary>An event or a series as the catalog remembers it.</summary>
/// <param name="Ticker">The event or series.</param>
/// <param name="Title">Its title.</param>
/// <param name="Category">Its category.</param>
public sealed record CatalogEntry(string Ticker, string Title, string Category);

/// <summary>What found markets have to have beside the words.</summary>
/// <param name="EventTicker">Only markets of this event.</param>
/// <param name="SeriesTicker">Only markets of this series.</param>
/// <param name="Category">Only markets of this category, of their event or their series.</param>
public sealed record CatalogFilter(string? EventTicker = null, string? SeriesTicker = null, string? Category = null);

/// <summary>How far reading a catalog anew has come.</summary>
/// <param name="Events">Events read.</param>
/// <param name="Markets">Markets read.</param>
public sealed record CatalogProgress(int Events, int Markets);

/// <summary>How a refresh of a catalog ended.</summary>
public enum CatalogFreshness
{
    /// <summary>It knows what is open, as of a few minutes ago at most.</summary>
    Current,

    /// <summary>It knows a part of what is open; the next refresh goes on.</summary>
    Partial,

    /// <summary>It knows what was open a while ago: another process is at work on it, or there was no time for all.</summary>
    Older,
}
