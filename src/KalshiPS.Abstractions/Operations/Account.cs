using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the account's tier and rate limits.</summary>
[KalshiOperation("GetAccountApiLimits", "GET", "/account/limits", Signed = true)]
public sealed record GetAccountApiLimits : KalshiOperation<ApiLimits>;

/// <summary>Lists the calls whose cost in rate-limit tokens is not the default.</summary>
[KalshiOperation("GetAccountEndpointCosts", "GET", "/account/endpoint_costs")]
public sealed record GetAccountEndpointCosts : KalshiOperation<GetAccountEndpointCostsResponse>;

/// <summary>Reads the account's progress towards higher tiers.</summary>
[KalshiOperation("GetAccountApiUsageLevelVolumeProgress", "GET", "/account/api_usage_level/volume_progress", Signed = true)]
public sealed record GetAccountApiUsageLevelVolumeProgress : KalshiOperation<GetAccountApiUsageLevelVolumeProgressResponse>;

/// <summary>Upgrades the account permanently to the advanced tier, if it trades by API.</summary>
[KalshiOperation(
    "UpgradeAccountApiUsageLevel",
    "POST",
    "/account/api_usage_level/upgrade",
    Signed = true,
    TokenCost = 30,
    Idempotency = Idempotency.Repeatable)]
public sealed record UpgradeAccountApiUsageLevel : KalshiOperation<EmptyResponse>;

[JsonSerializable(typeof(ApiLimits))]
[JsonSerializable(typeof(GetAccountEndpointCostsResponse))]
[JsonSerializable(typeof(GetAccountApiUsageLevelVolumeProgressResponse))]
internal sealed partial class AccountJson : JsonSerializerContext;
