using System.Collections.Frozen;
using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>
/// The words that a parameter takes. Case never matters, nor how the parts of a word are joined: fill_or_kill, fill-or-kill
/// and FillOrKill are one word.
/// </summary>
/// <param name="What">What the words name, such as "status of orders".</param>
/// <param name="Known">The words, as they are sent.</param>
internal sealed record WordList(string What, IReadOnlyList<string> Known)
{
    /// <summary>Words of another list, or a trader's short forms, and which of the known ones each means.</summary>
    public IReadOnlyDictionary<string, string> Meanings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Words that mean none of the known ones alone, and what is meant by them here.</summary>
    public IReadOnlyDictionary<string, string> Explained { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether the exchange does not say which words there are, so that any may be right.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the exchange may have more words than this version knows.</summary>
    public bool MayGrow { get; init; }

    /// <summary>The known words, for a sentence.</summary>
    public string KnownInWords => string.Join(", ", Known);

    /// <summary>The known word that this one is; null if it is none.</summary>
    public string? Spelled(string word)
    {
        var key = Key(word);
        return key.Length == 0 ? null : Known.FirstOrDefault(known => Key(known) == key);
    }

    /// <summary>The known word that this one is or means; null if there is none.</summary>
    public string? Understood(string word) => Spelled(word) ?? (Of(Meanings, word) is { } meaning ? Spelled(meaning) : null);

    /// <summary>Why a word is not taken, in a sentence that names those that are.</summary>
    public string Refusal(string word) => word.Trim().Length == 0
        ? $"What is blank is no {What}. Known: {KnownInWords}."
        : $"'{word.Trim()}' is no {What}. Known: {KnownInWords}.{(Of(Explained, word) is { } explained ? $" {explained}" : "")}";

    /// <summary>The word to send.</summary>
    /// <param name="word">What was given.</param>
    /// <param name="allowUnknown">Whether to send a word that is not known as it is.</param>
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
