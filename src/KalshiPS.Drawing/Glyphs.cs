namespace KalshiPS.Drawing;

/// <summary>The signs that pictures are made of, with and without Unicode.</summary>
/// <param name="isUnicode">Whether there is more than ASCII.</param>
internal sealed class Glyphs(bool isUnicode)
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    public char Solid { get; } = isUnicode ? '█' : '#';

    public char Shade { get; } = isUnicode ? '░' : '.';

    /// <summary>The body of a candle that went up, where colour does not say so.</summary>
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

    /// <summary>What parts two facts of one line.</summary>
    public string Between { get; } = isUnicode ? " · " : " - ";

    /// <summary>Whether a sign of a candle is a line or a point rather than an area.</summary>
    public bool IsNarrow(char sign) => sign == Wick || sign == WickAbove || sign == WickBelow || sign == Dot;

    /// <summary>A cell of which some eighths are filled from below.</summary>
    public char Filled(int eighths) => isUnicode ? Eighths[Math.Clamp(eighths, 0, 8)] : eighths < 3 ? ' ' : Solid;
}
