using System.Security;
using System.Security.Cryptography;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>Whatever a key file is, it is a key that signs or an error that says nothing of what is in it.</summary>
public sealed class KeyFuzzTests : IDisposable
{
    private static readonly string[] Ids =
    [
        KalshiErrorId.KeyUnreadable, KalshiErrorId.KeyKind, KalshiErrorId.KeyPassphraseRequired, KalshiErrorId.KeyPassphraseWrong,
    ];

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 100);

    // A small key, so that many can be tried.
    private static readonly RSA Small = RSA.Create(1024);

    private readonly SecureString passphrase = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kalshi-key-");

    public KeyFuzzTests()
    {
        foreach (var character in "correct horse")
            passphrase.AppendChar(character);
    }

    public void Dispose()
    {
        passphrase.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_spoilt_key_is_refused_or_signs() => FuzzRun.Check(usual: 400, mutator =>
    {
        var encrypted = mutator.Below(4) == 0;
        var isEdwards = mutator.Below(3) == 0;
        byte[] der = mutator.Below(3) switch
        {
            _ when encrypted && isEdwards => Ed25519Pem.Encrypt(Ed25519Pem.Pkcs8(Ed25519Pem.Seed), "correct horse"),
            0 when isEdwards => Ed25519Pem.Pkcs8Version2(),
            _ when isEdwards => Ed25519Pem.Pkcs8(Ed25519Pem.Seed),
            _ when encrypted => Small.ExportEncryptedPkcs8PrivateKey("correct horse", Encryption),
            0 => Small.ExportRSAPrivateKey(),
            _ => Small.ExportPkcs8PrivateKey(),
        };
        var label = mutator.Below(8) == 0
            ? mutator.Pick(["EC PRIVATE KEY", "PUBLIC KEY", "RSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "", "X"])
            : encrypted ? "ENCRYPTED PRIVATE KEY" : mutator.Flip() ? "PRIVATE KEY" : "RSA PRIVATE KEY";
        // Inside the armour as well as outside.
        var pem = mutator.Flip()
            ? PemEncoding.WriteString(label, mutator.SpoilBytes(der))
            : mutator.SpoilText(PemEncoding.WriteString(label, der));
        try
        {
            using var credential = KalshiCredential.FromPem("id-1", pem, mutator.Below(8) == 0 ? null : passphrase);
            Assert.NotEmpty(credential.Sign("1", "GET", "/"));
        }
        catch (KalshiException exception)
        {
            Assert.Contains(exception.Id, Ids, StringComparer.Ordinal);
            Assert.DoesNotContain("MII", exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("BQYDK2VwBCIEI", exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("correct horse", exception.ToString(), StringComparison.Ordinal);
        }
    });

    [Fact]
    public void A_key_whose_parts_do_not_belong_together_is_known_before_the_first_order()
    {
        using var other = RSA.Create(2048);
        var mixed = ClientFixture.Key.ExportParameters(includePrivateParameters: true);
        mixed.Modulus = other.ExportParameters(includePrivateParameters: false).Modulus;
        var pem = PemEncoding.WriteString("RSA PRIVATE KEY", Pkcs1(mixed));

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", pem));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
    }

    [Fact]
    public void A_key_that_takes_hours_to_open_is_not_opened()
    {
        var der = ClientFixture.Key.ExportEncryptedPkcs8PrivateKey("correct horse", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 0x010203));
        var at = der.AsSpan().IndexOf((byte[])[2, 3, 1, 2, 3]);
        byte[] slow = [.. der.AsSpan(0, at), 2, 4, 0x7f, 0xff, 0xff, 0xff, .. der.AsSpan(at + 5)];
        // The number is longer by a byte, and so are the four sequences around it.
        foreach (var i in SequencesAround(slow, at))
            slow[i]++;

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", slow), passphrase));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_into_is_given_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        var path = Path.Combine(folder.FullName, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", path))
            made.WaitForExit();

        var error = Assert.Throws<KalshiException>(() => KeyFile.Read(path, passphrase: null, TimeSpan.FromMilliseconds(50)));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
        // Lets the reader that was left behind go.
        new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
    }

    [Theory]
    [InlineData("/dev/zero", "too large")]
    [InlineData("/dev/null", "no private key")]
    [InlineData("/proc/self/mem", "'/proc/self/mem'")]
    public void A_device_is_no_key(string path, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other devices.");

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Pkcs1(RSAParameters key)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var part in new[] { key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ })
                writer.WriteIntegerUnsigned(part.AsSpan().TrimStart((byte)0));
        }

        return writer.Encode();
    }

    // Where the last byte of the length stands of each sequence that holds the place.
    private static List<int> SequencesAround(byte[] der, int place)
    {
        var found = new List<int>();
        for (var i = 0; i < place; i++)
        {
            if (der[i] != 0x30)
                continue;
            var (length, header) = der[i + 1] switch
            {
                < 0x80 and var one => (one, 2),
                0x81 => (der[i + 2], 3),
                0x82 => ((der[i + 2] << 8) | der[i + 3], 4),
                _ => (0, 0),
            };
            if (header > 0 && i + header + length > place && i + header <= place && i + header + length <= der.Length)
                found.Add(i + header - 1);
        }

        return found;
    }
}
