using System.Collections.Frozen;
using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>
/// Represents the words that a parameter accepts, regardless of case and of how their parts are joined: fill_or_kill,
/// fill-or-kill and FillOrKill are the same word.
/// </summary>
/// <param name="What">The kind of word, such as "status of orders".</param>
/// <param name="Known">The known words, as they are sent.</param>
internal sealed record WordList(string What, IReadOnlyList<string> Known)
{
    /// <summary>Synonyms and trading abbreviations with the known word of each.</summary>
    public IReadOnlyDictionary<string, string> Meanings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Other words with an explanation for the error message.</summary>
    public IReadOnlyDictionary<string, string> Explained { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether the exchange documents no complete list, so that any word may be valid.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the exchange may add words.</summary>
    public bool MayGrow { get; init; }

    /// <summary>The known words, separated by commas.</summary>
    public string KnownInWords => string.Join(", ", Known);

    /// <summary>Returns the known word in its own spelling; null if the word is unknown.</summary>
    public string? Spelled(string word)
    {
        var key = Key(word);
        return key.Length == 0 ? null : Known.FirstOrDefault(known => Key(known) == key);
    }

    /// <summary>Returns the known word that a word is or is a synonym of; null if there is none.</summary>
    public string? Understood(string word) => Spelled(word) ?? (Of(Meanings, word) is { } meaning ? Spelled(meaning) : null);

    /// <summary>Gets the error message for an unknown word, with the known ones.</summary>
    public string Refusal(string word) => word.Trim().Length == 0
        ? $"What is blank is no {What}. Known: {KnownInWords}."
        : $"'{word.Trim()}' is no {What}. Known: {KnownInWords}.{(Of(Explained, word) is { } explained ? $" {explained}" : "")}";

    /// <summary>Gets the word to send.</summary>
    /// <param name="word">The given word.</param>
    /// <param name="allowUnknown">Whether an unknown word is sent unchanged.</param>
    /// <exception cref="KalshiException">The word is not known.</exception>
    public string Read(string word, bool allowUnknown)
    {
        var text = word.Trim();
        if (text.Length > 0 && (allowUnknown || IsOpen))
            return Spelled(text) ?? (allowUnknown ? text : Understood(text) ?? text);
        return Understood(text) ?? throw ErrorRecords.UnknownWord(Refusal(word), MayGrow);
    }

    private static string? Of(IReadOnlyDictionary<string, string> words, string word)
    {
        var key = Key(word);
        return words.FirstOrDefault(pair => Key(pair.Key) == key).Value;
    }

    private static string Key(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
