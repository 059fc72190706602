using System.Globalization;
using System.Text;

namespace KalshiPS.Client.Errors;

/// <summary>Makes text of the exchange fit to be shown: one line, no control characters, not too long.</summary>
internal static class CleanText
{
    private const int MaxLength = 300;

    /// <summary>The text as one short line; null if nothing is left of it.</summary>
    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        var line = new StringBuilder(Math.Min(text.Length, MaxLength));
        var isGap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || IsInvisible(rune))
            {
                isGap = line.Length > 0;
                continue;
            }

            if (line.Length >= MaxLength)
                return line.Append('…').ToString();
            if (isGap)
                line.Append(' ');
            isGap = false;
            line.Append(rune);
        }

        return line.Length == 0 ? null : line.ToString();
    }

    // Format characters reorder a terminal's line, control characters rewrite it.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
