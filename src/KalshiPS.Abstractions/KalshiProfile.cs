namespace KalshiPS;

/// <summary>Represents the named settings that a session is opened with. A profile refers to a key and contains nothing of it.</summary>
public sealed class KalshiProfile
{
    /// <summary>The profile's name, as for Connect-Kalshi -ProfileName; case does not matter.</summary>
    public string Name { get; set; } = "";

    /// <summary>Demo or Production, or Custom for the server that the address names.</summary>
    public KalshiEnvironment Environment { get; set; }

    /// <summary>The base of another server's REST API; null for the exchange's own.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>The API key's id; null to read public data only.</summary>
    public string? ApiKeyId { get; set; }

    /// <summary>The path of the private key's file; null if there is no key, or a vault has it.</summary>
    public string? PrivateKeyPath { get; set; }

    /// <summary>The name of the secret that holds the private key; null if a file has it.</summary>
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; null for any vault with a secret of that name.</summary>
    public string? Vault { get; set; }

    /// <summary>Whether the session refuses every write.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>The most that one order may cost, in dollars, fees included; null for no limit.</summary>
    public decimal? MaxOrderCost { get; set; }

    /// <summary>The most that all resting orders together may cost, in dollars, fees included; null for no limit.</summary>
    public decimal? MaxOpenCost { get; set; }

    /// <summary>The most that may be committed in a day (UTC), in dollars; null for no limit.</summary>
    public decimal? MaxSpend { get; set; }

    /// <summary>Whether Connect-Kalshi uses the profile when neither parameters nor the environment name a session.</summary>
    public bool IsDefault { get; set; }

    /// <summary>For example <c>work (Production)</c>.</summary>
    public override string ToString() => $"{Name} ({BaseUri?.Authority ?? Environment.ToString()})";
}
