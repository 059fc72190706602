using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests;

public sealed class CredentialTests : IDisposable
{
    private const string Word = "correct horse";

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly SecureString passphrase = Secure(Word);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kalshi-key-");

    // Names alone, for a runner may list the tests in one process and run them in another, with other keys.
    public static TheoryData<string> ReadableForms =>
    [
        "PKCS#1", "PKCS#8", "encrypted PKCS#8", "CRLF", "space around it", "text around it", "one long line", "another key first",
    ];

    [Theory]
    [MemberData(nameof(ReadableForms))]
    public void A_key_is_read_from_text(string form)
    {
        using var credential = KalshiCredential.FromPem(" id-1 ", Readable(form), passphrase);

        Assert.Equal("id-1", credential.ApiKeyId);
        AssertSigns(credential);
    }

    [Theory]
    [MemberData(nameof(ReadableForms))]
    public void A_key_is_read_from_a_file(string form)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var path = Write("key.txt", Readable(form), encoding);
            using var credential = KalshiCredential.FromFile("id-1", path, passphrase);

            AssertSigns(credential);
        }
    }

    [Theory]
    [InlineData("EC PRIVATE KEY", "elliptic curve")]
    [InlineData("EC in PKCS#8", "elliptic curve")]
    [InlineData("EC in encrypted PKCS#8", "elliptic curve")]
    [InlineData("Ed448 in PKCS#8", "Ed448")]
    [InlineData("PUBLIC KEY", "public key")]
    [InlineData("RSA PUBLIC KEY", "public key")]
    [InlineData("CERTIFICATE", "certificate")]
    [InlineData("OPENSSH PRIVATE KEY", "OpenSSH")]
    [InlineData("PGP MESSAGE", "something else")]
    public void A_key_of_another_kind_is_named(string form, string kind)
    {
        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", OtherKind(form), passphrase));

        Assert.Equal(KalshiErrorId.KeyKind, error.Id);
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
        Assert.Contains("RSA", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found()
    {
        foreach (var path in new[] { "none.pem", "none/none.pem" })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", Path.Combine(folder.FullName, path)));

            Assert.Equal(KalshiErrorId.KeyNotFound, error.Id);
            Assert.Contains("none.pem", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_is_no_key()
    {
        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", folder.FullName));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
        Assert.Contains("folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_opened_is_unreadable()
    {
        var path = Write("locked.pem", ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
    }

    [Fact]
    public void A_huge_file_is_no_key()
    {
        var path = Write("huge.pem", new string('x', 70_000) + ClientFixture.Key.ExportPkcs8PrivateKeyPem());

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")]
    public void Garbage_is_unreadable(string pem)
    {
        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", pem));

        Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
    }

    [Fact]
    public void An_encrypted_key_asks_for_its_passphrase()
    {
        var pem = ClientFixture.Key.ExportEncryptedPkcs8PrivateKeyPem(Word, Encryption);
        using var empty = new SecureString();

        Assert.Equal(KalshiErrorId.KeyPassphraseRequired, Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", pem)).Id);
        Assert.Equal(KalshiErrorId.KeyPassphraseRequired, Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", pem, empty)).Id);
    }

    [Fact]
    public void A_wrong_passphrase_is_told_and_not_repeated()
    {
        var path = Write("secret.pem", ClientFixture.Key.ExportEncryptedPkcs8PrivateKeyPem(Word, Encryption));

        using var wrong = Secure("wrong donkey");

        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path, wrong));

        Assert.Equal(KalshiErrorId.KeyPassphraseWrong, error.Id);
        Assert.Contains("secret.pem", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("donkey", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_passphrase_that_nothing_asks_for_does_no_harm()
    {
        using var credential = KalshiCredential.FromPem("id-1", ClientFixture.Key.ExportPkcs8PrivateKeyPem(), passphrase);

        AssertSigns(credential);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Other: 1")]
    [InlineData("ä")]
    public void A_key_id_that_cannot_travel_in_a_header_is_refused(string id) =>
        Assert.ThrowsAny<ArgumentException>(() => KalshiCredential.FromPem(id, ClientFixture.Key.ExportPkcs8PrivateKeyPem()));

    [Fact]
    public void A_credential_shows_its_id_alone()
    {
        using var credential = KalshiCredential.FromPem("id-1", ClientFixture.Key.ExportPkcs8PrivateKeyPem());

        Assert.Equal("API key id-1", credential.ToString());
        Assert.DoesNotContain("PRIVATE", new KalshiClientOptions { BaseUri = new Uri("https://x.test"), Credential = credential }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_may_sign_at_the_same_time()
    {
        using var credential = KalshiCredential.FromPem("id-1", ClientFixture.Key.ExportPkcs8PrivateKeyPem());

        await Parallel.ForAsync(0, 50, TestContext.Current.CancellationToken, (_, _) =>
        {
            AssertSigns(credential);
            return ValueTask.CompletedTask;
        });
    }

    public void Dispose()
    {
        passphrase.Dispose();
        folder.Delete(recursive: true);
    }

    private static void AssertSigns(KalshiCredential credential)
    {
        var signature = Convert.FromBase64String(credential.Sign("1781159348000", "GET", "/trade-api/v2/portfolio/balance"));

        using var verifier = RSA.Create(ClientFixture.Key.ExportParameters(includePrivateParameters: false));
        Assert.True(verifier.VerifyData(
            "1781159348000GET/trade-api/v2/portfolio/balance"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
            secure.AppendChar(character);
        return secure;
    }

    private static string Readable(string form)
    {
        var pkcs8 = ClientFixture.Key.ExportPkcs8PrivateKeyPem();
        return form switch
        {
            "PKCS#1" => ClientFixture.Key.ExportRSAPrivateKeyPem(),
            "PKCS#8" => pkcs8,
            "encrypted PKCS#8" => ClientFixture.Key.ExportEncryptedPkcs8PrivateKeyPem(Word, Encryption),
            "CRLF" => pkcs8.ReplaceLineEndings("\r\n"),
            "space around it" => $"\n\n  \t{pkcs8}\n\n ",
            "text around it" => $"Your key, keep it safe:\n{pkcs8}\nNever show it.\n",
            "one long line" => OneLine(pkcs8),
            "another key first" => $"{ClientFixture.Key.ExportSubjectPublicKeyInfoPem()}\n{pkcs8}",
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }

    private static string OtherKind(string form)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // An Ed448 key in PKCS#8: version, algorithm, 57 octets in an octet string.
        byte[] edwards = [0x30, 0x47, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x71, 4, 0x3b, 4, 0x39, .. new byte[57]];
        return form switch
        {
            "EC PRIVATE KEY" => curve.ExportECPrivateKeyPem(),
            "EC in PKCS#8" => curve.ExportPkcs8PrivateKeyPem(),
            "EC in encrypted PKCS#8" => curve.ExportEncryptedPkcs8PrivateKeyPem(Word, Encryption),
            "Ed448 in PKCS#8" => PemEncoding.WriteString("PRIVATE KEY", edwards),
            "PUBLIC KEY" => ClientFixture.Key.ExportSubjectPublicKeyInfoPem(),
            "RSA PUBLIC KEY" => ClientFixture.Key.ExportRSAPublicKeyPem(),
            _ => PemEncoding.WriteString(form, [1, 2, 3]),
        };
    }

    private static string OneLine(string pem)
    {
        var lines = pem.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return $"{lines[0]}\n{string.Concat(lines[1..^1])}\n{lines[^1]}";
    }

    private string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }
}
