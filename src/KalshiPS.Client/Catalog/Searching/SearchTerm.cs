namespace KalshiPS.Client.Catalog.Searching;

/// <summary>One word that is looked for.</summary>
/// <param name="Spellings">The words that count as it, each of which may be a beginning: <c>rates</c>, <c>rate</c>.</param>
/// <param name="IsGuess">Whether nothing has the word as it was written, so that similar ones are looked for.</param>
internal sealed record SearchTerm(IReadOnlyList<IReadOnlyList<string>> Spellings, bool IsGuess)
{
    /// <summary>The term in the index's language: any spelling, as a phrase whose last word may go on.</summary>
    public string Expression =>
        $"({string.Join(" OR ", Spellings.Select(words => $"\"{string.Join(' ', words)}\" *"))})";

    /// <summary>The words of what somebody looks for; tickers are words of several parts.</summary>
    public static List<SearchTerm> Parse(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextWords.Of).Where(words => words.Count > 0).Select(Of)];

    /// <summary>The term that looks for similar words instead.</summary>
    public static SearchTerm Guess(IEnumerable<string> words) => new([.. words.Select(word => (string[])[word])], IsGuess: true);

    // What stands in the plural is also looked for in the singular; the other way round is a beginning.
    private static SearchTerm Of(List<string> words) =>
        words is [{ Length: > 3 } word] && word.EndsWith('s')
            ? new SearchTerm([words, [word[..^1]]], IsGuess: false)
            : new SearchTerm([words], IsGuess: false);
}
