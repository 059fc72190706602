using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>Represents the options of a picture.</summary>
public sealed record DrawingOptions
{
    /// <summary>The smallest width of a picture, in columns; it is cut in a narrower window.</summary>
    public const int LeastWidth = 60;

    /// <summary>The width from which a picture has more than the most important columns.</summary>
    internal const int Wide = 100;

    /// <summary>The width in columns.</summary>
    public int Width { get; init => field = Math.Max(value, LeastWidth); } = 80;

    /// <summary>Whether colours are written, as escape codes. No information is in colours alone.</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether characters outside ASCII can be used.</summary>
    public bool HasUnicode { get; init; } = true;

    /// <summary>Whether prices are written in cents. Sums of money are always in dollars.</summary>
    public bool HasCents { get; init; }

    /// <summary>The time zone of displayed times.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Whether there is room for more than the most important columns.</summary>
    internal bool IsWide => Width >= Wide;

    private string CentSign => HasUnicode ? "¢" : "c";

    /// <summary>Formats a price with as many decimals as it needs.</summary>
    internal string Price(decimal? price) => price switch
    {
        null => "?",
        { } said => HasCents ? (said * 100m).ToString("0.##", CultureInfo.InvariantCulture) + CentSign : Numbers.Price(said),
    };

    /// <summary>Formats a price with a number of decimals.</summary>
    /// <param name="price">Dollars.</param>
    /// <param name="decimals">The number of decimals in dollars, at least two.</param>
    internal string Price(decimal price, int decimals) =>
        HasCents ? (price * 100m).ToString($"F{decimals - 2}", CultureInfo.InvariantCulture) + CentSign : Numbers.Price(price, decimals);

    /// <summary>Converts a time to the zone.</summary>
    internal DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);
}
