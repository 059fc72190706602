using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Searches a catalog. The index finds events by their words, the ranking sorts their markets.</summary>
internal static class CatalogSearch
{
    // The maximum number of events whose markets are ranked: more than anybody would read, few enough to be quick.
    private const int MaxEvents = 400;

    private const int MaxGuesses = 4;

    private const string MarketColumns = """
        market.ticker, event.ticker, event.series, event.title, market.yes, market.status, market.bid, market.ask, market.volume
        """;

    // Markets open and close by the clock, without a change in the catalog.
    private const string IsOpen = "market.opens <= $now AND market.closes > $now";

    private const string Filter = """
        ($event IS NULL OR event.ticker = $event) AND ($series IS NULL OR event.series = $series)
        AND ($category IS NULL OR event.category = $category COLLATE NOCASE
            OR EXISTS (SELECT 1 FROM series WHERE series.ticker = event.series AND series.categories LIKE '%|' || $category || '|%'))
        """;

    /// <summary>Returns the best matching markets, best first.</summary>
    public static IReadOnlyList<CatalogMarket> Search(this CatalogFile file, string text, CatalogFilter filter, int count, DateTimeOffset now)
    {
        var terms = SearchTerm.Parse(text).ConvertAll(term => file.OrSimilar(term));
        if (terms.Count == 0)
            return [];
        var events = file.EventsWith(string.Join(" AND ", terms.Select(term => term.Expression)), filter);
        var least = 1;
        if (events.Count == 0 && terms.Count > 1)
        {
            // No event has all words together: those with most of them match, if that is at least half.
            events = file.EventsWith(string.Join(" OR ", terms.Select(term => term.Expression)), filter);
            least = (terms.Count + 1) / 2;
        }

        var ranking = new Ranking(text, terms);
        var all = events.SelectMany(id => file.Rank(id, ranking, now)).ToList();
        // An event's markets may have all words only together; a market that has all of them itself is preferred.
        var most = all.Select(item => item.Met).DefaultIfEmpty().Max();
        return [.. all
            .Where(item => item.Met == most && most >= least)
            .OrderByDescending(item => item.Score)
            .ThenBy(item => item.Market.Ticker, StringComparer.Ordinal)
            .Take(count)
            .Select(item => item.Market)];
    }

    /// <summary>Returns markets by the beginning of their tickers, most traded first.</summary>
    public static IReadOnlyList<CatalogMarket> MarketsFrom(this CatalogFile file, string prefix, int count, DateTimeOffset now) => file.Read(
        $"""
        SELECT {MarketColumns} FROM market JOIN event ON event.id = market.event
        WHERE market.ticker >= $from AND market.ticker < $to AND {IsOpen}
        ORDER BY market.volume DESC, market.ticker LIMIT $count
        """,
        MarketOf,
        [.. Range(prefix), ("$count", count), ("$now", now.ToUnixTimeMilliseconds())]);

    /// <summary>Returns events by the beginning of their tickers, most traded first.</summary>
    public static IReadOnlyList<CatalogEntry> EventsFrom(this CatalogFile file, string prefix, int count) => file.Read(
        "SELECT ticker, title, category FROM event WHERE ticker >= $from AND ticker < $to ORDER BY weight DESC, ticker LIMIT $count",
        EntryOf,
        [.. Range(prefix), ("$count", count)]);

    /// <summary>Returns series by the beginning of their tickers, those with the most traded events first.</summary>
    public static IReadOnlyList<CatalogEntry> SeriesFrom(this CatalogFile file, string prefix, int count) => file.Read(
        """
        SELECT ticker, title, category FROM series
        LEFT JOIN (SELECT series AS name, max(weight) AS weight FROM event GROUP BY series) ON name = ticker
        WHERE ticker >= $from AND ticker < $to ORDER BY weight IS NULL, weight DESC, ticker LIMIT $count
        """,
        EntryOf,
        [.. Range(prefix), ("$count", count)]);

    /// <summary>Returns every category of an open event.</summary>
    public static IReadOnlyList<string> Categories(this CatalogFile file) =>
        file.Read("SELECT DISTINCT category FROM event WHERE category <> '' ORDER BY category", row => row.GetString(0));

    private static (string, object?)[] Range(string prefix) => [("$from", prefix), ("$to", prefix + "\uFFFF")];

    private static List<long> EventsWith(this CatalogFile file, string expression, CatalogFilter filter) => file.Read(
        $"""
        SELECT event.id FROM words JOIN event ON event.id = words.rowid WHERE words MATCH $words AND {Filter}
        ORDER BY bm25(words, 8, 10, 5, 3) - event.weight LIMIT {MaxEvents.ToString(CultureInfo.InvariantCulture)}
        """,
        row => row.GetInt64(0),
        ("$words", expression),
        ("$event", filter.EventTicker),
        ("$series", filter.SeriesTicker),
        ("$category", filter.Category));

    private static List<(CatalogMarket Market, double Score, int Met)> Rank(this CatalogFile file, long id, Ranking ranking, DateTimeOffset now)
    {
        Ranking.EventWords? words = null;
        return file.Read(
            $"""
            SELECT {MarketColumns}, market.title, event.subtitle, event.category || ' ' || coalesce(series.title || ' ' || series.categories || ' ' || series.tags, '')
            FROM market JOIN event ON event.id = market.event LEFT JOIN series ON series.ticker = event.series
            WHERE event.id = $id AND {IsOpen}
            """,
            row =>
            {
                var market = MarketOf(row);
                words ??= Ranking.Read(market.EventTicker, market.SeriesTicker, market.EventTitle, $"{row.GetString(10)} {row.GetString(11)}");
                var (score, met) = ranking.Score(market, words, $"{row.GetString(9)} {market.YesSubtitle}");
                return (market, score, met);
            },
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds()));
    }

    // A word that no event has is taken for a misspelled one.
    private static SearchTerm OrSimilar(this CatalogFile file, SearchTerm term)
    {
        if (term.Spellings[0] is not [var word] || Spelling.Tolerance(word.Length) is var tolerance && tolerance == 0)
            return term;
        if (file.Scalar<long?>("SELECT rowid FROM words WHERE words MATCH $word LIMIT 1", ("$word", term.Expression)) is not null)
            return term;
        var similar = file
            .Read(
                "SELECT term, doc FROM terms WHERE length(term) BETWEEN $least AND $most",
                row => (Word: row.GetString(0), Uses: row.GetInt64(1)),
                ("$least", word.Length - tolerance),
                ("$most", word.Length + tolerance))
            .Select(item => (item.Word, item.Uses, Distance: Spelling.Distance(word, item.Word)))
            .Where(item => item.Distance <= tolerance)
            .OrderBy(item => item.Distance)
            .ThenByDescending(item => item.Uses)
            .Take(MaxGuesses)
            .Select(item => item.Word)
            .ToList();
        return similar.Count == 0 ? term : SearchTerm.Guess(similar);
    }

    private static CatalogMarket MarketOf(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetDecimal(6),
        row.IsDBNull(7) ? null : row.GetDecimal(7),
        row.GetInt64(8));

    private static CatalogEntry EntryOf(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));
}
