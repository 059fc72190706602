using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests;

/// <summary>Keys as they really arrive: out of .env files, JSON, YAML, clipboards, and the real openssl.</summary>
public sealed class KeyArrivalTests : IDisposable
{
    private const string Word = "päss word";

    private static readonly string Pem = ClientFixture.Key.ExportPkcs8PrivateKeyPem();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kalshi-key-");
    private readonly SecureString passphrase = Secure(Word);

    public static TheoryData<string> Readable =>
    [
        "two-character line ends", "two-character CRLF", "escaped twice", "PowerShell's line ends", "double quotes", "single quotes", ".env", ".env with export",
        "JSON", "JSON of slashes", "JSON in JSON", "YAML", "trailing blanks", "CR alone", "spaces for line ends", "one line", "zero-width characters", "quoted mail",
        "PKCS#1 under PKCS#8", "PKCS#8 under PKCS#1", "encrypted under plain", "plain under encrypted", "no armor", "no armor in .env", "no armor in JSON",
        "base64 of all", "base64 of all in lines", "public part first", "certificate first",
    ];

    public static TheoryData<string, string, string, string> Unreadable => new()
    {
        { "", KalshiErrorId.KeyUnreadable, "is empty", "PEM file" },
        { " \r\n\t\uFEFF", KalshiErrorId.KeyUnreadable, "is empty", "PEM file" },
        { "0b5c1d1e-0f6d-4c3e-9c33-7d1c7a5b8f10", KalshiErrorId.KeyUnreadable, "key's id", "PEM file" },
        { "\"0b5c1d1e-0f6d-4c3e-9c33-7d1c7a5b8f10\"\n", KalshiErrorId.KeyUnreadable, "key's id", "PEM file" },
        { "-----BEGIN RSA PRIVATE KEY-----", KalshiErrorId.KeyUnreadable, "its end is missing", "last line" },
        { "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ", KalshiErrorId.KeyUnreadable, "its end is missing", "last line" },
        { "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB me@host", KalshiErrorId.KeyKind, "public key", "New-KalshiApiKey" },
        { "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none", KalshiErrorId.KeyKind, "PuTTY", "puttygen" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----", KalshiErrorId.KeyKind, "OpenSSH", "ssh-keygen -p -m PEM" },
        { "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: CAMELLIA-256-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END RSA PRIVATE KEY-----", KalshiErrorId.KeyUnreadable, "CAMELLIA-256-CBC", "openssl pkcs8 -topk8" },
        { "hello", KalshiErrorId.KeyUnreadable, "no private key", "PEM file" },
    };

    public static TheoryData<string> Traditional => ["-aes128", "-aes192", "-aes256", "-des3"];

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_is_unambiguous_is_read(string form)
    {
        var text = InForm(form);
        using var credential = KalshiCredential.FromPem("id-1", text, passphrase);
        AssertSigns(credential);

        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
        {
            var path = Path.Combine(folder.FullName, "kalshi.env");
            File.WriteAllText(path, text, encoding);
            using var fromFile = KalshiCredential.FromFile("id-1", path, passphrase);
            AssertSigns(fromFile);
        }
    }

    [Fact]
    public void A_file_of_the_octets_alone_is_read()
    {
        foreach (var octets in new[] { ClientFixture.Key.ExportPkcs8PrivateKey(), ClientFixture.Key.ExportRSAPrivateKey() })
        {
            using var credential = KalshiCredential.FromFile("id-1", Write("kalshi.der", octets));
            AssertSigns(credential);
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_is_named_with_what_mends_it(string text, string id, string words, string advice)
    {
        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", Write("kalshi.pem", Encoding.UTF8.GetBytes(text)), passphrase));

        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_keys_none_is_taken_and_of_one_in_two_forms_either()
    {
        using var another = RSA.Create(2048);
        foreach (var text in new[] { $"{Pem}\n{another.ExportPkcs8PrivateKeyPem()}", $"{another.ExportRSAPrivateKeyPem()}\n{Pem}", $$"""{"demo":"{{Pem.ReplaceLineEndings("\\n")}}","live":"{{another.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\\n")}}"}""" })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", text, passphrase));
            Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
            Assert.Contains("different private keys", error.Message, StringComparison.Ordinal);
            Assert.Contains("a file of its own", error.Advice, StringComparison.Ordinal);
        }

        foreach (var text in new[] { $"{Pem}\n{Pem}", $"{Pem}\n{ClientFixture.Key.ExportRSAPrivateKeyPem()}", $"{Pem}\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" })
        {
            using var credential = KalshiCredential.FromPem("id-1", text, passphrase);
            AssertSigns(credential);
        }
    }

    [Fact]
    public void A_public_key_under_a_private_label_is_named()
    {
        foreach (var der in new[] { ClientFixture.Key.ExportSubjectPublicKeyInfo(), ClientFixture.Key.ExportRSAPublicKey() })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", PemEncoding.WriteString("PRIVATE KEY", der)));
            Assert.Equal(KalshiErrorId.KeyKind, error.Id);
            Assert.Contains("public key", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("correct horse/battery staple")]
    [InlineData("p:ss::w\"rd?*")]
    public void A_passphrase_in_place_of_a_path_is_not_shown(string secret)
    {
        var error = Assert.ThrowsAny<Exception>(() => KalshiCredential.FromFile("id-1", Path.Combine(folder.FullName, secret)));

        Assert.IsType<KalshiException>(error);
        Assert.DoesNotContain(secret, $"{error} {((KalshiException)error).Advice}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_place_of_a_path_or_an_id_is_not_shown()
    {
        foreach (var key in new[] { Pem, Pem.ReplaceLineEndings("\\n"), InForm("no armor") })
        {
            var path = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", key));
            Assert.Equal(KalshiErrorId.KeyUnreadable, path.Id);
            Assert.DoesNotContain(key[60..80], path.ToString(), StringComparison.Ordinal);
            var id = Assert.ThrowsAny<ArgumentException>(() => KalshiCredential.FromPem(key, Pem));
            Assert.DoesNotContain(key[60..80], id.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Traditional))]
    public void What_openssl_encrypts_in_the_traditional_way_is_read(string cipher)
    {
        var path = OpenSsl("genrsa", cipher, "-traditional", "-passout", $"pass:{Word}", "-out", "old.pem", "2048");
        var text = File.ReadAllText(path);
        Assert.Contains("Proc-Type: 4,ENCRYPTED", text, StringComparison.Ordinal);

        foreach (var form in new[] { text, text.ReplaceLineEndings("\r\n"), $"KALSHI_PRIVATE_KEY=\"{text.ReplaceLineEndings("\\n")}\"", text.ReplaceLineEndings("\n    "), text.ReplaceLineEndings(" ") })
        {
            using var credential = KalshiCredential.FromPem("id-1", form, passphrase);
            AssertSignsAs(credential, OpenSsl("rsa", "-in", "old.pem", "-passin", $"pass:{Word}", "-pubout", "-out", "public.pem"));
        }

        Assert.Equal(KalshiErrorId.KeyPassphraseRequired, Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path)).Id);
        foreach (var attempt in Enumerable.Range(0, 20))
        {
            using var wrong = Secure($"wrong {attempt}");
            Assert.Equal(KalshiErrorId.KeyPassphraseWrong, Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path, wrong)).Id);
        }
    }

    [Fact]
    public void What_openssl_writes_otherwise_is_read_or_named()
    {
        OpenSsl("genrsa", "-out", "rsa.pem", "2048");
        var publicPath = OpenSsl("rsa", "-in", "rsa.pem", "-pubout", "-out", "public.pem");
        foreach (var made in new string[][] { ["rsa", "-in", "rsa.pem", "-traditional"], ["pkcs8", "-topk8", "-nocrypt", "-in", "rsa.pem"], ["pkcs8", "-topk8", "-in", "rsa.pem", "-passout", $"pass:{Word}"], ["rsa", "-in", "rsa.pem", "-outform", "DER"] })
        {
            using var credential = KalshiCredential.FromFile("id-1", OpenSsl([.. made, "-out", "made.pem"]), passphrase);
            AssertSignsAs(credential, publicPath);
        }

        AssertNamed("scrypt", "openssl pkcs8 -topk8", OpenSsl("pkcs8", "-topk8", "-scrypt", "-in", "rsa.pem", "-passout", $"pass:{Word}", "-out", "made.pem"));
        AssertNamed("elliptic curve", "New-KalshiApiKey", OpenSsl("ecparam", "-name", "prime256v1", "-genkey", "-out", "made.pem"));
        AssertNamed("Ed448", "New-KalshiApiKey", OpenSsl("genpkey", "-algorithm", "ed448", "-out", "made.pem"));
        AssertNamed("public key", "New-KalshiApiKey", publicPath);
        var certificate = OpenSsl("req", "-x509", "-key", "rsa.pem", "-subj", "/CN=x", "-out", "cert.pem");
        AssertNamed("certificate", "New-KalshiApiKey", certificate);
        AssertNamed("PKCS#12", "openssl pkcs12 -in", OpenSsl("pkcs12", "-export", "-in", "cert.pem", "-inkey", "rsa.pem", "-passout", "pass:x", "-out", "made.pfx"));
    }

    [Fact]
    public void An_Ed25519_key_of_openssl_is_read_and_signs_as_openssl_verifies()
    {
        OpenSsl("genpkey", "-algorithm", "ed25519", "-out", "plain.pem");
        OpenSsl("pkey", "-in", "plain.pem", "-pubout", "-out", "public.pem");
        OpenSsl("pkcs8", "-topk8", "-scrypt", "-in", "plain.pem", "-passout", $"pass:{Word}", "-out", "scrypt.pem");
        AssertNamed("scrypt", "openssl pkcs8 -topk8", Path.Combine(folder.FullName, "scrypt.pem"));
        foreach (var made in new string[][]
        {
            ["pkey", "-in", "plain.pem"],
            ["pkey", "-in", "plain.pem", "-outform", "DER"],
            ["pkey", "-in", "plain.pem", "-aes256", "-passout", $"pass:{Word}"],
            ["pkcs8", "-topk8", "-in", "plain.pem", "-passout", $"pass:{Word}"],
            ["pkcs8", "-topk8", "-v2", "des3", "-v2prf", "hmacWithSHA1", "-in", "plain.pem", "-passout", $"pass:{Word}"],
            ["pkcs8", "-topk8", "-in", "scrypt.pem", "-passin", $"pass:{Word}", "-passout", $"pass:{Word}"],
        })
        {
            using var credential = KalshiCredential.FromFile("id-1", OpenSsl([.. made, "-out", "made.pem"]), passphrase);
            Write("text", "1GET/x"u8.ToArray());
            Write("signature", Convert.FromBase64String(credential.Sign("1", "GET", "/x")));
            // Fails, and with it the test, unless it verifies.
            OpenSsl("pkeyutl", "-verify", "-pubin", "-inkey", "public.pem", "-rawin", "-in", "text", "-sigfile", "signature");
        }
    }

    [Fact]
    public void The_command_that_mends_scrypt_makes_a_key_that_is_read()
    {
        OpenSsl("genrsa", "-out", "rsa.pem", "2048");
        OpenSsl("pkcs8", "-topk8", "-scrypt", "-in", "rsa.pem", "-passout", $"pass:{Word}", "-out", "old.pem");

        using var credential = KalshiCredential.FromFile(
            "id-1", OpenSsl("pkcs8", "-topk8", "-in", "old.pem", "-out", "new.pem", "-passin", $"pass:{Word}", "-passout", $"pass:{Word}"), passphrase);
        AssertSignsAs(credential, OpenSsl("rsa", "-in", "rsa.pem", "-pubout", "-out", "public.pem"));
    }

    public void Dispose()
    {
        passphrase.Dispose();
        folder.Delete(recursive: true);
    }

    private static void AssertSigns(KalshiCredential credential) => AssertSignsAs(credential, ClientFixture.Key);

    private static void AssertSignsAs(KalshiCredential credential, string publicKeyPath)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(publicKeyPath));
        AssertSignsAs(credential, rsa);
    }

    private static void AssertSignsAs(KalshiCredential credential, RSA rsa) => Assert.True(rsa.VerifyData(
        "1GET/x"u8, Convert.FromBase64String(credential.Sign("1", "GET", "/x")), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
            secure.AppendChar(character);
        return secure;
    }

    private static string InForm(string form)
    {
        var lines = Pem.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var body = string.Concat(lines[1..^1]);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return form switch
        {
            "two-character line ends" => Pem.ReplaceLineEndings("\\n"),
            "two-character CRLF" => Pem.ReplaceLineEndings("\\r\\n"),
            "escaped twice" => Pem.ReplaceLineEndings("\\\\n"),
            "PowerShell's line ends" => Pem.ReplaceLineEndings("`n"),
            "double quotes" => $"\"{Pem}\"",
            "single quotes" => $"'{Pem}'\n",
            ".env" => $"KALSHI_API_KEY_ID=0b5c1d1e-0f6d-4c3e-9c33-7d1c7a5b8f10\nKALSHI_PRIVATE_KEY=\"{Pem.ReplaceLineEndings("\\n")}\"\nOTHER=1\n",
            ".env with export" => $"export KALSHI_PRIVATE_KEY='{Pem}'\n",
            "JSON" => JsonSerializer.Serialize(new { apiKeyId = "id", privateKey = Pem }),
            "JSON of slashes" => JsonSerializer.Serialize(new { privateKey = Pem }).Replace("\\u002B", "+", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal),
            "JSON in JSON" => JsonSerializer.Serialize(new { inner = JsonSerializer.Serialize(new { privateKey = Pem }) }),
            "YAML" => $"kalshi:\n  key: |\n    {Pem.ReplaceLineEndings("\n    ")}\n  other: 1\n",
            "trailing blanks" => Pem.ReplaceLineEndings(" \t\n"),
            "CR alone" => Pem.ReplaceLineEndings("\r"),
            "spaces for line ends" => Pem.ReplaceLineEndings(" "),
            "one line" => Pem.ReplaceLineEndings(""),
            "zero-width characters" => $"\uFEFF{Pem.ReplaceLineEndings("\u200B\n")}",
            "quoted mail" => $"> {Pem.ReplaceLineEndings("\n> ")}",
            "PKCS#1 under PKCS#8" => PemEncoding.WriteString("PRIVATE KEY", ClientFixture.Key.ExportRSAPrivateKey()),
            "PKCS#8 under PKCS#1" => PemEncoding.WriteString("RSA PRIVATE KEY", ClientFixture.Key.ExportPkcs8PrivateKey()),
            "encrypted under plain" => PemEncoding.WriteString("PRIVATE KEY", ClientFixture.Key.ExportEncryptedPkcs8PrivateKey(Word, encryption)),
            "plain under encrypted" => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", ClientFixture.Key.ExportPkcs8PrivateKey()),
            "no armor" => body,
            "no armor in .env" => $"KALSHI_PRIVATE_KEY={body}\n",
            "no armor in JSON" => $$"""{ "privateKey" : "{{body}}" }""",
            "base64 of all" => Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem)),
            "base64 of all in lines" => Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem), Base64FormattingOptions.InsertLineBreaks),
            "public part first" => $"{ClientFixture.Key.ExportSubjectPublicKeyInfoPem()}\n{Pem}",
            "certificate first" => $"{PemEncoding.WriteString("CERTIFICATE", [0x30, 0])}\n{Pem}",
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }

    private void AssertNamed(string words, string advice, string path)
    {
        var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path, passphrase));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Advice, StringComparison.Ordinal);
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    // The path of the file that the last argument, or the one after -out, names.
    private string OpenSsl(params string[] arguments)
    {
        using var process = Start(arguments);
        Assert.SkipWhen(process is null, "This machine has no openssl.");
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return Path.Combine(folder.FullName, arguments[Array.IndexOf(arguments, "-out") + 1]);
    }

    private Process? Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder.FullName, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
