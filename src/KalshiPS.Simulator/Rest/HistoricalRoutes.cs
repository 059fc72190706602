using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "historical".</summary>
internal static class HistoricalRoutes
{
    // Live lists hold about three months.
    private static readonly TimeSpan LiveSpan = TimeSpan.FromDays(90);

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetHistoricalCutoff", "GET", "/historical/cutoff", Access.Public, GetCutoff),
    ];

    private static RestResult GetCutoff(RestCall call)
    {
        var cutoff = Wire.Time(new DateTimeOffset((call.Exchange.Now - LiveSpan).Date, TimeSpan.Zero));
        return RestResult.Ok(new JsonObject
        {
            ["market_settled_ts"] = cutoff,
            ["trades_created_ts"] = cutoff,
            ["orders_updated_ts"] = cutoff,
            ["market_positions_last_updated_ts"] = cutoff,
        });
    }
}
