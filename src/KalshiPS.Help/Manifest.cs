using System.Text.RegularExpressions;

namespace KalshiPS.Help;

/// <summary>Writes the names of the cmdlets into the module's manifest: PowerShell finds a cmdlet by them without loading the module.</summary>
internal static partial class Manifest
{
    /// <summary>Determines whether the manifest lists exactly these cmdlets.</summary>
    public static bool IsCurrent(string file, IEnumerable<CmdletHelp> cmdlets)
    {
        var text = File.ReadAllText(file);
        return Replace(text, cmdlets) == text;
    }

    /// <summary>Changes the manifest to list exactly these cmdlets.</summary>
    public static void Write(string file, IEnumerable<CmdletHelp> cmdlets) => File.WriteAllText(file, Replace(File.ReadAllText(file), cmdlets));

    /// <summary>Builds the manifest's text with these cmdlets.</summary>
    public static string Replace(string text, IEnumerable<CmdletHelp> cmdlets)
    {
        var names = cmdlets.Select(cmdlet => cmdlet.Name).Order(StringComparer.OrdinalIgnoreCase).Select(name => $"        '{name}'");
        return ListPattern().Replace(text, match => $"{match.Groups["head"].Value}@(\n{string.Join(",\n", names)}\n    )", 1);
    }

    [GeneratedRegex(@"(?<head>\bCmdletsToExport\s*=\s*)@\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListPattern();
}
