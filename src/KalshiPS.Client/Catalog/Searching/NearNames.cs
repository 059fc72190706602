namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Finds the tickers that are nearest to a mistyped one, or to words of a title.</summary>
public static class NearNames
{
    private const string UsualPrefix = "KX";

    /// <summary>Returns the nearest tickers, nearest first; none if none is near.</summary>
    /// <param name="text">A ticker, or words of a title.</param>
    /// <param name="known">The tickers to choose from, with their titles.</param>
    /// <param name="count">The maximum number of tickers.</param>
    public static IReadOnlyList<string> Of(string text, IEnumerable<(string Name, string Title)> known, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        return text.Any(char.IsWhiteSpace) ? ByTitle(text, known, count) : ByName(text.ToUpperInvariant(), known, count);
    }

    private static List<string> ByTitle(string text, IEnumerable<(string Name, string Title)> known, int count)
    {
        var words = TextWords.Of(text);
        return known
            .Select(item => (item.Name, Found: TextWords.Of($"{item.Name} {item.Title}") is var others ? words.Count(others.Contains) : 0))
            .Where(item => item.Found * 2 > words.Count)
            .OrderByDescending(item => item.Found)
            .Take(count)
            .Select(item => item.Name)
            .ToList();
    }

    private static List<string> ByName(string text, IEnumerable<(string Name, string Title)> known, int count) => known
        .Select(item => (item.Name, Distance: Distance(text, item.Name)))
        .Where(item => item.Distance <= Math.Max(2, text.Length / 3) || item.Name.StartsWith(text, StringComparison.Ordinal))
        .OrderBy(item => item.Distance)
        .ThenBy(item => item.Name, StringComparer.Ordinal)
        .Take(count)
        .Select(item => item.Name)
        .ToList();

    // Most tickers begin with letters that people leave out.
    private static int Distance(string text, string name) => Math.Min(
        Spelling.Distance(text, name),
        name.StartsWith(UsualPrefix, StringComparison.Ordinal) ? Spelling.Distance(text, name[UsualPrefix.Length..]) : int.MaxValue);
}
