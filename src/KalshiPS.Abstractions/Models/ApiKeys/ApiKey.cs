using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents an API key of the account, without its private key.</summary>
public sealed class ApiKey : KalshiModel
{
    /// <summary>The key's id.</summary>
    public string ApiKeyId { get; set; } = "";

    /// <summary>The key's name, chosen by its owner.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key's permissions: read, write and narrower scopes.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The subaccount that the key is restricted to; null if it is not restricted.</summary>
    public int? Subaccount { get; set; }

    /// <summary>The FCM subtrader that the key is restricted to; null if it is not restricted.</summary>
    public string? FcmSubtraderId { get; set; }

    /// <summary>The path of the file to which New-KalshiApiKey wrote a private key that the exchange generated; null for other keys.</summary>
    [JsonIgnore]
    public string? KeyPath { get; set; }
}

/// <summary>The answer of GetApiKeys.</summary>
public sealed class GetApiKeysResponse : KalshiModel
{
    /// <summary>The keys.</summary>
    [Main]
    public IReadOnlyList<ApiKey> ApiKeys { get; set => field = value ?? []; } = [];

    /// <summary>The time at which the account's location attestation expires, which keys need; null if there is none.</summary>
    [JsonPropertyName("api_key_region_expiration_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? RegionExpirationTime { get; set; }
}
