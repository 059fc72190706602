namespace KalshiPS;

/// <summary>The signature algorithms of API keys.</summary>
public enum ApiKeyType
{
    /// <summary>RSA-PSS with SHA-256 and a key of 2048 bits.</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8032): shorter keys, and signatures that are made many times faster.</summary>
    Ed25519,
}

/// <summary>The body of CreateApiKey.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>The key's name, chosen by its owner.</summary>
    public required string Name { get; init; }

    /// <summary>The public key in PEM format.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The key's permissions; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The subaccount to restrict the key to; null for none.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The FCM subtrader to restrict the key to; null for none.</summary>
    public string? FcmSubtraderId { get; init; }
}

/// <summary>The body of GenerateApiKey.</summary>
public sealed record GenerateApiKeyRequest
{
    /// <summary>The key's name, chosen by its owner.</summary>
    public required string Name { get; init; }

    /// <summary>The algorithm: rsa or ed25519; null for rsa.</summary>
    public string? KeyType { get; init; }

    /// <summary>The key's permissions; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The subaccount to restrict the key to; null for none.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The FCM subtrader to restrict the key to; null for none.</summary>
    public string? FcmSubtraderId { get; init; }
}
