using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the exchange's trading hours. Hours of the day are US Eastern time.</summary>
public sealed class ExchangeSchedule : KalshiModel
{
    /// <summary>The regular hours; more than one entry if a change is scheduled.</summary>
    public IReadOnlyList<WeeklySchedule> StandardHours { get; set => field = value ?? []; } = [];

    /// <summary>The announced maintenance windows.</summary>
    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the regular hours of a week, by day, in US Eastern time.</summary>
public sealed class WeeklySchedule : KalshiModel
{
    /// <summary>The time at which these hours take effect.</summary>
    [Promised]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The time at which these hours end.</summary>
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Monday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Monday { get; set => field = value ?? []; } = [];

    /// <summary>Tuesday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Tuesday { get; set => field = value ?? []; } = [];

    /// <summary>Wednesday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Wednesday { get; set => field = value ?? []; } = [];

    /// <summary>Thursday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Thursday { get; set => field = value ?? []; } = [];

    /// <summary>Friday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Friday { get; set => field = value ?? []; } = [];

    /// <summary>Saturday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Saturday { get; set => field = value ?? []; } = [];

    /// <summary>Sunday's sessions.</summary>
    public IReadOnlyList<DailySchedule> Sunday { get; set => field = value ?? []; } = [];

    /// <summary>For example <c>Mon 00:00-24:00, Thu 00:00-03:00 05:00-24:00</c>; days without a session are left out.</summary>
    public override string ToString()
    {
        var days = new[] { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
        var names = new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
        return string.Join(", ", names.Zip(days).Where(day => day.Second.Count > 0).Select(day => $"{day.First} {string.Join(' ', day.Second)}"));
    }
}

/// <summary>Represents a trading session of a day, in US Eastern time.</summary>
public sealed class DailySchedule : KalshiModel
{
    /// <summary>The session's start in hours and minutes, for example <c>08:00</c>.</summary>
    public string OpenTime { get; set; } = "";

    /// <summary>The session's end in hours and minutes.</summary>
    public string CloseTime { get; set; } = "";

    /// <summary>For example <c>08:00-17:00</c>.</summary>
    public override string ToString() => $"{OpenTime}-{CloseTime}";
}

/// <summary>Represents an announced maintenance window, in which the exchange may be closed.</summary>
public sealed class MaintenanceWindow : KalshiModel
{
    /// <summary>The start of the window.</summary>
    [JsonPropertyName("start_datetime")]
    [Promised]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The end of the window.</summary>
    [JsonPropertyName("end_datetime")]
    [Promised]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>For example <c>2026-11-26 08:00Z to 2026-11-26 10:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StartTime?.UtcDateTime:yyyy-MM-dd HH:mm}Z to {EndTime?.UtcDateTime:yyyy-MM-dd HH:mm}Z");
}

/// <summary>The answer of GetExchangeSchedule.</summary>
public sealed class GetExchangeScheduleResponse : KalshiModel
{
    /// <summary>The schedule.</summary>
    [Main]
    public ExchangeSchedule Schedule { get; set; } = new();
}
