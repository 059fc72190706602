using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the account's API keys.</summary>
[KalshiOperation("GetApiKeys", "GET", "/api_keys", Signed = true)]
public sealed record GetApiKeys : KalshiOperation<GetApiKeysResponse>
{
    /// <summary>Only keys bound to this FCM subtrader.</summary>
    [InQuery("fcm_subtrader_id")]
    public string? FcmSubtraderId { get; init; }
}

[JsonSerializable(typeof(GetApiKeysResponse))]
internal sealed partial class ApiKeyJson : JsonSerializerContext;
