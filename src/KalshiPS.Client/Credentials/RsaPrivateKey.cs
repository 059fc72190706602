using System.Security.Cryptography;

namespace KalshiPS.Client.Credentials;

/// <summary>An RSA key, which signs with RSA-PSS, SHA-256 and a salt as long as the hash.</summary>
internal sealed class RsaPrivateKey : PrivateKey
{
    private readonly RSA key;

    /// <param name="key">The key; it is disposed of with this object.</param>
    /// <exception cref="CryptographicException">Its parts do not belong together.</exception>
    private RsaPrivateKey(RSA key)
    {
        this.key = key;
        // A damaged one may be read and fail, or sign wrongly, at the first order.
        if (!key.VerifyData(Array.Empty<byte>(), Sign([]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))
            throw new CryptographicException("Its parts do not belong together.");
    }

    /// <summary>Imports a key in PKCS#1 and tries it.</summary>
    /// <exception cref="CryptographicException">The key is damaged.</exception>
    public static RsaPrivateKey FromPkcs1(ReadOnlySpan<byte> der)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPrivateKey(der, out _);
            return new RsaPrivateKey(rsa);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>Imports a key in encrypted PKCS#8 and tries it.</summary>
    /// <exception cref="CryptographicException">The passphrase does not open it, or the key is damaged.</exception>
    public static RsaPrivateKey FromEncrypted(ReadOnlySpan<char> passphrase, ReadOnlySpan<byte> der)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _);
            return new RsaPrivateKey(rsa);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    /// <inheritdoc/>
    public override bool IsSameAs(PrivateKey other) => other is RsaPrivateKey { key: var its }
        && key.ExportParameters(includePrivateParameters: false).Modulus.AsSpan().SequenceEqual(its.ExportParameters(includePrivateParameters: false).Modulus);

    /// <inheritdoc/>
    public override void Dispose() => key.Dispose();
}
