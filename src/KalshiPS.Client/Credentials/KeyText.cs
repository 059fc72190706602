using System.Globalization;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// Finds keys in text as it really arrives: indented, quoted, with its lines' ends as two characters, within a line of an .env
/// or a JSON file, with and without armor.
/// </summary>
internal static class KeyText
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END";
    private const string Dashes = "-----";

    // A public Ed25519 key, the shortest thing that is told apart.
    private const int LeastBare = 60;

    // An Ed25519 key is so short that other text may well be longer, and always begins like this: with its length, by the
    // version of PKCS#8.
    private static readonly (string Begins, int Length)[] Ed25519Keys = [("MC4CAQAwBQYDK2VwBCIEI", 64), ("MFECAQEwBQYDK2VwBCIEI", 112)];

    /// <summary>Undoes what JSON, .env files and shells do to a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plain">As long as the text; its owner wipes it.</param>
    /// <returns>How much of it was written.</returns>
    public static int Unescape(ReadOnlySpan<char> text, Span<char> plain)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsInvisible(text[i]))
                continue;
            if (text[i] is not ('\\' or '`') || i + 1 == text.Length)
            {
                plain[length++] = text[i];
                continue;
            }

            // What was escaped twice has several.
            while (i + 1 < text.Length && text[i + 1] == text[i])
                i++;
            if (i + 1 == text.Length)
                break;
            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain[length++] = (char)code;
                i += 4;
            }
            else
            {
                plain[length++] = text[i] is 'n' or 'r' or 't' ? '\n' : text[i];
            }
        }

        return length;
    }

    /// <summary>The next block with armor around it.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out KeyBlock block)
    {
        block = default;
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        if (start < 0)
            return false;
        var label = start + Begin.Length;
        var labelLength = text[label..].IndexOf(Dashes, StringComparison.Ordinal);
        if (labelLength < 0)
            return false;
        var content = label + labelLength + Dashes.Length;
        var contentLength = text[content..].IndexOf(End, StringComparison.Ordinal);
        block = new KeyBlock(
            label..(label + labelLength),
            contentLength < 0 ? content.. : content..(content + contentLength),
            contentLength < 0 ? text.Length : content + contentLength + End.Length,
            IsCut: contentLength < 0);
        return true;
    }

    /// <summary>The base64 that may be a key without its armor: an Ed25519 key, or the longest there is if it is long enough; else empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="base64">As long as the text; its owner wipes it.</param>
    public static ReadOnlySpan<char> FindBare(ReadOnlySpan<char> text, Span<char> base64)
    {
        foreach (var (begins, keyLength) in Ed25519Keys)
        {
            var at = text.IndexOf(begins, StringComparison.Ordinal);
            if (at >= 0 && text.Length - at >= keyLength && Compact(text.Slice(at, keyLength), base64) == keyLength)
                return base64[..keyLength];
        }

        var (bestStart, bestLength) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (IsBase64(text[i]) || char.IsWhiteSpace(text[i])))
                i++;
            if (i - start > bestLength)
                (bestStart, bestLength) = (start, i - start);
        }

        var best = text.Slice(bestStart, bestLength);
        var length = Compact(best, base64);
        ReadOnlySpan<char> found = base64[..length];
        // The name of a variable ends with the sign that base64 is filled up with.
        var name = found.TrimEnd('=').LastIndexOf('=');
        found = found[(name + 1)..];
        return found.Length >= LeastBare ? found : [];
    }

    /// <summary>The characters of base64 alone, without what stood between its lines.</summary>
    /// <returns>How much was written; -1 if something else is in it.</returns>
    public static int Compact(ReadOnlySpan<char> content, Span<char> base64)
    {
        var length = 0;
        foreach (var character in content)
        {
            if (IsBase64(character))
                base64[length++] = character;
            else if (!char.IsWhiteSpace(character) && character is not ('"' or '\'' or ',' or '>'))
                return -1;
        }

        return length;
    }

    private static bool IsBase64(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=';

    // Marks of the order of bytes, and what copying from a page leaves between characters.
    private static bool IsInvisible(char character) => character is '\uFEFF' or '\u200B' or '\u2060' or '\0';
}

/// <summary>A block of a text with armor around it.</summary>
/// <param name="Label">What the armor says it is.</param>
/// <param name="Content">What is between.</param>
/// <param name="Ends">Where the text goes on.</param>
/// <param name="IsCut">Whether its last line is missing.</param>
internal readonly record struct KeyBlock(Range Label, Range Content, int Ends, bool IsCut);
