using System.Formats.Asn1;

namespace KalshiPS.Client.Credentials;

/// <summary>What is in a key's octets, whatever the text around them says.</summary>
internal enum KeyContent
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>A private RSA key, PKCS#1.</summary>
    Rsa,

    /// <summary>A private key of a kind that it names, PKCS#8.</summary>
    Private,

    /// <summary>An encrypted private key, PKCS#8.</summary>
    Encrypted,

    /// <summary>A private key on an elliptic curve, SEC 1.</summary>
    Curve,

    /// <summary>A public key.</summary>
    Public,

    /// <summary>A certificate, or a request for one.</summary>
    Certificate,

    /// <summary>A store of keys and certificates, PKCS#12.</summary>
    Store,
}

/// <summary>Tells the forms apart by their first members.</summary>
internal static class KeyContents
{
    public static KeyContent Of(ReadOnlyMemory<byte> der)
    {
        try
        {
            var members = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (!members.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                _ = members.ReadSequence();
                return Second(members) switch
                {
                    UniversalTagNumber.OctetString => KeyContent.Encrypted,
                    UniversalTagNumber.BitString => KeyContent.Public,
                    UniversalTagNumber.Sequence => KeyContent.Certificate,
                    _ => KeyContent.Unknown,
                };
            }

            var version = members.ReadIntegerBytes().Span;
            switch (Second(members))
            {
                case UniversalTagNumber.Sequence:
                    return version is [3] ? KeyContent.Store : KeyContent.Private;
                case UniversalTagNumber.OctetString:
                    return KeyContent.Curve;
                case UniversalTagNumber.Integer:
                    _ = members.ReadIntegerBytes();
                    return members.HasData ? KeyContent.Rsa : KeyContent.Public;
                default:
                    return KeyContent.Unknown;
            }
        }
        catch (AsnContentException)
        {
            return KeyContent.Unknown;
        }
    }

    private static UniversalTagNumber? Second(AsnReader members) =>
        members.HasData && members.PeekTag() is { TagClass: TagClass.Universal } tag ? (UniversalTagNumber)tag.TagValue : null;
}
