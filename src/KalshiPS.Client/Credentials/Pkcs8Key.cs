using System.Formats.Asn1;
using System.Security.Cryptography;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// The members of a private key in PKCS#8, of both its versions: the second has the public part too (RFC 5958), and few
/// readers take it.
/// </summary>
/// <param name="Algorithm">The object identifier of the key's kind.</param>
/// <param name="Key">The key, in the form of its kind.</param>
/// <param name="PublicKey">The public part; empty if it is not there.</param>
internal readonly record struct Pkcs8Key(string Algorithm, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> PublicKey)
{
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Ed25519 = "1.3.101.112";

    private const int LastVersion = 1;

    private static readonly Asn1Tag PublicKeyTag = new(TagClass.ContextSpecific, 1);

    /// <summary>Takes a key apart, without copies.</summary>
    /// <exception cref="AsnContentException">It is no PKCS#8.</exception>
    /// <exception cref="CryptographicException">It is of a version that is not known.</exception>
    public static Pkcs8Key Read(ReadOnlyMemory<byte> der)
    {
        var members = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        if (!members.TryReadInt32(out var version) || version is < 0 or > LastVersion)
            throw new CryptographicException("This version of PKCS#8 is not known.");
        var algorithm = members.ReadSequence().ReadObjectIdentifier();
        var key = ReadOctets(members);
        var publicKey = ReadOnlyMemory<byte>.Empty;
        while (members.HasData)
        {
            if (members.PeekTag() == PublicKeyTag && members.TryReadPrimitiveBitString(out _, out publicKey, PublicKeyTag))
                continue;
            _ = members.ReadEncodedValue();
        }

        return new Pkcs8Key(algorithm, key, publicKey);
    }

    /// <summary>Makes an Ed25519 key of it.</summary>
    /// <exception cref="AsnContentException">The key is damaged.</exception>
    /// <exception cref="CryptographicException">The key is damaged.</exception>
    public Ed25519PrivateKey ToEd25519() => new(ReadOctets(new AsnReader(Key, AsnEncodingRules.BER)).Span, PublicKey.Span);

    private static ReadOnlyMemory<byte> ReadOctets(AsnReader reader) =>
        reader.TryReadPrimitiveOctetString(out var octets) ? octets : throw new AsnContentException("Octets in pieces are not read.");
}
