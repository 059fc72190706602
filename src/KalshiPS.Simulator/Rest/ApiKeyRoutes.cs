using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "api-keys".</summary>
internal static class ApiKeyRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetApiKeys", "GET", "/api_keys", Access.Signed, GetApiKeys),
    ];

    private static RestResult GetApiKeys(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["api_keys"] = new JsonArray([.. call.Services.Keys.Of(call.Account).Select(key => new JsonObject
        {
            ["api_key_id"] = key.Id,
            ["name"] = key.Name,
            ["scopes"] = Wire.Texts(["read", "write"]),
        })]),
    });
}
