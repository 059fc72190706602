namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Represents one word of a search.</summary>
/// <param name="Spellings">The spellings that count as the word, each of which may be a beginning: <c>rates</c>, <c>rate</c>.</param>
/// <param name="IsGuess">Whether no event has the word as written, so that similar words are searched.</param>
internal sealed record SearchTerm(IReadOnlyList<IReadOnlyList<string>> Spellings, bool IsGuess)
{
    /// <summary>The term in the index's query language: any spelling, as a phrase whose last word may continue.</summary>
    public string Expression =>
        $"({string.Join(" OR ", Spellings.Select(words => $"\"{string.Join(' ', words)}\" *"))})";

    /// <summary>Returns the words of a search text; a ticker is a word of several parts.</summary>
    public static List<SearchTerm> Parse(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextWords.Of).Where(words => words.Count > 0).Select(Of)];

    /// <summary>Creates a term that searches similar words instead.</summary>
    public static SearchTerm Guess(IEnumerable<string> words) => new([.. words.Select(word => (string[])[word])], IsGuess: true);

    // A plural is also searched in the singular; a singular matches its plural as a beginning.
    private static SearchTerm Of(List<string> words) =>
        words is [{ Length: > 3 } word] && word.EndsWith('s')
            ? new SearchTerm([words, [word[..^1]]], IsGuess: false)
            : new SearchTerm([words], IsGuess: false);
}
