using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the account's tier and rate limits.</summary>
[KalshiOperation("GetAccountApiLimits", "GET", "/account/limits", Signed = true)]
public sealed record GetAccountApiLimits : KalshiOperation<ApiLimits>;

/// <summary>Lists the calls whose cost in rate-limit tokens is not the default.</summary>
[KalshiOperation("GetAccountEndpointCosts", "GET", "/account/endpoint_costs")]
public sealed record GetAccountEndpointCosts : KalshiOperation<GetAccountEndpointCostsResponse>;

[JsonSerializable(typeof(ApiLimits))]
[JsonSerializable(typeof(GetAccountEndpointCostsResponse))]
internal sealed partial class AccountJson : JsonSerializerContext;
