using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>Represents a market's candlesticks to draw.</summary>
/// <param name="Ticker">The market.</param>
/// <param name="Candlesticks">The market's candlesticks, in any order.</param>
public sealed record Chart(string Ticker, IReadOnlyCollection<Candlestick> Candlesticks)
{
    /// <summary>A short description of the yes outcome.</summary>
    public string Title { get; init; } = "";

    /// <summary>The length of a period; null for the shortest time between two candlesticks.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>Formats a length of time, for example <c>3 h</c>.</summary>
    internal static string Words(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } when time.Hours == 0 => $"{time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture)} d",
        { TotalHours: >= 1 } when time.Minutes == 0 => $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => $"{time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min",
    };

    /// <summary>Formats a time of the axis: with the hour unless a candle is a day.</summary>
    internal static string Label(DateTimeOffset local, TimeSpan period) =>
        local.ToString(period >= TimeSpan.FromDays(1) ? "MMM d" : "MMM d HH:mm", CultureInfo.InvariantCulture);
}
