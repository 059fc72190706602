using System.Globalization;
using System.Text;

namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Texts as the words that the index makes of them: letters and digits, small, without accents.</summary>
internal static class TextWords
{
    private const string UsualPrefix = "KX";

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.IsNormalized(NormalizationForm.FormD) ? text : text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                word.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>A ticker, and what is left of it without the letters that most of them begin with.</summary>
    public static IEnumerable<string> TickerForms(string ticker) =>
        ticker.StartsWith(UsualPrefix, StringComparison.OrdinalIgnoreCase) ? [ticker, ticker[UsualPrefix.Length..]] : [ticker];
}
