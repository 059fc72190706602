using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Credentials;

namespace KalshiPS.Client.Tests.Support;

/// <summary>An Ed25519 key in the forms that programs write it in.</summary>
internal static class Ed25519Pem
{
    public const string Algorithm = "1.3.101.112";

    /// <summary>Test 1 of RFC 8032.</summary>
    public static readonly byte[] Seed = Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static readonly byte[] PublicKey = Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    public static string Pem => PemEncoding.WriteString("PRIVATE KEY", Pkcs8(Seed));

    public static string PublicPem => PemEncoding.WriteString("PUBLIC KEY", [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0, .. PublicKey]);

    /// <summary>What openssl writes.</summary>
    public static byte[] Pkcs8(byte[] seed) => [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20, .. seed];

    /// <summary>What BouncyCastle writes: the second version, with the public part.</summary>
    public static byte[] Pkcs8Version2(byte[]? publicKey = null) =>
        [0x30, 0x51, 2, 1, 1, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20, .. Seed, 0x81, 0x21, 0, .. publicKey ?? PublicKey];

    /// <summary>Encrypts a key in PKCS#8 as PBES2 does.</summary>
    public static byte[] Encrypt(byte[] pkcs8, string passphrase, string cipher = "2.16.840.1.101.3.4.1.42", string? hash = "1.2.840.113549.2.9")
    {
        var salt = RandomNumberGenerator.GetBytes(16);
#pragma warning disable CA5350 // As older programs encrypt.
        using SymmetricAlgorithm algorithm = cipher == "1.2.840.113549.3.7" ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350
        algorithm.KeySize = cipher switch { "2.16.840.1.101.3.4.1.2" => 128, "2.16.840.1.101.3.4.1.42" => 256, _ => 192 };
        var name = hash switch
        {
            null => HashAlgorithmName.SHA1,
            "1.2.840.113549.2.9" => HashAlgorithmName.SHA256,
            "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
        algorithm.Key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, 1000, name, algorithm.KeySize / 8);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.5.13");
                using (writer.PushSequence())
                {
                    WriteDerivation(writer, salt, hash);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(cipher);
                        writer.WriteOctetString(algorithm.IV);
                    }
                }
            }

            writer.WriteOctetString(algorithm.EncryptCbc(pkcs8, algorithm.IV));
        }

        return writer.Encode();
    }

    /// <summary>Asserts that a credential signs with this key: the signature is the same each time.</summary>
    public static void AssertSigns(KalshiCredential credential)
    {
        using var key = new Ed25519PrivateKey(Seed, []);
        Assert.Equal(Convert.ToBase64String(key.Sign("1GET/x"u8.ToArray())), credential.Sign("1", "GET", "/x"));
    }

    private static void WriteDerivation(AsnWriter writer, byte[] salt, string? hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
            using (writer.PushSequence())
            {
                writer.WriteOctetString(salt);
                writer.WriteInteger(1000);
                if (hash is null)
                    return;
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(hash);
                    writer.WriteNull();
                }
            }
        }
    }
}
