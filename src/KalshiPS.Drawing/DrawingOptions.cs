using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>What a picture may be made of.</summary>
public sealed record DrawingOptions
{
    /// <summary>The least columns a picture is laid out for; what is narrower is cut.</summary>
    public const int LeastWidth = 60;

    /// <summary>Where a picture has room for more than the most important columns.</summary>
    internal const int Wide = 100;

    /// <summary>Columns there are.</summary>
    public int Width { get; init => field = Math.Max(value, LeastWidth); } = 80;

    /// <summary>Whether colours are written, as escape codes. Without, nothing is said by colour alone.</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether more than ASCII can be drawn with.</summary>
    public bool HasUnicode { get; init; } = true;

    /// <summary>Whether prices are written in cents. Sums of money are dollars in any case.</summary>
    public bool HasCents { get; init; }

    /// <summary>The zone that times are told in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Whether there is room for more than the most important columns.</summary>
    internal bool IsWide => Width >= Wide;

    private string CentSign => HasUnicode ? "¢" : "c";

    /// <summary>A price with as many decimals as it needs.</summary>
    internal string Price(decimal? price) => price switch
    {
        null => "?",
        { } said => HasCents ? (said * 100m).ToString("0.##", CultureInfo.InvariantCulture) + CentSign : Numbers.Price(said),
    };

    /// <summary>A price with decimals given.</summary>
    /// <param name="price">Dollars.</param>
    /// <param name="decimals">Those of dollars, two at least.</param>
    internal string Price(decimal price, int decimals) =>
        HasCents ? (price * 100m).ToString($"F{decimals - 2}", CultureInfo.InvariantCulture) + CentSign : Numbers.Price(price, decimals);

    /// <summary>A time in the zone.</summary>
    internal DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);
}
