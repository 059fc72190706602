namespace KalshiPS.Drawing;

/// <summary>Provides the characters of pictures, with and without Unicode.</summary>
/// <param name="isUnicode">Whether characters outside ASCII can be used.</param>
internal sealed class Glyphs(bool isUnicode)
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    public char Solid { get; } = isUnicode ? '█' : '#';

    public char Shade { get; } = isUnicode ? '░' : '.';

    /// <summary>The body of a candle that went up, without colours.</summary>
    public char Hollow { get; } = isUnicode ? '▒' : 'o';

    public char Wick { get; } = isUnicode ? '│' : '|';

    public char WickAbove { get; } = isUnicode ? '╵' : '\'';

    public char WickBelow { get; } = isUnicode ? '╷' : ',';

    /// <summary>A price without a trade.</summary>
    public char Dot { get; } = isUnicode ? '·' : '.';

    public char Mine { get; } = isUnicode ? '▸' : '>';

    public char Rule { get; } = isUnicode ? '─' : '-';

    public char Axis { get; } = isUnicode ? '│' : '|';

    public char Tick { get; } = isUnicode ? '┤' : '+';

    public char Corner { get; } = isUnicode ? '└' : '+';

    public char TimeTick { get; } = isUnicode ? '┬' : '+';

    public string Ellipsis { get; } = isUnicode ? "…" : "...";

    /// <summary>The separator of two items in a line.</summary>
    public string Between { get; } = isUnicode ? " · " : " - ";

    /// <summary>Determines whether a character of a candle is a line or a point rather than an area.</summary>
    public bool IsNarrow(char sign) => sign == Wick || sign == WickAbove || sign == WickBelow || sign == Dot;

    /// <summary>Gets a cell that is filled from below by a number of eighths.</summary>
    public char Filled(int eighths) => isUnicode ? Eighths[Math.Clamp(eighths, 0, 8)] : eighths < 3 ? ' ' : Solid;
}
