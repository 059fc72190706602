using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>Finds an RSA private key in PEM text and imports it.</summary>
internal static class PemKey
{
    private const string RsaAlgorithm = "1.2.840.113549.1.1.1";

    // Seconds of work; a damaged number can mean hours, and no one can end them.
    private const int MostIterations = 10_000_000;

    /// <param name="text">The text; its owner wipes it.</param>
    /// <param name="source">What the text is, to start a message with.</param>
    /// <param name="passphrase">What opens an encrypted key.</param>
    /// <exception cref="KalshiException">There is no usable key in it.</exception>
    public static RSA Read(ReadOnlySpan<char> text, string source, SecureString? passphrase)
    {
        string? other = null;
        var rest = text.TrimStart('\uFEFF');
        while (PemEncoding.TryFind(rest, out var block))
        {
            var label = rest[block.Label].ToString();
            if (label is "RSA PRIVATE KEY" or "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY")
                return Import(label, rest[block.Base64Data], block.DecodedDataLength, source, passphrase);
            other ??= KindOf(label);
            rest = rest[block.Location.End..];
        }

        if (other is not null)
            throw KeyErrors.Kind(source, other);
        // The headers of this form make it no PEM in the strict sense.
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw KeyErrors.OldEncryption(source);
        throw KeyErrors.Unreadable($"{source} holds no private key in PEM form.");
    }

    private static RSA Import(string label, ReadOnlySpan<char> base64, int length, string source, SecureString? passphrase)
    {
        var der = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        var rsa = RSA.Create();
        try
        {
            _ = Convert.TryFromBase64Chars(base64, der, out _);
            switch (label)
            {
                case "RSA PRIVATE KEY":
                    rsa.ImportRSAPrivateKey(der, out _);
                    break;
                case "PRIVATE KEY":
                    CheckAlgorithm(der, source);
                    rsa.ImportPkcs8PrivateKey(der, out _);
                    break;
                default:
                    ImportEncrypted(rsa, der, source, passphrase);
                    break;
            }

            CheckSigns(rsa);
            var imported = rsa;
            rsa = null;
            return imported;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            throw KeyErrors.Unreadable($"{source} looks like a private key, but its content is damaged.", exception);
        }
        finally
        {
            rsa?.Dispose();
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static void ImportEncrypted(RSA rsa, byte[] der, string source, SecureString? passphrase)
    {
        if (passphrase is null || passphrase.Length == 0)
            throw KeyErrors.PassphraseRequired(source);
        if (!IsOpenedInTime(der))
            throw KeyErrors.Unreadable($"{source} looks like an encrypted private key, but would take too long to open.");
        var characters = GC.AllocateUninitializedArray<char>(passphrase.Length, pinned: true);
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(passphrase);
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            rsa.ImportEncryptedPkcs8PrivateKey(characters, der, out _);
        }
        catch (CryptographicException exception)
        {
            // A key of another kind fails like a wrong passphrase; elliptic curves can be told apart.
            throw OpensAsCurve(characters, der)
                ? KeyErrors.Kind(source, "a key on an elliptic curve", exception)
                : KeyErrors.PassphraseWrong(source, exception);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters.AsSpan()));
        }
    }

    private static bool OpensAsCurve(char[] passphrase, byte[] der)
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

    /// <summary>Whether the key signs what it verifies. A damaged one may be read and fail, or sign wrongly, at the first order.</summary>
    private static void CheckSigns(RSA rsa)
    {
        var signature = rsa.SignData(Array.Empty<byte>(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        if (!rsa.VerifyData(Array.Empty<byte>(), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))
            throw new CryptographicException("Its parts do not belong together.");
    }

    // How often the passphrase is hashed stands in the clear: algorithm → parameters → (derivation → parameters →) salt, number.
    private static bool IsOpenedInTime(byte[] der)
    {
        var parameters = Parameters(new AsnReader(der, AsnEncodingRules.BER).ReadSequence());
        if (parameters.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            parameters = Parameters(parameters);
        _ = parameters.ReadEncodedValue();
        return parameters.TryReadInt32(out var iterations) && iterations is > 0 and <= MostIterations;

        static AsnReader Parameters(AsnReader reader)
        {
            var algorithm = reader.ReadSequence();
            _ = algorithm.ReadObjectIdentifier();
            return algorithm.ReadSequence();
        }
    }

    private static void CheckAlgorithm(byte[] der, string source)
    {
        var info = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        _ = info.ReadInteger();
        var algorithm = info.ReadSequence().ReadObjectIdentifier();
        if (!string.Equals(algorithm, RsaAlgorithm, StringComparison.Ordinal))
            throw KeyErrors.Kind(source, algorithm switch
            {
                "1.2.840.10045.2.1" => "a key on an elliptic curve",
                "1.3.101.112" => "an Ed25519 key",
                "1.2.840.113549.1.1.10" => "an RSA key that is bound to one padding",
                _ => "a key of another kind",
            });
    }

    private static string KindOf(string label) => label switch
    {
        "EC PRIVATE KEY" or "EC PARAMETERS" => "a key on an elliptic curve",
        "OPENSSH PRIVATE KEY" => "a key in the form of OpenSSH",
        "PUBLIC KEY" or "RSA PUBLIC KEY" => "a public key",
        "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" => "a certificate",
        _ => "something else",
    };
}
