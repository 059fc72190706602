namespace KalshiPS.Client.Catalog.Searching;

/// <summary>
/// Scores markets for a search: an exact name before a title, a title before a category or series, and among equals the most
/// traded.
/// </summary>
/// <param name="text">The search text.</param>
/// <param name="terms">The words of the search text.</param>
internal sealed class Ranking(string text, IReadOnlyList<SearchTerm> terms)
{
    private const double ExactMarket = 1000;
    private const double ExactEvent = 500;
    private const double ExactSeries = 300;

    // The score of a word, by where it is found.
    private const double InTicker = 9;
    private const double InTitle = 10;
    private const double InMarket = 7;
    private const double InKind = 3;

    // The factors for a word that only begins so, and for one that is only similar.
    private const double Beginning = 0.7;
    private const double Guessed = 0.5;

    // The bonus for a title without other words.
    private const double WholeTitle = 4;

    // The bonus for each tenfold of the contracts traded in a day; less than that of one word in a title.
    private const double Traded = 0.8;
    private const double Quoted = 1;
    private const double Paused = -2;

    private readonly string wanted = text.Trim();

    /// <summary>Represents the words of an event, which its markets share.</summary>
    public sealed record EventWords(HashSet<string> Tickers, List<string> Title, HashSet<string> Kind);

    public static EventWords Read(string eventTicker, string seriesTicker, string title, string kind) => new(
        [.. TextWords.TickerForms(eventTicker).Concat(TextWords.TickerForms(seriesTicker)).SelectMany(TextWords.Of)],
        TextWords.Of(title),
        [.. TextWords.Of(kind)]);

    /// <summary>Returns the market's score, and the number of terms that it or its event has.</summary>
    public (double Score, int Met) Score(CatalogMarket market, EventWords words, string marketText)
    {
        var tickers = TextWords.Of(market.Ticker);
        var own = TextWords.Of(marketText);
        double score = 0;
        var met = 0;
        foreach (var term in terms)
        {
            var best = term.Spellings.Max(spelling => spelling.Min(word => Worth(word, tickers, own, words)));
            if (best > 0)
                met++;
            score += term.IsGuess ? best * Guessed : best;
        }

        if (words.Title.Count > 0)
            score += WholeTitle * words.Title.Count(IsWanted) / words.Title.Count;
        if (string.Equals(market.Ticker, wanted, StringComparison.OrdinalIgnoreCase))
            score += ExactMarket;
        else if (string.Equals(market.EventTicker, wanted, StringComparison.OrdinalIgnoreCase))
            score += ExactEvent;
        else if (TextWords.TickerForms(market.SeriesTicker).Contains(wanted, StringComparer.OrdinalIgnoreCase))
            score += ExactSeries;
        score += Traded * Math.Log10(1 + (double)market.Volume24Hours);
        if (market is { YesBid: > 0, YesAsk: < 1 })
            score += Quoted;
        if (market.Status != "active")
            score += Paused;
        return (score, met);
    }

    private static double Worth(string word, List<string> tickers, List<string> own, EventWords words) => Math.Max(
        Math.Max(Worth(word, words.Title, InTitle), Worth(word, tickers.Concat(words.Tickers), InTicker)),
        Math.Max(Worth(word, own, InMarket), Worth(word, words.Kind, InKind)));

    private static double Worth(string word, IEnumerable<string> there, double worth)
    {
        double best = 0;
        foreach (var other in there)
        {
            if (other == word)
                return worth;
            if (other.StartsWith(word, StringComparison.Ordinal))
                best = worth * Beginning;
        }

        return best;
    }

    private bool IsWanted(string word) =>
        terms.Any(term => term.Spellings.Any(spelling => spelling.Any(part => word.StartsWith(part, StringComparison.Ordinal))));
}
