using System.Management.Automation;

namespace KalshiPS.Display;

/// <summary>Paints text in the colours of the shell's <c>$PSStyle</c>, so that they follow the user's theme.</summary>
internal static class Palette
{
    // One object a process, of a type that is newer than the reference this is compiled against.
    private static readonly dynamic? Style =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    // What goes into a file or another program the shell itself makes plain, unless it is told not to.
    private static bool IsWanted =>
        Style is not null
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Style.OutputRendering.ToString() != "PlainText";

    public static string Paint(string text, Tone tone) =>
        tone == Tone.Plain || text.Length == 0 || !IsWanted ? text : $"{Sequence(tone)}{text}{Style!.Reset}";

    /// <summary>The tone of a number that is good above zero and bad below.</summary>
    public static Tone OfSign(decimal? number) => number switch
    {
        > 0 => Tone.Good,
        < 0 => Tone.Bad,
        _ => Tone.Plain,
    };

    private static string Sequence(Tone tone) => tone switch
    {
        Tone.Good => Style!.Foreground.Green,
        Tone.Bad => Style!.Foreground.Red,
        Tone.Live => Style!.Foreground.Cyan,
        Tone.Warning => Style!.Formatting.Warning,
        Tone.Quiet => Style!.Dim,
        Tone.Header => Style!.Formatting.TableHeader,
        _ => "",
    };
}
