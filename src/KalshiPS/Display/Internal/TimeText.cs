using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace KalshiPS.Display.Internal;

/// <summary>Formats times for views: relative in tables, exact and relative in lists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimeText
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    /// <summary>Formats a time relative to now: <c>in 3 h</c>, <c>2 d ago</c>; empty for none.</summary>
    /// <param name="time">The time.</param>
    public static string Relative(object? time) => Relative(Read(time), DateTimeOffset.UtcNow);

    /// <summary>Formats a past time: relative within a day, otherwise the local date and time.</summary>
    /// <param name="time">The time.</param>
    public static string When(object? time)
    {
        var now = DateTimeOffset.UtcNow;
        var read = Read(time);
        return read is { } moment && (now - moment).Duration() >= TimeSpan.FromDays(1)
            ? moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : Relative(read, now);
    }

    /// <summary>Formats a deadline relative to now, as a warning if it is less than 15 minutes away.</summary>
    /// <param name="time">The deadline.</param>
    public static string Deadline(object? time)
    {
        var now = DateTimeOffset.UtcNow;
        var end = Read(time);
        var isSoon = end > now && end - now < Soon;
        return Palette.Paint(Relative(end, now), isSoon ? TextStyle.Warning : TextStyle.Plain);
    }

    /// <summary>Formats a market's closing time, or its status if it is not open.</summary>
    /// <param name="status">The market's status.</param>
    /// <param name="time">The closing time.</param>
    public static string Closes(string? status, object? time) =>
        status == "active" ? Deadline(time) : SignalText.Status(status);

    /// <summary>Formats a time in full, in local time, and relative to now: <c>2026-11-24 19:00:00 -05:00 (in 3 h)</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Moment(object? time) => Moment(Read(time), DateTimeOffset.UtcNow);

    internal static string Relative(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } moment)
            return "";
        var distance = moment - now;
        var amount = distance.Duration() switch
        {
            { TotalSeconds: < 1 } => "",
            { TotalMinutes: < 1 } span => $"{Math.Floor(span.TotalSeconds):0} s",
            { TotalHours: < 1 } span => $"{Math.Floor(span.TotalMinutes):0} min",
            { TotalDays: < 1 } span => $"{Math.Floor(span.TotalHours):0} h",
            { TotalDays: < 365 } span => $"{Math.Floor(span.TotalDays):0} d",
            var span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays / 365.25:0.0} y"),
        };
        if (amount.Length == 0)
            return "now";
        return distance > TimeSpan.Zero ? $"in {amount}" : $"{amount} ago";
    }

    // A time saved with Export-Clixml is deserialized as a property bag.
    private static DateTimeOffset? Read(object? time) => time switch
    {
        DateTimeOffset moment => moment,
        PSObject { BaseObject: DateTimeOffset moment } => moment,
        PSObject bag when LanguagePrimitives.TryConvertTo<DateTime>(bag.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value, out var utc)
            => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
        _ => null,
    };

    private static string Moment(DateTimeOffset? time, DateTimeOffset now) => time is { } moment
        ? $"{moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture)} ({Relative(moment, now)})"
        : "";
}
