using System.Formats.Asn1;
using System.Security.Cryptography;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents a public key, which verifies signatures.</summary>
internal abstract class PublicKey
{
    private const string Ed25519Algorithm = "1.3.101.112";

    /// <summary>Verifies the key's signature of a text.</summary>
    public abstract bool HasSigned(byte[] text, byte[] signature);

    /// <summary>Represents an RSA public key.</summary>
    public static PublicKey Of(RSA key) => new RsaKey(key.ExportSubjectPublicKeyInfo());

    /// <summary>Represents an Ed25519 public key, by its octets.</summary>
    public static PublicKey OfEd25519(byte[] publicKey) => new Ed25519Key(publicKey);

    /// <summary>Parses a key of either kind.</summary>
    /// <param name="pem">The key in PEM format.</param>
    /// <returns>The key; null if the text is not a public key, or one of another kind.</returns>
    public static PublicKey? Read(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var found) || pem.AsSpan()[found.Label] is not "PUBLIC KEY")
            return null;
        try
        {
            var der = Convert.FromBase64String(pem[found.Base64Data]);
            if (ReadEd25519(der) is { } octets)
                return Ed25519.IsKey(octets) ? new Ed25519Key(octets) : null;
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(der, out _);
            return Of(rsa);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return null;
        }
    }

    // The octets of the key, if its algorithm is that one.
    private static byte[]? ReadEd25519(byte[] der)
    {
        var info = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        return info.ReadSequence().ReadObjectIdentifier() == Ed25519Algorithm ? info.ReadBitString(out _) : null;
    }

    // RSA-PSS with SHA-256 and a salt of 32 bytes.
    private sealed class RsaKey(byte[] info) : PublicKey
    {
        public override bool HasSigned(byte[] text, byte[] signature)
        {
            // An RSA object is not thread-safe and must be disposed of: each verification has its own.
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(info, out _);
            return rsa.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
    }

    private sealed class Ed25519Key(byte[] octets) : PublicKey
    {
        public override bool HasSigned(byte[] text, byte[] signature) => Ed25519.Verify(octets, text, signature);
    }
}
