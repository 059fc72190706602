using System.Globalization;
using System.Text;

namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Splits texts into words as the index does: letters and digits, in lower case, without accents.</summary>
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

    /// <summary>Returns a ticker, and its rest without the letters that most tickers begin with.</summary>
    public static IEnumerable<string> TickerForms(string ticker) =>
        ticker.StartsWith(UsualPrefix, StringComparison.OrdinalIgnoreCase) ? [ticker, ticker[UsualPrefix.Length..]] : [ticker];
}
