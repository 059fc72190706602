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

/// <summary>Registers a public key.</summary>
/// <param name="Body">The key.</param>
[KalshiOperation("CreateApiKey", "POST", "/api_keys", Signed = true)]
public sealed record CreateApiKey([property: InBody] CreateApiKeyRequest Body) : KalshiOperation<CreateApiKeyResponse>;

/// <summary>Lets the exchange generate a key pair; the answer is the only one that has the private key.</summary>
/// <param name="Body">The key.</param>
[KalshiOperation("GenerateApiKey", "POST", "/api_keys/generate", Signed = true)]
public sealed record GenerateApiKey([property: InBody] GenerateApiKeyRequest Body) : KalshiOperation<GenerateApiKeyResponse>;

/// <summary>Revokes an API key permanently.</summary>
/// <param name="ApiKeyId">The key.</param>
[KalshiOperation("DeleteApiKey", "DELETE", "/api_keys/{api_key}", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record DeleteApiKey([property: InPath("api_key")] string ApiKeyId) : KalshiOperation<EmptyResponse>;

[JsonSerializable(typeof(GetApiKeysResponse))]
[JsonSerializable(typeof(CreateApiKeyRequest))]
[JsonSerializable(typeof(CreateApiKeyResponse))]
[JsonSerializable(typeof(GenerateApiKeyRequest))]
[JsonSerializable(typeof(GenerateApiKeyResponse))]
internal sealed partial class ApiKeyJson : JsonSerializerContext;
