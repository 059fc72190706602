using System.Management.Automation;

namespace KalshiPS.Display;

/// <summary>Paints text in the colours of the shell's <c>$PSStyle</c>, so that they follow the user's theme.</summary>
internal static class Palette
{
    // One object per process, of a type that is newer than the reference assembly.
    private static readonly object? Style =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    // The shell removes colours from redirected cmdlet output, but not from redirected process output.
    private static bool IsWanted =>
        Style is not null
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Member(Style, "OutputRendering")?.ToString() switch
        {
            "PlainText" => false,
            "Ansi" => true,
            _ => !Console.IsOutputRedirected,
        };

    public static string Paint(string text, TextStyle style) =>
        style == TextStyle.Plain || text.Length == 0 || !IsWanted ? text : $"{Sequence(style)}{text}{Member(Style, "Reset")}";

    /// <summary>Gets the style of a number that is good above zero and bad below.</summary>
    public static TextStyle OfSign(decimal? number) => number switch
    {
        > 0 => TextStyle.Good,
        < 0 => TextStyle.Bad,
        _ => TextStyle.Plain,
    };

    private static object? Sequence(TextStyle style) => style switch
    {
        TextStyle.Good => Member(Member(Style, "Foreground"), "Green"),
        TextStyle.Bad => Member(Member(Style, "Foreground"), "Red"),
        TextStyle.Live => Member(Member(Style, "Foreground"), "Cyan"),
        TextStyle.Warning => Member(Member(Style, "Formatting"), "Warning"),
        TextStyle.Quiet => Member(Style, "Dim"),
        TextStyle.Header => Member(Member(Style, "Formatting"), "TableHeader"),
        _ => null,
    };

    private static object? Member(object? owner, string name) =>
        owner is null ? null : PSObject.AsPSObject(owner).Properties[name]?.Value;
}
