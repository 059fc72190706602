using System.Text;
using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of CreateApiKey.</summary>
public sealed class CreateApiKeyResponse : KalshiModel
{
    /// <summary>The key's id.</summary>
    [Main]
    public string ApiKeyId { get; set; } = "";

    /// <summary>What the exchange warns of; null if of nothing.</summary>
    public string? Warning { get; set; }
}

/// <summary>The answer of GenerateApiKey. Its private key can be written to a stream and is seen nowhere else.</summary>
public sealed class GenerateApiKeyResponse : KalshiModel
{
    /// <summary>The key's id.</summary>
    [Main]
    public string ApiKeyId { get; set; } = "";

    /// <summary>rsa or ed25519; null if the exchange did not say.</summary>
    public string? KeyType { get; set; }

    /// <summary>What the exchange warns of; null if of nothing.</summary>
    public string? Warning { get; set; }

    // Not public: nothing that prints, exports or converts objects may come by it.
    [JsonInclude]
    internal string PrivateKey { get; set; } = "";

    /// <summary>Writes the private key, PEM.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="InvalidDataException">The exchange sent none.</exception>
    public void WritePrivateKey(Stream stream)
    {
        if (PrivateKey.Length == 0)
            throw new InvalidDataException("The exchange's answer has no private key.");
        stream.Write(Encoding.UTF8.GetBytes($"{PrivateKey.TrimEnd()}\n"));
    }
}
