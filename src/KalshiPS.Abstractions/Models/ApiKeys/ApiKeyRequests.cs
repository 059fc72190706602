namespace KalshiPS;

/// <summary>How a key signs.</summary>
public enum ApiKeyType
{
    /// <summary>RSA-PSS with SHA-256, of 2048 bits.</summary>
    Rsa,

    /// <summary>RFC 8032: shorter, and many times faster to sign with.</summary>
    Ed25519,
}

/// <summary>The body of CreateApiKey.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The public key, PEM.</summary>
    public required string PublicKey { get; init; }

    /// <summary>What it may do; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The one subaccount it is bound to; null for none.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The FCM subtrader it is bound to; null for none.</summary>
    public string? FcmSubtraderId { get; init; }
}

/// <summary>The body of GenerateApiKey.</summary>
public sealed record GenerateApiKeyRequest
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>rsa or ed25519; null for rsa.</summary>
    public string? KeyType { get; init; }

    /// <summary>What it may do; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The one subaccount it is bound to; null for none.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The FCM subtrader it is bound to; null for none.</summary>
    public string? FcmSubtraderId { get; init; }
}
