using System.Text.RegularExpressions;

namespace KalshiPS.Help;

/// <summary>
/// Finds the module's cmdlets in code, with their parameters. It parses only the necessary part of PowerShell's grammar:
/// strings and comments are skipped, and the content of brackets is a separate command.
/// </summary>
internal static partial class CommandScanner
{
    public static IReadOnlyList<(string Cmdlet, string? Parameter)> Scan(string code)
    {
        var found = new List<(string, string?)>();
        var outer = new Stack<string?>();
        string? cmdlet = null;
        foreach (Match token in Token().Matches(code))
        {
            switch (token.Value)
            {
                case "(" or "{":
                    outer.Push(cmdlet);
                    cmdlet = null;
                    break;
                case ")" or "}":
                    cmdlet = outer.TryPop(out var before) ? before : null;
                    break;
                case ['|', ..] or ";" or "\n":
                    cmdlet = null;
                    break;
                case var word when token.Groups["cmdlet"].Success:
                    cmdlet = word;
                    found.Add((word, null));
                    break;
                case var word when token.Groups["parameter"].Success && cmdlet is not null:
                    found.Add((cmdlet, word[1..]));
                    break;
            }
        }

        return found;
    }

    // A line that ends in a pipe or a backtick continues.
    [GeneratedRegex("""
        '[^']*' | "(?:[^"`]|`.)*" | \#[^\n]* | `\n | \|\s*
        | (?<cmdlet>(?<![\w-])[A-Z][a-z]+-Kalshi\w*)
        | (?<parameter>(?<=[\s])-[A-Za-z]\w+)
        | [({)};|\n]
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
