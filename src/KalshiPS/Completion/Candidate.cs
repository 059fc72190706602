using System.Management.Automation;
using System.Management.Automation.Language;

namespace KalshiPS.Completion;

/// <summary>Represents a completion candidate.</summary>
/// <param name="Name">The completed text.</param>
/// <param name="Note">The note beside it in the list; empty for none.</param>
/// <param name="Description">The tooltip.</param>
internal sealed record Candidate(string Name, string Note, string Description)
{
    // Characters that end an argument or have a special meaning.
    private static readonly char[] Special = [.. " \t'\"`$(){};,|&<>@#"];

    /// <summary>Splits a typed word into its text and its opening quote; null for none.</summary>
    public static (string Typed, char? Quote) Unquote(string? word) =>
        word is ['\'' or '"', ..] ? (word[1..].TrimEnd(word[0]), word[0]) : (word ?? "", null);

    /// <summary>
    /// Returns whether the candidate matches the typed text, by the beginning of its name or by a word of its description.
    /// </summary>
    public bool Fits(string typed) =>
        Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (typed.Length > 1 && Description.Contains(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>Converts the candidate to a completion result, with the opening quote or necessary quotes.</summary>
    /// <param name="quote">The opening quote; null for none.</param>
    public CompletionResult ToResult(char? quote)
    {
        var text = quote switch
        {
            '"' => $"\"{Name.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal)}\"",
            null when Name.IndexOfAny(Special) < 0 => Name,
            _ => $"'{CodeGeneration.EscapeSingleQuotedStringContent(Name)}'",
        };
        return new CompletionResult(
            text,
            Note.Length == 0 ? Name : $"{Name}  {Note}",
            CompletionResultType.ParameterValue,
            Description.Length == 0 ? Name : Description);
    }
}
