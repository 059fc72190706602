using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// The encryption of a private key in PKCS#8, PBES2 (RFC 8018). .NET decrypts it only into keys of kinds that it knows.
/// </summary>
internal sealed class Pkcs8Encryption
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string ScryptDerivation = "1.3.6.1.4.1.11591.4.11";
    private const string TripleDesCbc = "1.2.840.113549.3.7";

    private HashAlgorithmName hash;
    private string cipher = "";
    private byte[] salt = [];
    private byte[] iv = [];
    private ReadOnlyMemory<byte> data;

    private Pkcs8Encryption()
    {
    }

    /// <summary>Whether the passphrase is hashed by scrypt.</summary>
    public bool IsScrypt { get; private set; }

    /// <summary>How often the passphrase is hashed, which stands in the clear; 0 if it cannot be read.</summary>
    public int Iterations { get; private set; }

    /// <summary>Whether it is decrypted here.</summary>
    public bool IsKnown => hash.Name is not null && KeyLength > 0 && iv.Length == (cipher == TripleDesCbc ? 8 : 16);

    private int KeyLength => cipher switch
    {
        "2.16.840.1.101.3.4.1.2" => 16,
        "2.16.840.1.101.3.4.1.22" or TripleDesCbc => 24,
        "2.16.840.1.101.3.4.1.42" => 32,
        _ => 0,
    };

    /// <summary>Reads how a key is encrypted.</summary>
    /// <exception cref="AsnContentException">It is no encrypted PKCS#8.</exception>
    public static Pkcs8Encryption Read(ReadOnlyMemory<byte> der)
    {
        var members = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        var algorithm = members.ReadSequence();
        var encryption = new Pkcs8Encryption();
        var isNew = algorithm.ReadObjectIdentifier() == Pbes2;
        var parameters = algorithm.ReadSequence();
        if (isNew)
            encryption.ReadPbes2(parameters);
        else
            encryption.ReadSaltAndIterations(parameters);
        encryption.data = members.TryReadPrimitiveOctetString(out var octets) ? octets : members.ReadOctetString();
        return encryption;
    }

    /// <summary>Decrypts the key.</summary>
    /// <param name="passphrase">What opens it.</param>
    /// <param name="der">As long as the encrypted key; its owner wipes it.</param>
    /// <returns>How much of it was written.</returns>
    /// <exception cref="CryptographicException">The passphrase does not fit, or the key is damaged.</exception>
    public int Decrypt(ReadOnlySpan<char> passphrase, Span<byte> der)
    {
        var words = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(passphrase), pinned: true);
        var key = GC.AllocateUninitializedArray<byte>(KeyLength, pinned: true);
        try
        {
            Encoding.UTF8.GetBytes(passphrase, words);
            Rfc2898DeriveBytes.Pbkdf2(words, salt, key, Iterations, hash);
            using var algorithm = CreateCipher();
            algorithm.Key = key;
            return algorithm.DecryptCbc(data.Span, iv, der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(words);
            CryptographicOperations.ZeroMemory(key);
        }
    }

#pragma warning disable CA5350 // The format's own, to read keys that exist.
    private SymmetricAlgorithm CreateCipher() => cipher == TripleDesCbc ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350

    private void ReadPbes2(AsnReader parameters)
    {
        var derivation = parameters.ReadSequence();
        switch (derivation.ReadObjectIdentifier())
        {
            case ScryptDerivation:
                IsScrypt = true;
                return;
            case Pbkdf2:
                ReadPbkdf2(derivation.ReadSequence());
                break;
        }

        var scheme = parameters.ReadSequence();
        cipher = scheme.ReadObjectIdentifier();
        if (scheme.HasData && scheme.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
            iv = scheme.ReadOctetString();
    }

    private void ReadPbkdf2(AsnReader parameters)
    {
        ReadSaltAndIterations(parameters);
        // The length of the key may stand between; the cipher says it too.
        if (parameters.HasData && parameters.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            _ = parameters.ReadIntegerBytes();
        hash = (parameters.HasData ? parameters.ReadSequence().ReadObjectIdentifier() : "1.2.840.113549.2.7") switch
        {
            "1.2.840.113549.2.7" => HashAlgorithmName.SHA1,
            "1.2.840.113549.2.9" => HashAlgorithmName.SHA256,
            "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
            "1.2.840.113549.2.11" => HashAlgorithmName.SHA512,
            _ => default,
        };
    }

    private void ReadSaltAndIterations(AsnReader parameters)
    {
        salt = parameters.ReadOctetString();
        Iterations = parameters.TryReadInt32(out var iterations) ? iterations : 0;
    }
}
