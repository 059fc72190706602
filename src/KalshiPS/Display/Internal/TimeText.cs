using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace KalshiPS.Display.Internal;

/// <summary>Times as the views show them: how far away in tables, both that and exactly in lists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimeText
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    /// <summary>How far away a time is: <c>in 3 h</c>, <c>2 d ago</c>; empty for none.</summary>
    /// <param name="time">The time.</param>
    public static string Relative(object? time) => Relative(Read(time), DateTimeOffset.UtcNow);

    /// <summary>When something happened: how long ago within a day, else the local date and time.</summary>
    /// <param name="time">The time.</param>
    public static string When(object? time)
    {
        var now = DateTimeOffset.UtcNow;
        var read = Read(time);
        return read is { } moment && (now - moment).Duration() >= TimeSpan.FromDays(1)
            ? moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : Relative(read, now);
    }

    /// <summary>How far away an end is, as a warning once it is less than a quarter of an hour.</summary>
    /// <param name="time">The end.</param>
    public static string Deadline(object? time)
    {
        var now = DateTimeOffset.UtcNow;
        var end = Read(time);
        var isSoon = end > now && end - now < Soon;
        return Palette.Paint(Relative(end, now), isSoon ? TextStyle.Warning : TextStyle.Plain);
    }

    /// <summary>When a market closes, or its status if it is not open.</summary>
    /// <param name="status">The market's status.</param>
    /// <param name="time">When it closes.</param>
    public static string Closes(string? status, object? time) =>
        status == "active" ? Deadline(time) : SignalText.Status(status);

    /// <summary>A time in full, in local time, and how far away it is: <c>2026-11-24 19:00:00 -05:00 (in 3 h)</c>.</summary>
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

    // What was saved with Export-Clixml comes back as a bag of properties.
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
