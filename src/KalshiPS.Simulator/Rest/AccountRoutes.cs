using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "account".</summary>
internal static partial class AccountRoutes
{
    private const int OrdersLookedAt = 100;

    /// <summary>The contracts in thirty days required to reach a level and to keep it.</summary>
    private static readonly (string Level, decimal Earn, decimal Keep)[] VolumeGoals =
    [
        ("expert", 250_000m, 200_000m),
        ("premier", 1_000_000m, 800_000m),
        ("paragon", 5_000_000m, 4_000_000m),
        ("prime", 20_000_000m, 16_000_000m),
        ("prestige", 75_000_000m, 60_000_000m),
    ];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetAccountApiLimits", "GET", "/account/limits", Access.Signed, GetLimits),
        new("UpgradeAccountApiUsageLevel", "POST", "/account/api_usage_level/upgrade", Access.Signed, Upgrade) { Cost = 30 },
        new("GetAccountApiUsageLevelVolumeProgress", "GET", "/account/api_usage_level/volume_progress", Access.Signed, GetVolumeProgress),
        new("GetAccountEndpointCosts", "GET", "/account/endpoint_costs", Access.Public, GetEndpointCosts),
    ];

    private static RestResult GetLimits(RestCall call)
    {
        var limits = call.Services.Levels.Of(call.Account);
        var grants = new JsonArray();
        if (call.Services.Levels.HasGrant(call.Account))
            grants.Add(new JsonObject { ["exchange_instance"] = "event_contract", ["level"] = limits.Tier, ["source"] = "manual" });
        return RestResult.Ok(new JsonObject
        {
            ["usage_tier"] = limits.Tier,
            ["read"] = ToJson(limits.Read),
            ["write"] = ToJson(limits.Write),
            ["grants"] = grants,
        });
    }

    private static RestResult Upgrade(RestCall call)
    {
        // The orders a member is seeded with are from before the API.
        var start = call.Exchange.Now - Archive.LiveSpan;
        if (!call.Account.Orders.TakeLast(OrdersLookedAt).Any(order => order.CreatedAt >= start))
            throw ApiException.Forbidden("none of the latest orders was created via API");
        call.Services.Levels.Grant(call.Account, RateLimits.Advanced);
        return RestResult.Empty(201);
    }

    private static RestResult GetVolumeProgress(RestCall call)
    {
        // Worked out once an hour.
        var now = call.Exchange.Now;
        var computed = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var volume = call.Account.Fills
            .Where(fill => fill.Trade.Time > computed.AddDays(-30) && fill.Trade.Time <= computed)
            .Sum(fill => fill.Trade.Count);
        return RestResult.Ok(new JsonObject
        {
            ["volume_progress"] = new JsonArray(new JsonObject
            {
                ["computed_ts"] = computed.ToUnixTimeSeconds(),
                ["trailing_30d_volume_fp"] = Wire.Count(volume),
                ["goals"] = new JsonArray([.. VolumeGoals.Select(goal => new JsonObject
                {
                    ["level"] = goal.Level,
                    ["earn_volume_goal_fp"] = Wire.Count(goal.Earn),
                    ["keep_volume_goal_fp"] = Wire.Count(goal.Keep),
                })]),
            }),
        });
    }

    private static JsonObject ToJson(BucketSize size) =>
        new() { ["refill_rate"] = size.RefillRate, ["bucket_capacity"] = size.Capacity };

    private static RestResult GetEndpointCosts(RestCall call)
    {
        var costs = RouteTable.Operations
            .Where(operation => operation.Cost != Operation.DefaultCost)
            .Select(operation => (operation.Method, operation.Cost, Path: Dispatcher.BasePath + Name().Replace(operation.Template, ":${name}")))
            .OrderBy(each => each.Path, StringComparer.Ordinal)
            .ThenBy(each => each.Method, StringComparer.Ordinal);
        return RestResult.Ok(new JsonObject
        {
            ["default_cost"] = Operation.DefaultCost,
            ["endpoint_costs"] = new JsonArray([.. costs.Select(each => new JsonObject
            {
                ["method"] = each.Method,
                ["path"] = each.Path,
                ["cost"] = each.Cost,
            })]),
        });
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
