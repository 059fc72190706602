using System.Text;
using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of CreateApiKey.</summary>
public sealed class CreateApiKeyResponse : KalshiModel
{
    /// <summary>The key's id.</summary>
    [Main]
    public string ApiKeyId { get; set; } = "";

    /// <summary>The exchange's warning; null if there is none.</summary>
    public string? Warning { get; set; }
}

/// <summary>The answer of GenerateApiKey. Its private key can only be written to a stream.</summary>
public sealed class GenerateApiKeyResponse : KalshiModel
{
    /// <summary>The key's id.</summary>
    [Main]
    public string ApiKeyId { get; set; } = "";

    /// <summary>The algorithm: rsa or ed25519; null if the exchange did not state it.</summary>
    public string? KeyType { get; set; }

    /// <summary>The exchange's warning; null if there is none.</summary>
    public string? Warning { get; set; }

    // Not public, so that no view, export or conversion of the object shows it.
    [JsonInclude]
    internal string PrivateKey { get; set; } = "";

    /// <summary>Writes the private key in PEM format.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <exception cref="InvalidDataException">The exchange sent none.</exception>
    public void WritePrivateKey(Stream stream)
    {
        if (PrivateKey.Length == 0)
            throw new InvalidDataException("The exchange's answer has no private key.");
        stream.Write(Encoding.UTF8.GetBytes($"{PrivateKey.TrimEnd()}\n"));
    }
}
