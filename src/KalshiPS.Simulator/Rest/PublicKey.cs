using System.Formats.Asn1;
using System.Security.Cryptography;

namespace KalshiPS.Simulator.Rest;

/// <summary>The public part of a key, which tells whether a signature is the key's.</summary>
internal abstract class PublicKey
{
    private const string Ed25519Algorithm = "1.3.101.112";

    /// <summary>Whether the key signed a text.</summary>
    public abstract bool HasSigned(byte[] text, byte[] signature);

    /// <summary>The public part of an RSA key.</summary>
    public static PublicKey Of(RSA key) => new RsaKey(key.ExportSubjectPublicKeyInfo());

    /// <summary>The public part of an Ed25519 key, by its octets.</summary>
    public static PublicKey OfEd25519(byte[] publicKey) => new Ed25519Key(publicKey);

    /// <summary>Reads a key of either kind.</summary>
    /// <param name="pem">The key, PEM.</param>
    /// <returns>Null if it is no public key, or of another kind.</returns>
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
            // An RSA object is not made for several threads, and nobody would end it: each check has its own.
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
