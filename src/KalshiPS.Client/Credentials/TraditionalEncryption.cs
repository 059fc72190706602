using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// The encryption that OpenSSL wrote before PKCS#8: <c>Proc-Type: 4,ENCRYPTED</c> and <c>DEK-Info</c> before the base64. Its weak
/// digest is the format's, not a choice.
/// </summary>
/// <param name="Cipher">The cipher, as OpenSSL names it.</param>
/// <param name="Iv">The initialization vector; its first octets are the salt.</param>
internal sealed record TraditionalEncryption(string Cipher, byte[] Iv)
{
    private const string Info = "DEK-Info:";
    private const int SaltLength = 8;

    /// <summary>Whether this version decrypts it.</summary>
    public bool IsKnown => KeyLength > 0 && Iv.Length == (IsTripleDes ? 8 : 16);

    private bool IsTripleDes => Cipher == "DES-EDE3-CBC";

    private int KeyLength => Cipher switch
    {
        "AES-128-CBC" => 16,
        "AES-192-CBC" or "DES-EDE3-CBC" => 24,
        "AES-256-CBC" => 32,
        _ => 0,
    };

    /// <summary>Reads the headers of a block.</summary>
    /// <param name="content">The block's content; the base64 that follows the headers afterwards.</param>
    /// <returns>Null if the block is not encrypted in this way.</returns>
    public static TraditionalEncryption? Read(ref ReadOnlySpan<char> content)
    {
        var at = content.IndexOf(Info, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = content[(at + Info.Length)..].TrimStart();
        var comma = rest.IndexOf(',');
        // An encrypted block in a form that nobody writes.
        if (comma < 0)
            return new TraditionalEncryption("", []);
        var cipher = rest[..comma].Trim().ToString();
        rest = rest[(comma + 1)..].TrimStart();
        var hex = 0;
        while (hex < rest.Length && char.IsAsciiHexDigit(rest[hex]))
            hex++;
        content = rest[hex..];
        return new TraditionalEncryption(cipher.ToUpper(CultureInfo.InvariantCulture), hex % 2 == 0 ? Convert.FromHexString(rest[..hex]) : []);
    }

    /// <summary>Decrypts a key.</summary>
    /// <param name="encrypted">The octets of the base64.</param>
    /// <param name="passphrase">What opens it.</param>
    /// <param name="der">As long as the octets; its owner wipes it.</param>
    /// <returns>How much of it was written.</returns>
    /// <exception cref="CryptographicException">The passphrase does not fit, or the key is damaged.</exception>
    public int Decrypt(ReadOnlySpan<byte> encrypted, ReadOnlySpan<char> passphrase, Span<byte> der)
    {
        var key = GC.AllocateUninitializedArray<byte>(KeyLength, pinned: true);
        try
        {
            DeriveKey(passphrase, key);
            using var cipher = CreateCipher();
            cipher.Key = key;
            return cipher.DecryptCbc(encrypted, Iv, der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

#pragma warning disable CA5350, CA5351 // The format's own, to read keys that exist.
    private SymmetricAlgorithm CreateCipher() => IsTripleDes ? TripleDES.Create() : Aes.Create();

    // EVP_BytesToKey with one round: each digest is of the one before, the passphrase and the salt.
    private void DeriveKey(ReadOnlySpan<char> passphrase, Span<byte> key)
    {
        var words = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(passphrase), pinned: true);
        var digest = GC.AllocateUninitializedArray<byte>(MD5.HashSizeInBytes, pinned: true);
        try
        {
            Encoding.UTF8.GetBytes(passphrase, words);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            for (var done = 0; done < key.Length; done += digest.Length)
            {
                if (done > 0)
                    hash.AppendData(digest);
                hash.AppendData(words);
                hash.AppendData(Iv.AsSpan(0, SaltLength));
                hash.GetHashAndReset(digest);
                digest.AsSpan(0, Math.Min(digest.Length, key.Length - done)).CopyTo(key[done..]);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(words);
            CryptographicOperations.ZeroMemory(digest);
        }
    }
#pragma warning restore CA5350, CA5351
}
