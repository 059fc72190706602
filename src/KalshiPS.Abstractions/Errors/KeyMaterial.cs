using System.Text;

namespace KalshiPS.Errors;

/// <summary>
/// Recognizes key material in text, with and without its PEM armor, and removes it from output. Users paste keys in
/// unexpected places; no message of the module repeats them.
/// </summary>
internal static class KeyMaterial
{
    /// <summary>The text that replaces a key.</summary>
    public const string Mark = "(key material, not shown)";

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    // 30 octets of a key. Ids that people make at random are shorter, or of one case.
    private const int LeastBase64 = 40;

    // The PKCS#8 prefix of every Ed25519 key, in either version.
    private const string Ed25519 = "BQYDK2VwBCIEI";

    // 32 octets: the shortest private key there is.
    private const int LeastHex = 64;

    // Fewer octets, written in pairs, are an address of a network card.
    private const int LeastPairs = 14;

    /// <summary>Determines whether a value contains a key, a piece of one, or the armor of one.</summary>
    public static bool IsIn(string? text)
    {
        if (text is null || IsShort(text))
            return false;
        var plain = Plain(text);
        return HasArmor(plain) || Find(plain, 0).Length > 0;
    }

    /// <summary>Determines whether a value begins with a key or contains its armor, which distinguishes it from other base64.</summary>
    public static bool IsWhole(string text)
    {
        var plain = Plain(text).TrimStart();
        return HasArmor(plain)
            || plain.StartsWith("MII", StringComparison.Ordinal)
            || plain.StartsWith("MIG", StringComparison.Ordinal)
            || plain.StartsWith("MC4CAQ", StringComparison.Ordinal)
            || plain.StartsWith("MFECAQ", StringComparison.Ordinal);
    }

    /// <summary>Replaces key material in a text by <see cref="Mark"/>; returns the same text if there is none.</summary>
    public static string Without(string text)
    {
        if (IsShort(text))
            return text;
        var plain = Plain(text);
        if (Find(plain, 0).Length == 0)
            return text;
        var clean = new StringBuilder();
        var from = 0;
        while (Find(plain, from) is { Length: > 0 } found)
        {
            clean.Append(plain, from, found.Start - from).Append(Mark);
            from = found.Start + found.Length;
        }

        return clean.Append(plain, from, plain.Length - from).ToString();
    }

    /// <summary>Removes public keys from a text, since they are not secret.</summary>
    public static string WithoutPublicKeys(string text)
    {
        const string Label = "PUBLIC KEY-----";
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            var label = at + Begin.Length;
            var ends = text.IndexOf(Dashes, label, StringComparison.Ordinal);
            var block = BlockAt(text, at);
            if (ends < 0 || block == 0 || !text.AsSpan(label, ends + Dashes.Length - label).EndsWith(Label, StringComparison.Ordinal))
                at = label;
            else
                text = text.Remove(at, block);
        }

        return text;
    }

    // All other patterns are longer.
    private static bool IsShort(string text) =>
        text.Length < LeastBase64 && !text.Contains(Dashes, StringComparison.Ordinal) && !text.Contains(Ed25519, StringComparison.Ordinal);

    // A key that is escaped for a URL or for JSON is still a key.
    private static string Plain(string text)
    {
        var plain = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        return plain.Contains('\\', StringComparison.Ordinal)
            ? plain.Replace("\\/", "/", StringComparison.Ordinal)
                .Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase)
                .Replace("\\u002F", "/", StringComparison.OrdinalIgnoreCase)
            : plain;
    }

    private static bool HasArmor(string text)
    {
        foreach (var edge in new[] { Begin, End })
        {
            var at = text.IndexOf(edge, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && text.IndexOf("KEY", at, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    // Finds the next piece of key material; the length is 0 if there is none.
    private static (int Start, int Length) Find(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (BlockAt(text, at) is > 0 and var block)
                return (at, block);
            if (!IsBase64(text[at]))
                continue;
            if (PairsAt(text, at) is > 0 and var pairs)
                return (at, pairs);
            var run = RunAt(text, at);
            if (IsRandom(text.AsSpan(at, run)) || HasHex(text.AsSpan(at, run)))
                return (at, run);
            at += run - 1;
        }

        return (text.Length, 0);
    }

    // From the armor's first line to its last, if a key is between; armor alone occurs in advice.
    private static int BlockAt(string text, int at)
    {
        const int LeastLine = 16;
        if (string.CompareOrdinal(text, at, Begin, 0, Begin.Length) != 0)
            return 0;
        var content = text.IndexOf(Dashes, at + Begin.Length, StringComparison.Ordinal);
        if (content < 0)
            return 0;
        content += Dashes.Length;
        while (content < text.Length && (char.IsWhiteSpace(text[content]) || text[content] is '"' or '\'' or ','))
            content++;
        // A line's end as two characters.
        while (content + 1 < text.Length && text[content] == '\\' && text[content + 1] is 'n' or 'r')
            content += 2;
        var isKey = string.CompareOrdinal(text, content, "Proc-Type", 0, "Proc-Type".Length) == 0 || RunAt(text, content) >= LeastLine;
        if (!isKey)
            return 0;
        var end = text.IndexOf(End, content, StringComparison.Ordinal);
        var closing = end < 0 ? -1 : text.IndexOf(Dashes, end + End.Length, StringComparison.Ordinal);
        return (closing < 0 ? text.Length : closing + Dashes.Length) - at;
    }

    // As openssl prints a number: 00:b4:5f: … in lines.
    private static int PairsAt(string text, int at)
    {
        var pairs = 0;
        var end = at;
        for (var i = at; i + 2 < text.Length && char.IsAsciiHexDigit(text[i]) && char.IsAsciiHexDigit(text[i + 1]) && text[i + 2] == ':'; end = i)
        {
            pairs++;
            i += 3;
            while (i < text.Length && char.IsWhiteSpace(text[i]))
                i++;
        }

        return pairs >= LeastPairs ? Math.Min(text.Length, end + 2) - at : 0;
    }

    private static int RunAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsBase64(text[end]))
            end++;
        return end - at;
    }

    private static bool IsBase64(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=' or '-' or '_';

    // In random text about every other letter differs in kind from its neighbour; in names and paths, words keep theirs.
    private static bool IsRandom(ReadOnlySpan<char> run)
    {
        if (run.IndexOf(Ed25519, StringComparison.Ordinal) >= 0)
            return true;
        if (run.Length < LeastBase64)
            return false;
        // The first line is a header and less random: of a key, or of a short one that is encrypted.
        if ((run.StartsWith("MII") || run.StartsWith("MIG")) && run.IndexOfAnyInRange('a', 'z') >= 0)
            return true;
        var counts = (stackalloc int[4]);
        var changes = 0;
        for (var i = 0; i < run.Length; i++)
        {
            counts[KindOf(run[i])]++;
            if (i > 0 && KindOf(run[i]) != KindOf(run[i - 1]))
                changes++;
        }

        // Some lines have no digit.
        var least = counts[2] > 0 ? 40 : 45;
        return counts[0] * 8 >= run.Length && counts[1] * 8 >= run.Length && changes * 100 >= run.Length * least;
    }

    private static int KindOf(char character) =>
        char.IsAsciiLetterUpper(character) ? 0 : char.IsAsciiLetterLower(character) ? 1 : char.IsAsciiDigit(character) ? 2 : 3;

    private static bool HasHex(ReadOnlySpan<char> run)
    {
        var length = 0;
        var letters = 0;
        foreach (var character in run)
        {
            (length, letters) = char.IsAsciiHexDigit(character) ? (length + 1, letters + (char.IsAsciiLetter(character) ? 1 : 0)) : (0, 0);
            if (length >= LeastHex && letters > 0)
                return true;
        }

        return false;
    }
}
