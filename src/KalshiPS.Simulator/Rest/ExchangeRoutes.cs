using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "exchange".</summary>
internal static class ExchangeRoutes
{
    /// <summary>The only operation that answers during a pause.</summary>
    public const string StatusId = "GetExchangeStatus";

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new(StatusId, "GET", "/exchange/status", Access.Public, GetStatus),
        new("GetSeriesFeeChanges", "GET", "/series/fee_changes", Access.Public, GetSeriesFeeChanges),
        new("GetExchangeSchedule", "GET", "/exchange/schedule", Access.Public, GetSchedule),
        new("GetUserDataTimestamp", "GET", "/exchange/user_data_timestamp", Access.Public, GetUserDataTimestamp),
    ];

    private static RestResult GetStatus(RestCall call)
    {
        var shards = call.Exchange.Shards;
        var main = shards.First();
        var json = new JsonObject
        {
            ["exchange_active"] = main.ExchangeActive,
            ["trading_active"] = main.ExchangeActive && main.TradingActive,
            ["intra_exchange_transfers_active"] = main.ExchangeActive,
            ["exchange_index_statuses"] = new JsonArray([.. shards.Select(ToJson)]),
        };
        if (main.ResumesAt is { } resumes)
            json["exchange_estimated_resume_time"] = Wire.Time(resumes);
        return RestResult.Ok(json);
    }

    private static JsonObject ToJson(Shard shard) => new()
    {
        ["exchange_index"] = shard.Index,
        ["description"] = shard.Description,
        ["exchange_active"] = shard.ExchangeActive,
        ["trading_active"] = shard.ExchangeActive && shard.TradingActive,
        ["intra_exchange_transfers_active"] = shard.ExchangeActive,
    };

    private static RestResult GetSeriesFeeChanges(RestCall call)
    {
        var (series, withPast, now) = (call.Query.Text("series_ticker"), call.Query.Flag("show_historical"), call.Exchange.Now);
        var changes = call.Services.Reference.SeriesFeeChanges
            .Where(change => withPast || change.At > now)
            .Where(change => series is null || string.Equals(change.Series.Ticker, series, StringComparison.Ordinal));
        return RestResult.Ok(new JsonObject
        {
            ["series_fee_change_arr"] = new JsonArray([.. changes.Select(change => new JsonObject
            {
                ["id"] = change.Id.ToString(),
                ["series_ticker"] = change.Series.Ticker,
                ["fee_type"] = Wire.Word(change.Fees.Type),
                ["fee_multiplier"] = Wire.Number(change.Fees.Multiplier),
                ["scheduled_ts"] = Wire.Time(change.At),
            })]),
        });
    }

    private static RestResult GetSchedule(RestCall call)
    {
        var today = new DateTimeOffset(call.Exchange.Now.Date, TimeSpan.Zero);
        var week = new JsonObject
        {
            ["start_time"] = Wire.Time(today.AddDays(-30)),
            ["end_time"] = Wire.Time(today.AddDays(335)),
        };
        foreach (var day in Days)
        {
            week[day] = string.Equals(day, "thursday", StringComparison.Ordinal)
                ? new JsonArray(Session("00:00", "03:00"), Session("05:00", "00:00"))
                : new JsonArray(Session("00:00", "00:00"));
        }

        var window = new JsonObject
        {
            ["start_datetime"] = Wire.Time(today.AddDays(20).AddHours(7)),
            ["end_datetime"] = Wire.Time(today.AddDays(20).AddHours(9)),
        };
        return RestResult.Ok(new JsonObject
        {
            ["schedule"] = new JsonObject { ["standard_hours"] = new JsonArray(week), ["maintenance_windows"] = new JsonArray(window) },
        });
    }

    private static JsonObject Session(string opens, string closes) => new() { ["open_time"] = opens, ["close_time"] = closes };

    private static RestResult GetUserDataTimestamp(RestCall call) =>
        RestResult.Ok(new JsonObject { ["as_of_time"] = Wire.Time(call.Exchange.Now) });
}
