using System.Text;

namespace KalshiPS.Drawing;

/// <summary>Draws a picture over the one before, in place, by moving the cursor.</summary>
public sealed class LiveScreen
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private const string EraseLine = "\e[2K";
    private const string EraseBelow = "\e[0J";
    private const string EraseAll = "\e[H\e[2J";

    private int drawn;
    private int lastWidth;

    /// <summary>Gets the terminal's output for the next picture.</summary>
    /// <param name="lines">The picture; lines that do not fit into the window are left out.</param>
    /// <param name="width">The window's columns.</param>
    /// <param name="height">The window's lines.</param>
    public string Next(IReadOnlyList<string> lines, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder(HideCursor);
        // A window that became narrower has wrapped the old lines again: their start is not known.
        if (lastWidth != 0 && width != lastWidth)
            text.Append(EraseAll);
        else if (drawn > 0)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\r\e[{drawn}A");
        lastWidth = width;
        drawn = Math.Min(lines.Count, Math.Max(1, height - 1));
        // Erased first: erasing after a full line would remove its last letter.
        foreach (var line in lines.Take(drawn))
            text.Append(EraseLine).Append(line).Append("\r\n");
        return text.Append(EraseBelow).ToString();
    }

    /// <summary>Gets the terminal's output after the last picture, which stays.</summary>
    public string End() => drawn > 0 ? ShowCursor : "";
}
