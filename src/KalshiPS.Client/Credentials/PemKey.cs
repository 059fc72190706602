using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>Finds a private key in text and imports it. What it is, its content says and not its label.</summary>
internal static class PemKey
{
    // Seconds of work; a damaged number can mean hours, and no one can end them.
    private const int MostIterations = 10_000_000;

    /// <param name="text">The text; its owner wipes it.</param>
    /// <param name="source">What the text is, to start a message with.</param>
    /// <param name="passphrase">What opens an encrypted key.</param>
    /// <exception cref="KalshiException">There is no usable key in it.</exception>
    public static PrivateKey Read(ReadOnlySpan<char> text, string source, SecureString? passphrase)
    {
        var plain = GC.AllocateUninitializedArray<char>(text.Length, pinned: true);
        var base64 = GC.AllocateUninitializedArray<char>(text.Length, pinned: true);
        try
        {
            var length = KeyText.Unescape(text, plain);
            return Read(plain.AsSpan(0, length), base64, source, passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(plain.AsSpan()));
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(base64.AsSpan()));
        }
    }

    /// <summary>Imports a key of its octets, as a file in DER has them.</summary>
    /// <exception cref="KalshiException">There is no usable key in them.</exception>
    public static PrivateKey Import(Memory<byte> der, string source, SecureString? passphrase)
    {
        try
        {
            return KeyContents.Of(der) switch
            {
                KeyContent.Rsa => RsaPrivateKey.FromPkcs1(der.Span),
                KeyContent.Private => ImportPkcs8(der, source),
                KeyContent.Encrypted => ImportEncrypted(der, source, passphrase),
                var other => throw NotPrivate(other, source),
            };
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            throw KeyErrors.Damaged(source, exception);
        }
    }

    private static PrivateKey Read(ReadOnlySpan<char> text, Span<char> base64, string source, SecureString? passphrase)
    {
        KalshiException? other = null;
        PrivateKey? found = null;
        var isCut = false;
        var rest = text;
        while (KeyText.TryFind(rest, out var block))
        {
            var label = rest[block.Label].ToString();
            isCut = block.IsCut;
            if (!isCut)
                found = OneOf(found, ReadBlock(rest[block.Content], base64, label, source, passphrase, found is not null, ref other), source);
            rest = rest[block.Ends..];
        }

        if (found is not null)
            return found;
        if (other is not null)
            throw other;
        if (isCut)
            throw KeyErrors.Cut(source);
        return ReadBare(KeyText.FindBare(text, base64), source, passphrase) ?? throw KeyDiagnosis.Of(text, source);
    }

    // What is of another kind is told only if nothing else in the text is a key.
    private static PrivateKey? ReadBlock(
        ReadOnlySpan<char> content, Span<char> base64, string label, string source, SecureString? passphrase, bool hasKey, ref KalshiException? other)
    {
        if (NotByLabel(label, content, source) is { } reason)
        {
            other ??= reason;
            return null;
        }

        try
        {
            return Read(content, base64, label, source, passphrase);
        }
        catch (KalshiException exception) when (hasKey || exception.Id == KalshiErrorId.KeyKind)
        {
            other ??= exception;
            return null;
        }
    }

    // A key is often there in two forms; of two keys nobody knows which is meant.
    private static PrivateKey? OneOf(PrivateKey? found, PrivateKey? next, string source)
    {
        if (found is null || next is null)
            return found ?? next;
        var isSame = found.IsSameAs(next);
        next.Dispose();
        if (isSame)
            return found;
        found.Dispose();
        throw KeyErrors.Several(source);
    }

    private static PrivateKey Read(ReadOnlySpan<char> content, Span<char> base64, string label, string source, SecureString? passphrase)
    {
        var encryption = TraditionalEncryption.Read(ref content);
        var length = KeyText.Compact(content, base64);
        if (length < 0)
            throw KeyErrors.Damaged(source);
        var der = Decode(base64[..length], out var octets) ?? throw KeyErrors.Damaged(source);
        try
        {
            if (encryption is null)
                return Import(der.AsMemory(0, octets), source, passphrase);
            return label.StartsWith("EC ", StringComparison.Ordinal)
                ? throw KeyErrors.Kind(source, "a key on an elliptic curve")
                : Decrypt(encryption, der.AsMemory(0, octets), source, passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    // A key without its armor, or all of a key's file in base64 once more, as servers of secrets are fed.
    private static PrivateKey? ReadBare(ReadOnlySpan<char> base64, string source, SecureString? passphrase)
    {
        if (base64.IsEmpty || Decode(base64, out var octets) is not { } der)
            return null;
        try
        {
            if (!der.AsSpan(0, octets).StartsWith("-----BEGIN "u8))
                return KeyContents.Of(der.AsMemory(0, octets)) == KeyContent.Unknown ? null : Import(der.AsMemory(0, octets), source, passphrase);
            var text = GC.AllocateUninitializedArray<char>(octets, pinned: true);
            try
            {
                Encoding.ASCII.GetChars(der.AsSpan(0, octets), text);
                return Read(text, source, passphrase);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static byte[]? Decode(ReadOnlySpan<char> base64, out int octets)
    {
        var der = GC.AllocateUninitializedArray<byte>((base64.Length * 3 / 4) + 3, pinned: true);
        if (Convert.TryFromBase64Chars(base64, der, out octets))
            return der;
        CryptographicOperations.ZeroMemory(der);
        return null;
    }

    private static PrivateKey Decrypt(TraditionalEncryption encryption, Memory<byte> encrypted, string source, SecureString? passphrase) =>
        encryption.IsKnown
            ? Decrypt(encrypted.Length, source, passphrase, (words, der) => encryption.Decrypt(encrypted.Span, words, der))
            : throw KeyErrors.Encryption(source, encryption.Cipher.Length == 0 ? "in a way" : $"with {encryption.Cipher}");

    private static PrivateKey ImportEncrypted(Memory<byte> der, string source, SecureString? passphrase)
    {
        var encryption = Pkcs8Encryption.Read(der);
        if (encryption.IsScrypt)
            throw KeyErrors.Scrypt(source);
        if (encryption.Iterations is <= 0 or > MostIterations)
            throw KeyErrors.Unreadable($"{source} looks like an encrypted private key, but would take too long to open.");
        return encryption.IsKnown
            ? Decrypt(der.Length, source, passphrase, (words, key) => encryption.Decrypt(words, key))
            : ImportOld(der, source, passphrase);
    }

    private static PrivateKey Decrypt(int length, string source, SecureString? passphrase, Func<char[], byte[], int> decrypt)
    {
        var der = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        try
        {
            var octets = Open(passphrase, source, words => decrypt(words, der));
            // Octets that decrypt by chance are no key.
            return KeyContents.Of(der.AsMemory(0, octets)) == KeyContent.Unknown
                ? throw new CryptographicException("What was decrypted is no key.")
                : Import(der.AsMemory(0, octets), source, passphrase: null);
        }
        catch (CryptographicException exception)
        {
            throw KeyErrors.PassphraseWrong(source, exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    // Encryption from before PBES2. .NET knows all of it, for keys of the kinds that it knows.
    private static RsaPrivateKey ImportOld(Memory<byte> der, string source, SecureString? passphrase) => Open(passphrase, source, words =>
    {
        try
        {
            return RsaPrivateKey.FromEncrypted(words, der.Span);
        }
        catch (CryptographicException exception)
        {
            // A key of another kind fails like a wrong passphrase; elliptic curves can be told apart.
            throw OpensAsCurve(words, der.Span)
                ? KeyErrors.Kind(source, "a key on an elliptic curve", exception)
                : KeyErrors.PassphraseWrong(source, exception);
        }
    });

    private static T Open<T>(SecureString? passphrase, string source, Func<char[], T> open)
    {
        if (passphrase is null || passphrase.Length == 0)
            throw KeyErrors.PassphraseRequired(source);
        var characters = GC.AllocateUninitializedArray<char>(passphrase.Length, pinned: true);
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(passphrase);
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            return open(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters.AsSpan()));
        }
    }

    private static bool OpensAsCurve(char[] passphrase, ReadOnlySpan<byte> der)
    {
        using var curve = ECDsa.Create();
        try
        {
            curve.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static PrivateKey ImportPkcs8(Memory<byte> der, string source)
    {
        var key = Pkcs8Key.Read(der);
        return key.Algorithm switch
        {
            Pkcs8Key.Rsa => RsaPrivateKey.FromPkcs1(key.Key.Span),
            Pkcs8Key.Ed25519 => key.ToEd25519(),
            "1.2.840.10045.2.1" => throw KeyErrors.Kind(source, "a key on an elliptic curve"),
            "1.2.840.113549.1.1.10" => throw KeyErrors.Kind(source, "an RSA key that is bound to one padding"),
            "1.3.101.113" => throw KeyErrors.Kind(source, "an Ed448 key"),
            _ => throw KeyErrors.Kind(source, "a key of another kind"),
        };
    }

    private static KalshiException NotPrivate(KeyContent content, string source) => content switch
    {
        KeyContent.Curve => KeyErrors.Kind(source, "a key on an elliptic curve"),
        KeyContent.Public => KeyErrors.Public(source, "a public key"),
        KeyContent.Certificate => KeyErrors.Public(source, "a certificate"),
        KeyContent.Store => KeyErrors.Store(source),
        _ => KeyErrors.Damaged(source),
    };

    // Labels whose content is no ASN.1 that was looked at, or tells less than they do.
    private static KalshiException? NotByLabel(string label, ReadOnlySpan<char> content, string source) => label switch
    {
        "OPENSSH PRIVATE KEY" => KeyErrors.OpenSsh(source, IsEd25519(content) ? "an Ed25519 key in the form of OpenSSH" : "a key in the form of OpenSSH"),
        "EC PARAMETERS" => KeyErrors.Kind(source, "a key on an elliptic curve"),
        "PUBLIC KEY" or "RSA PUBLIC KEY" => KeyErrors.Public(source, "a public key"),
        "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" or "CERTIFICATE REQUEST" => KeyErrors.Public(source, "a certificate"),
        "RSA PRIVATE KEY" or "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "EC PRIVATE KEY" or "ANY PRIVATE KEY" => null,
        _ => KeyErrors.Kind(source, "something else"),
    };

    // The name of the kind stands in the clear; in base64 it is one of three, by where it begins.
    private static bool IsEd25519(ReadOnlySpan<char> content) =>
        content.Contains("c3NoLWVkMjU1MT", StringComparison.Ordinal)
        || content.Contains("zc2gtZWQyNTUxO", StringComparison.Ordinal)
        || content.Contains("NzaC1lZDI1NTE5", StringComparison.Ordinal);
}
