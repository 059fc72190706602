namespace KalshiPS;

/// <summary>What a session is opened with, under a name. It says where a key is, and holds nothing of it.</summary>
public sealed class KalshiProfile
{
    /// <summary>What Connect-Kalshi -ProfileName knows it by; case does not matter.</summary>
    public string Name { get; set; } = "";

    /// <summary>Demo or Production, or Custom for the server that the address names.</summary>
    public KalshiEnvironment Environment { get; set; }

    /// <summary>The base of another server's REST API; null for the exchange's own.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>The API key's id; null to read public data only.</summary>
    public string? ApiKeyId { get; set; }

    /// <summary>The file with the key's private part; null if there is none, or a vault keeps it.</summary>
    public string? PrivateKeyPath { get; set; }

    /// <summary>The name of the secret that is the key's private part; null if a file has it.</summary>
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; null for whichever has one of that name.</summary>
    public string? Vault { get; set; }

    /// <summary>Whether the session refuses to change anything.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Dollars one order may cost at worst; null for no limit.</summary>
    public decimal? MaxOrderCost { get; set; }

    /// <summary>Dollars everything that rests may cost at worst; null for no limit.</summary>
    public decimal? MaxOpenCost { get; set; }

    /// <summary>Dollars that may be committed in a day; null for no limit.</summary>
    public decimal? MaxSpend { get; set; }

    /// <summary>Whether Connect-Kalshi takes it when nothing says otherwise.</summary>
    public bool IsDefault { get; set; }

    /// <summary>For example <c>work (Production)</c>.</summary>
    public override string ToString() => $"{Name} ({BaseUri?.Authority ?? Environment.ToString()})";
}
