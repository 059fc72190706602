using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>An API key of the account, without anything secret.</summary>
public sealed class ApiKey : KalshiModel
{
    /// <summary>The key's id.</summary>
    public string ApiKeyId { get; set; } = "";

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it may do: read, write and narrower words.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The one subaccount it is bound to; null if it is not.</summary>
    public int? Subaccount { get; set; }

    /// <summary>The FCM subtrader it is bound to; null if it is not.</summary>
    public string? FcmSubtraderId { get; set; }

    /// <summary>Where New-KalshiApiKey wrote the private key it let the exchange generate; null for any other key.</summary>
    [JsonIgnore]
    public string? KeyPath { get; set; }
}

/// <summary>The answer of GetApiKeys.</summary>
public sealed class GetApiKeysResponse : KalshiModel
{
    /// <summary>The keys.</summary>
    [Main]
    public IReadOnlyList<ApiKey> ApiKeys { get; set => field = value ?? []; } = [];

    /// <summary>Until when the account's statement of its location holds, which keys need; null if it never made one.</summary>
    [JsonPropertyName("api_key_region_expiration_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? RegionExpirationTime { get; set; }
}
