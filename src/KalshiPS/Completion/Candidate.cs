using System.Management.Automation;
using System.Management.Automation.Language;

namespace KalshiPS.Completion;

/// <summary>Something that may be meant.</summary>
/// <param name="Name">What is written to the line.</param>
/// <param name="Note">What stands beside it in the list; empty for nothing.</param>
/// <param name="Description">What the tooltip says.</param>
internal sealed record Candidate(string Name, string Note, string Description)
{
    // What would end an argument, or begin something else.
    private static readonly char[] Special = [.. " \t'\"`$(){};,|&<>@#"];

    /// <summary>What was typed, and the quote it was begun with; null for none.</summary>
    public static (string Typed, char? Quote) Unquote(string? word) =>
        word is ['\'' or '"', ..] ? (word[1..].TrimEnd(word[0]), word[0]) : (word ?? "", null);

    /// <summary>Whether somebody who has typed this may mean it: by its name's beginning, or by a word of what it is.</summary>
    public bool Fits(string typed) =>
        Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (typed.Length > 1 && Description.Contains(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>As PowerShell offers it, in the quotes that were begun or that it needs.</summary>
    /// <param name="quote">The quote that was typed; none if null.</param>
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
