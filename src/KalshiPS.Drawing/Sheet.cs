using Spectre.Console;
using Spectre.Console.Rendering;

namespace KalshiPS.Drawing;

/// <summary>A picture under way: lines from top to bottom, which become text in the end.</summary>
/// <param name="options">What it may be made of.</param>
internal sealed class Sheet(DrawingOptions options)
{
    private readonly List<IRenderable> parts = [];

    public Glyphs Glyphs { get; } = new(options.HasUnicode);

    /// <summary>Adds a line of pieces; what does not fit is cut.</summary>
    public void Line(params ReadOnlySpan<Piece> pieces)
    {
        var line = new Paragraph { Overflow = Overflow.Crop };
        var left = options.Width;
        foreach (var piece in pieces)
        {
            var text = Fit(piece.Text, left);
            line.Append(text, Style(piece.Tone));
            left -= text.GetCellWidth();
        }

        parts.Add(line);
    }

    /// <summary>Adds a line with something at either end; the left gives way.</summary>
    public void Ends(Piece first, string detail, Piece last)
    {
        var width = last.Text.GetCellWidth();
        var room = options.Width - width - (width > 0 ? 2 : 0);
        var title = Fit(first.Text, room);
        var rest = Fit(detail, room - title.GetCellWidth());
        var gap = options.Width - width - title.GetCellWidth() - rest.GetCellWidth();
        Line(first with { Text = title }, new Piece(rest), new Piece(width > 0 ? new string(' ', gap) : ""), last);
    }

    /// <summary>Adds a line across, with words in it.</summary>
    public void Rule(string words)
    {
        var text = $"{new string(Glyphs.Rule, 2)} {words} ";
        Line(new Piece(text + new string(Glyphs.Rule, Math.Max(0, options.Width - text.GetCellWidth())), Tone.Dim));
    }

    /// <summary>Adds an empty line.</summary>
    public void Gap() => parts.Add(new Paragraph(" "));

    /// <summary>The lines, without space at their ends.</summary>
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

    /// <summary>A text that fits, with an ellipsis if something is missing. The exchange's texts may hold anything.</summary>
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

    /// <summary>A text that takes exactly so many columns.</summary>
    public string Padded(string text, int width)
    {
        var fit = Fit(text, width);
        return fit + new string(' ', width - fit.GetCellWidth());
    }

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Dim => new Style(Color.Grey),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Up => new Style(Color.Green),
        Tone.Down => new Style(Color.Maroon),
        Tone.Mine => new Style(Color.Teal, decoration: Decoration.Bold),
        _ => Spectre.Console.Style.Plain,
    };
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">How.</param>
internal readonly record struct Piece(string Text, Tone Tone = Tone.Plain);

/// <summary>How a piece of text stands out, where there are colours.</summary>
internal enum Tone
{
    Plain,
    Dim,
    Strong,
    Up,
    Down,
    Mine,
}
