using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "exchange".</summary>
internal static class ExchangeRoutes
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetExchangeStatus", "GET", "/exchange/status", Access.Public, GetStatus),
        new("GetSeriesFeeChanges", "GET", "/series/fee_changes", Access.Public, GetSeriesFeeChanges),
        new("GetExchangeSchedule", "GET", "/exchange/schedule", Access.Public, GetSchedule),
        new("GetUserDataTimestamp", "GET", "/exchange/user_data_timestamp", Access.Public, GetUserDataTimestamp),
    ];

    private static RestResult GetStatus(RestCall call)
    {
        var shards = call.Exchange.Shards;
        var main = shards.First();
        return RestResult.Ok(new JsonObject
        {
            ["exchange_active"] = main.ExchangeActive,
            ["trading_active"] = main.ExchangeActive && main.TradingActive,
            ["intra_exchange_transfers_active"] = main.ExchangeActive,
            ["exchange_index_statuses"] = new JsonArray([.. shards.Select(ToJson)]),
        });
    }

    private static JsonObject ToJson(Shard shard) => new()
    {
        ["exchange_index"] = shard.Index,
        ["description"] = shard.Description,
        ["exchange_active"] = shard.ExchangeActive,
        ["trading_active"] = shard.ExchangeActive && shard.TradingActive,
        ["intra_exchange_transfers_active"] = shard.ExchangeActive,
    };

    // No fee change is ever planned here.
    private static RestResult GetSeriesFeeChanges(RestCall call) =>
        RestResult.Ok(new JsonObject { ["series_fee_change_arr"] = new JsonArray() });

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

        return RestResult.Ok(new JsonObject
        {
            ["schedule"] = new JsonObject { ["standard_hours"] = new JsonArray(week), ["maintenance_windows"] = new JsonArray() },
        });
    }

    private static JsonObject Session(string opens, string closes) => new() { ["open_time"] = opens, ["close_time"] = closes };

    private static RestResult GetUserDataTimestamp(RestCall call) =>
        RestResult.Ok(new JsonObject { ["as_of_time"] = Wire.Time(call.Exchange.Now) });
}
