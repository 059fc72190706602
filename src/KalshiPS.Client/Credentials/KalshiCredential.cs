using System.Security;
using System.Text;
using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// An API key: its id and its private key, RSA or Ed25519. The key material lives in this object alone and is never shown; dispose
/// of it when the session ends.
/// </summary>
public sealed class KalshiCredential : IDisposable
{
    private readonly object gate = new();
    private readonly PrivateKey key;

    private KalshiCredential(string apiKeyId, PrivateKey key)
    {
        ApiKeyId = apiKeyId;
        this.key = key;
    }

    /// <summary>The key's id, which is no secret.</summary>
    public string ApiKeyId { get; }

    /// <summary>Reads a private key from a file: PKCS#1 or PKCS#8, in PEM or DER, encrypted or not.</summary>
    /// <param name="apiKeyId">The key's id.</param>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What opens an encrypted key.</param>
    /// <exception cref="KalshiException">The key cannot be read; the id says why.</exception>
    /// <exception cref="ArgumentException">The id is empty or holds more than visible ASCII characters.</exception>
    public static KalshiCredential FromFile(string apiKeyId, string path, SecureString? passphrase = null)
    {
        var id = CheckId(apiKeyId);
        return new KalshiCredential(id, KeyFile.Read(path, passphrase));
    }

    /// <summary>Reads a private key from text: PKCS#1 or PKCS#8, encrypted or not, also as a line of an .env or a JSON file.</summary>
    /// <param name="apiKeyId">The key's id.</param>
    /// <param name="pem">The text, which may have other text around the key.</param>
    /// <param name="passphrase">What opens an encrypted key.</param>
    /// <param name="source">What the text is, to start a message with.</param>
    /// <exception cref="KalshiException">The key cannot be read; the id says why.</exception>
    /// <exception cref="ArgumentException">The id is empty or holds more than visible ASCII characters.</exception>
    public static KalshiCredential FromPem(
        string apiKeyId, ReadOnlySpan<char> pem, SecureString? passphrase = null, string source = "The text")
    {
        var id = CheckId(apiKeyId);
        return new KalshiCredential(id, PemKey.Read(pem, source, passphrase));
    }

    /// <summary>The key's id, and nothing of the key.</summary>
    public override string ToString() => $"API key {ApiKeyId}";

    /// <summary>Forgets the private key.</summary>
    public void Dispose()
    {
        lock (gate)
            key.Dispose();
    }

    /// <summary>The signature of a request, in base64.</summary>
    /// <param name="timestamp">Unix milliseconds.</param>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The path from the host's root, without the query.</param>
    internal string Sign(string timestamp, string method, string path)
    {
        var text = Encoding.UTF8.GetBytes(timestamp + method + path);
        // A key serves one thread at a time, and is not wiped while it signs.
        lock (gate)
            return Convert.ToBase64String(key.Sign(text));
    }

    private static string CheckId(string apiKeyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKeyId);
        var id = apiKeyId.Trim();
        // It travels in a header, where a key has no business.
        return !KeyMaterial.IsIn(id) && id.All(c => c is > ' ' and < '\u007f')
            ? id
            : throw new ArgumentException("An API key id consists of visible ASCII characters, and is no part of the key itself.", nameof(apiKeyId));
    }
}
