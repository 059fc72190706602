using System.Globalization;
using System.Text;

namespace KalshiPS.Client.Errors;

/// <summary>Cleans text of the exchange for display: one line, no control characters, limited in length.</summary>
internal static class CleanText
{
    private const int MaxLength = 300;

    /// <summary>Returns the text as one short line; null if nothing is left.</summary>
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

    // Format characters reorder a terminal's line, control characters overwrite it.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
