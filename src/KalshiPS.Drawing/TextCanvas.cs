using Spectre.Console;
using Spectre.Console.Rendering;

namespace KalshiPS.Drawing;

/// <summary>Builds a picture: lines from top to bottom, which become text at the end.</summary>
/// <param name="options">The options of the picture.</param>
internal sealed class TextCanvas(DrawingOptions options)
{
    private readonly List<IRenderable> parts = [];

    public Glyphs Glyphs { get; } = new(options.HasUnicode);

    /// <summary>Adds a line of pieces, which is cut if it does not fit.</summary>
    public void Line(params ReadOnlySpan<StyledText> runs)
    {
        var line = new Paragraph { Overflow = Overflow.Crop };
        var left = options.Width;
        foreach (var run in runs)
        {
            var text = Fit(run.Text, left);
            line.Append(text, ToSpectre(run.Style));
            left -= text.GetCellWidth();
        }

        parts.Add(line);
    }

    /// <summary>Adds a line with text at both ends; the left is shortened if necessary.</summary>
    public void Ends(StyledText first, string detail, StyledText last)
    {
        var width = last.Text.GetCellWidth();
        var room = options.Width - width - (width > 0 ? 2 : 0);
        var title = Fit(first.Text, room);
        var rest = Fit(detail, room - title.GetCellWidth());
        var gap = options.Width - width - title.GetCellWidth() - rest.GetCellWidth();
        Line(first with { Text = title }, new StyledText(rest), new StyledText(width > 0 ? new string(' ', gap) : ""), last);
    }

    /// <summary>Adds a horizontal rule with text in it.</summary>
    public void Rule(string words)
    {
        var text = $"{new string(Glyphs.Rule, 2)} {words} ";
        Line(new StyledText(text + new string(Glyphs.Rule, Math.Max(0, options.Width - text.GetCellWidth())), TextStyle.Dim));
    }

    /// <summary>Adds an empty line.</summary>
    public void Gap() => parts.Add(new Paragraph(" "));

    /// <summary>Gets the lines, without space at their ends.</summary>
    public IReadOnlyList<string> ToLines()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = options.HasColor ? AnsiSupport.Yes : AnsiSupport.No,
            // The sixteen colours of the terminal's own theme, which fit its background.
            ColorSystem = options.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = options.Width;
        console.Profile.Capabilities.Unicode = options.HasUnicode;
        console.Write(new Rows(parts));
        return [.. text.ToString().TrimEnd('\r', '\n').Split('\n').Select(line => line.TrimEnd())];
    }

    /// <summary>Shortens a text to a width, with an ellipsis if it is cut. The exchange's texts may contain any characters.</summary>
    public string Fit(string text, int width)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        if (clean.GetCellWidth() <= width)
            return clean;
        var end = Glyphs.Ellipsis;
        while (clean.Length > 0 && clean.GetCellWidth() + end.Length > width)
            clean = clean[..^(clean.Length > 1 && char.IsLowSurrogate(clean[^1]) ? 2 : 1)];
        return width >= end.Length ? clean + end : "";
    }

    /// <summary>Fits a text to an exact number of columns.</summary>
    public string Padded(string text, int width)
    {
        var fit = Fit(text, width);
        return fit + new string(' ', width - fit.GetCellWidth());
    }

    private static Style ToSpectre(TextStyle style) => style switch
    {
        TextStyle.Dim => new Style(Color.Grey),
        TextStyle.Strong => new Style(decoration: Decoration.Bold),
        TextStyle.Up => new Style(Color.Green),
        TextStyle.Down => new Style(Color.Maroon),
        TextStyle.Mine => new Style(Color.Teal, decoration: Decoration.Bold),
        _ => Spectre.Console.Style.Plain,
    };
}

/// <summary>Represents a piece of a line.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">The style.</param>
internal readonly record struct StyledText(string Text, TextStyle Style = TextStyle.Plain);

/// <summary>The styles of text, if colours are available.</summary>
internal enum TextStyle
{
    Plain,
    Dim,
    Strong,
    Up,
    Down,
    Mine,
}
