using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests;

/// <summary>Keys that the exchange's site makes unless RSA is chosen.</summary>
public sealed class Ed25519Tests : IDisposable
{
    private const string Word = "päss word";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kalshi-key-");
    private readonly SecureString passphrase = new();

    public Ed25519Tests()
    {
        foreach (var character in Word)
            passphrase.AppendChar(character);
    }

    /// <summary>Section 7.1 of RFC 8032: private key, public key, message, signature.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
        { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
        { "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
    };

    public static TheoryData<string> Forms =>
    [
        "PEM", "version 2", "attributes", "CRLF", "two-character line ends", "double quotes", ".env", "JSON", "one line", "quoted mail", "text around it", "under RSA's label",
        "no armor", "no armor, version 2", "no armor in .env", "no armor in JSON", "no armor in long text", "base64 of all", "public part first", "twice, in both versions",
        "encrypted", "encrypted version 2", "encrypted under plain", "encrypted, no armor",
    ];

    public static TheoryData<string, string?> Encryptions => new()
    {
        { "2.16.840.1.101.3.4.1.2", null },
        { "2.16.840.1.101.3.4.1.22", "1.2.840.113549.2.9" },
        { "2.16.840.1.101.3.4.1.42", "1.2.840.113549.2.10" },
        { "1.2.840.113549.3.7", "1.2.840.113549.2.11" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_signature_is_that_of_the_RFC(string seed, string publicKey, string message, string signature)
    {
        using var key = new Ed25519PrivateKey(Convert.FromHexString(seed), Convert.FromHexString(publicKey));

        Assert.Equal(signature, Convert.ToHexString(key.Sign(Convert.FromHexString(message))), ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_read_in_every_form(string form)
    {
        var text = InForm(form);
        using var credential = KalshiCredential.FromPem("id-1", text, passphrase);
        Ed25519Pem.AssertSigns(credential);

        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            using var fromFile = KalshiCredential.FromFile("id-1", Write("kalshi.env", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]), passphrase);
            Ed25519Pem.AssertSigns(fromFile);
        }
    }

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void An_encrypted_key_is_opened(string cipher, string? hash)
    {
        var path = Write("kalshi.der", Ed25519Pem.Encrypt(Ed25519Pem.Pkcs8(Ed25519Pem.Seed), Word, cipher, hash));

        using var credential = KalshiCredential.FromFile("id-1", path, passphrase);
        Ed25519Pem.AssertSigns(credential);
        Assert.Equal(KalshiErrorId.KeyPassphraseRequired, Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path)).Id);
        using var wrong = new SecureString();
        wrong.AppendChar('x');
        Assert.Equal(KalshiErrorId.KeyPassphraseWrong, Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", path, wrong)).Id);
    }

    [Fact]
    public void A_file_of_the_octets_alone_is_read()
    {
        foreach (var octets in new[] { Ed25519Pem.Pkcs8(Ed25519Pem.Seed), Ed25519Pem.Pkcs8Version2() })
        {
            using var credential = KalshiCredential.FromFile("id-1", Write("kalshi.der", octets));
            Ed25519Pem.AssertSigns(credential);
        }
    }

    [Fact]
    public void A_damaged_key_is_known_before_the_first_order()
    {
        byte[] shortened = [0x30, 0x2d, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x21, 4, 0x1f, .. Ed25519Pem.Seed.AsSpan(1)];
        byte[] later = [.. Ed25519Pem.Pkcs8(Ed25519Pem.Seed)];
        later[4] = 2;
        foreach (var der in new[] { Ed25519Pem.Pkcs8Version2(new byte[32]), shortened, later })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", PemEncoding.WriteString("PRIVATE KEY", der)));
            Assert.Equal(KalshiErrorId.KeyUnreadable, error.Id);
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_two_keys_none_is_taken()
    {
        var other = PemEncoding.WriteString("PRIVATE KEY", Ed25519Pem.Pkcs8(RandomNumberGenerator.GetBytes(32)));
        foreach (var text in new[] { $"{Ed25519Pem.Pem}\n{other}", $"{Ed25519Pem.Pem}\n{ClientFixture.Key.ExportPkcs8PrivateKeyPem()}", $"{ClientFixture.Key.ExportPkcs8PrivateKeyPem()}\n{other}" })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", text));
            Assert.Contains("different private keys", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_public_key_is_named_with_and_without_its_armor()
    {
        foreach (var text in new[] { Ed25519Pem.PublicPem, Body(Ed25519Pem.PublicPem) })
        {
            var error = Assert.Throws<KalshiException>(() => KalshiCredential.FromPem("id-1", text));
            Assert.Equal(KalshiErrorId.KeyKind, error.Id);
            Assert.Contains("a public key", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Threads_may_sign_at_the_same_time()
    {
        using var credential = KalshiCredential.FromPem("id-1", Ed25519Pem.Pem);
        var expected = Enumerable.Range(0, 50).Select(number => credential.Sign($"{number}", "GET", "/x")).ToList();

        await Parallel.ForAsync(0, 500, TestContext.Current.CancellationToken, (number, _) =>
        {
            Assert.Equal(expected[number % 50], credential.Sign($"{number % 50}", "GET", "/x"));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_credential_that_was_disposed_of_does_not_sign()
    {
        var credential = KalshiCredential.FromPem("id-1", Ed25519Pem.Pem);
        credential.Dispose();

        Assert.Throws<ObjectDisposedException>(() => credential.Sign("1", "GET", "/x"));
    }

    [Fact]
    public void A_key_in_place_of_a_path_or_an_id_is_not_shown()
    {
        foreach (var key in new[] { Ed25519Pem.Pem, InForm("two-character line ends"), InForm("no armor"), InForm("no armor, version 2"), InForm("encrypted, no armor") })
        {
            var path = Assert.Throws<KalshiException>(() => KalshiCredential.FromFile("id-1", key));
            Assert.Equal(KalshiErrorId.KeyUnreadable, path.Id);
            Assert.DoesNotContain(key[30..50], path.ToString(), StringComparison.Ordinal);
            Assert.ThrowsAny<ArgumentException>(() => KalshiCredential.FromPem(key, Ed25519Pem.Pem));
        }
    }

    public void Dispose()
    {
        passphrase.Dispose();
        folder.Delete(recursive: true);
    }

    private static string InForm(string form)
    {
        var pem = Ed25519Pem.Pem;
        var plain = Ed25519Pem.Pkcs8(Ed25519Pem.Seed);
        // The size of all grows by that of the attributes.
        byte[] attributes = [0x30, 0x32, .. plain.AsSpan(2), 0xA0, 2, 0x31, 0];
        return form switch
        {
            "PEM" => pem,
            "version 2" => PemEncoding.WriteString("PRIVATE KEY", Ed25519Pem.Pkcs8Version2()),
            "attributes" => PemEncoding.WriteString("PRIVATE KEY", attributes),
            "CRLF" => pem.ReplaceLineEndings("\r\n"),
            "two-character line ends" => pem.ReplaceLineEndings("\\n"),
            "double quotes" => $"\"{pem}\"",
            ".env" => $"KALSHI_API_KEY_ID=0b5c1d1e-0f6d-4c3e-9c33-7d1c7a5b8f10\nKALSHI_PRIVATE_KEY=\"{pem.ReplaceLineEndings("\\n")}\"\nOTHER=1\n",
            "JSON" => System.Text.Json.JsonSerializer.Serialize(new { apiKeyId = "id", privateKey = pem }),
            "one line" => pem.ReplaceLineEndings(""),
            "quoted mail" => $"> {pem.ReplaceLineEndings("\n> ")}",
            "text around it" => $"Your key, keep it safe:\n{pem}\nNever show it.\n",
            "under RSA's label" => PemEncoding.WriteString("RSA PRIVATE KEY", plain),
            "no armor" => Body(pem),
            "no armor, version 2" => Body(PemEncoding.WriteString("PRIVATE KEY", Ed25519Pem.Pkcs8Version2())),
            "no armor in .env" => $"KALSHI_PRIVATE_KEY={Body(pem)}\n",
            "no armor in JSON" => $$"""{ "privateKey" : "{{Body(pem)}}" }""",
            "no armor in long text" => $"# this is the key of the account that all of the trading on the exchange is done with\nkey {Body(pem)}\n",
            "base64 of all" => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)),
            "public part first" => $"{Ed25519Pem.PublicPem}\n{pem}",
            "twice, in both versions" => $"{pem}\n{PemEncoding.WriteString("PRIVATE KEY", Ed25519Pem.Pkcs8Version2())}",
            "encrypted" => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Ed25519Pem.Encrypt(plain, Word)),
            "encrypted version 2" => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Ed25519Pem.Encrypt(Ed25519Pem.Pkcs8Version2(), Word)),
            "encrypted under plain" => PemEncoding.WriteString("PRIVATE KEY", Ed25519Pem.Encrypt(plain, Word)),
            "encrypted, no armor" => Convert.ToBase64String(Ed25519Pem.Encrypt(plain, Word)),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }

    private static string Body(string pem) => string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
