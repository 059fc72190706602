using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "live-data" about the temperature of cities.</summary>
internal static class WeatherRoutes
{
    private const long MillisecondsPerMinute = 60_000;
    private const long LongestWindow = 7 * 86_400_000L;
    private const long UsualWindow = 86_400_000L;

    /// <summary>The minutes that the stations have to report.</summary>
    private const long Deadline = 2;

    private static readonly TimeSpan BetweenCalibrations = TimeSpan.FromDays(7);

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetWeatherIndex", "GET", "/live_data/weather/{city}", Access.Public, GetIndex),
        new("GetWeatherIndexCalibrations", "GET", "/live_data/weather/{city}/calibrations", Access.Public, GetCalibrations),
    ];

    private static RestResult GetIndex(RestCall call)
    {
        var city = Find(call);
        var isDetailed = call.Query.Flag("detailed");
        var (from, to) = Window(call);
        var complete = (call.Exchange.Now.ToUnixTimeMilliseconds() / MillisecondsPerMinute) - Deadline;
        var points = new JsonArray();
        string? version = null;
        for (var minute = (from + MillisecondsPerMinute - 1) / MillisecondsPerMinute; minute <= to / MillisecondsPerMinute; minute++)
        {
            if (minute > complete && isDetailed)
                points.Add(Incomplete(city, minute));
            if (minute > complete || WeatherCity.IsMissing(minute))
                continue;
            points.Add(Point(city, minute, isDetailed));
            version = Version(call, city, DateTimeOffset.FromUnixTimeSeconds(minute * 60));
        }

        return RestResult.Ok(new JsonObject
        {
            ["city"] = city.Id,
            ["config_version"] = version ?? "",
            ["units"] = "fahrenheit",
            ["timeseries"] = points,
        });
    }

    private static (long From, long To) Window(RestCall call)
    {
        var query = call.Query;
        var (from, to, seconds) = (query.Integer("from"), query.Integer("to"), query.Integer("last_sec"));
        var now = call.Exchange.Now.ToUnixTimeMilliseconds();
        if (seconds is not null && (from is not null || to is not null))
            throw ApiException.BadParameter("last_sec and from/to are mutually exclusive");
        if (seconds <= 0 || (from is not null && to is null))
            throw ApiException.BadParameter("invalid window");
        var end = Math.Min(to ?? now, now);
        var start = seconds is { } span ? end - (Math.Min(span, LongestWindow) * 1000) : from ?? end - UsualWindow;
        return start <= end && end - start <= LongestWindow ? (start, end) : throw ApiException.BadParameter("invalid window");
    }

    private static JsonObject Point(WeatherCity city, long minute, bool isDetailed)
    {
        var isDegraded = WeatherCity.IsDegraded(minute);
        var json = new JsonObject
        {
            ["t"] = minute * MillisecondsPerMinute,
            ["v"] = Wire.Number(city.Value(minute)),
            ["status"] = isDegraded ? "degraded" : "normal",
            ["contributors"] = city.Stations.Count - (isDegraded ? 1 : 0),
        };
        if (isDetailed)
            json["stations"] = Stations(city, minute, isDegraded, "ok");
        return json;
    }

    private static JsonObject Incomplete(WeatherCity city, long minute) => new JsonObject
    {
        ["t"] = minute * MillisecondsPerMinute,
        ["status"] = "incomplete",
        ["stations"] = Stations(city, minute, isLastMissing: false, "pending"),
    };

    private static JsonArray Stations(WeatherCity city, long minute, bool isLastMissing, string code)
    {
        var sorted = city.Stations.OrderBy(station => station.Id, StringComparer.Ordinal).ToList();
        return new JsonArray([.. sorted.Select((station, index) => isLastMissing && index == sorted.Count - 1
            ? new JsonObject { ["station_id"] = station.Id, ["code"] = "missing" }
            : new JsonObject
            {
                ["station_id"] = station.Id,
                ["code"] = code,
                ["source"] = "hf_asos",
                ["temp_f"] = Wire.Number(city.ReadBack(station, minute)),
                ["received_at_ms"] = (minute * MillisecondsPerMinute) + 41_000,
            })]);
    }

    private static RestResult GetCalibrations(RestCall call)
    {
        var city = Find(call);
        var now = call.Exchange.Now;
        var records = new JsonArray();
        for (var at = Launch(call); at <= now; at += BetweenCalibrations)
            records.Add(Calibration(call, city, at));
        return RestResult.Ok(new JsonObject { ["city"] = city.Id, ["units"] = "celsius", ["calibrations"] = records });
    }

    private static JsonObject Calibration(RestCall call, WeatherCity city, DateTimeOffset at)
    {
        var isLaunch = at == Launch(call);
        var json = new JsonObject
        {
            ["config_version"] = Version(call, city, at),
            ["published_at_ms"] = at.AddHours(-1).ToUnixTimeMilliseconds(),
            ["effective_at_ms"] = at.ToUnixTimeMilliseconds(),
            ["change_reason"] = isLaunch ? "launch" : "weekly calibration",
            ["city_reference_c"] = Wire.Number(city.Stations.Sum(station => station.Weight * station.OffsetCelsius)),
            ["stations"] = new JsonArray([.. city.Stations.Select(station =>
            {
                var one = new JsonObject
                {
                    ["station_id"] = station.Id,
                    ["weight"] = Wire.Number(station.Weight),
                    ["offset_c"] = Wire.Number(station.OffsetCelsius),
                };
                if (!isLaunch)
                    one["update_note"] = "updated from 10080 residuals, applied 0.00";
                return one;
            })]),
        };
        if (!isLaunch)
        {
            json["calibration_window_start_ms"] = (at - BetweenCalibrations).ToUnixTimeMilliseconds();
            json["calibration_window_end_ms"] = at.ToUnixTimeMilliseconds();
        }

        return json;
    }

    /// <summary>Finds the configuration in effect at a time.</summary>
    private static string Version(RestCall call, WeatherCity city, DateTimeOffset at)
    {
        var weeks = Math.Floor((at - Launch(call)) / BetweenCalibrations);
        var version = $"{city.Id}-temperature-v1.0";
        return weeks < 1 ? version
            : version + (Launch(call) + (weeks * BetweenCalibrations)).ToString("'-cal-'yyyyMMdd", CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset Launch(RestCall call) => new(call.Services.Reference.StartedAt.UtcDateTime.Date.AddDays(-24), TimeSpan.Zero);

    private static WeatherCity Find(RestCall call) =>
        WeatherCity.All.FirstOrDefault(city => string.Equals(city.Id, call.Values["city"], StringComparison.Ordinal))
        ?? throw ApiException.BadParameter("unknown city");
}
