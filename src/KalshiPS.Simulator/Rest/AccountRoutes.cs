using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "account".</summary>
internal static partial class AccountRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetAccountApiLimits", "GET", "/account/limits", Access.Signed, GetLimits),
        new("GetAccountEndpointCosts", "GET", "/account/endpoint_costs", Access.Public, GetEndpointCosts),
    ];

    private static RestResult GetLimits(RestCall call)
    {
        var limits = call.Services.Limits;
        return RestResult.Ok(new JsonObject
        {
            ["usage_tier"] = limits.Tier,
            ["read"] = ToJson(limits.Read),
            ["write"] = ToJson(limits.Write),
            ["grants"] = new JsonArray(),
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
