using System.Security.Cryptography;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests;

public sealed class KeyMaterialTests
{
    private static readonly string Pem = ClientFixture.Key.ExportPkcs8PrivateKeyPem();

    private static string Body => string.Concat(Pem.Split('\n').Where(line => !line.StartsWith('-')));

    public static TheoryData<string> Forms =>
    [
        "PEM", "PKCS#1", "encrypted", "one line", "two-character line ends", "JSON", "base64", "base64url", "address", "lines without armor",
        "hex", "pairs", "a line", "Ed25519 in hex", "Ed25519 in base64", "Ed25519, version 2", "Ed25519 in PEM", "Ed25519 in one line", "Ed25519 in JSON",
        "Ed25519, encrypted", "Ed25519, encrypted without armor", "half of Ed25519", "half",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_known_and_taken_out_in_every_form(string form)
    {
        var key = InForm(form);

        Assert.True(KeyMaterial.IsIn(key));
        Assert.True(KeyMaterial.IsIn($"There is no market '{key}'."));
        var shown = KeyMaterial.Without($"There is no market '{key}', says the exchange.");
        AssertGone(key, shown);
        Assert.StartsWith("There is no market '", shown, StringComparison.Ordinal);
        Assert.Contains(KeyMaterial.Mark, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KXHIGHNY-26NOV23-B52.5")]
    [InlineData("KXMVESPORTSMULTIGAMEEXTENDED-S2025A1B2C3D4E5F6-0123456789ABCDEF")]
    [InlineData("0b5c1d1e-0f6d-4c3e-9c33-7d1c7a5b8f10")]
    [InlineData("0b5c1d1e0f6d4c3e9c337d1c7a5b8f10")]
    [InlineData("1srOrx2ZWZBpBUvZwXKQmoEYga2")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("/home/alice/Documents/Trading2026/Kalshi/PrivateKeys/ProductionKey1/key")]
    [InlineData("C:\\Users\\Alice\\AppData\\Local\\Temp\\3f2504e0-4f89-11d3-9a0c-0305e82c3301\\key.pem")]
    [InlineData("GET /portfolio/events/orders?status=resting&ticker=KXHIGHNY-26NOV23-B52")]
    [InlineData("Give the PEM file: it has a line -----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----.")]
    [InlineData("My_Trading_Strategy_Number_7_for_the_Weather_of_New_York_in_2026")]
    [InlineData("")]
    public void What_is_no_key_is_left_as_it_is(string text)
    {
        Assert.Same(text, KeyMaterial.Without(text));
        if (!text.Contains("BEGIN", StringComparison.Ordinal))
            Assert.False(KeyMaterial.IsIn(text));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----END RSA PRIVATE KEY-----")]
    public void Armor_alone_is_refused_as_a_value(string line) => Assert.True(KeyMaterial.IsIn(line));

    [Fact]
    public void A_public_key_may_be_left_out_of_account()
    {
        var request = $$"""{"name":"laptop","public_key":"{{ClientFixture.Key.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\\n")}}"}""";

        Assert.True(KeyMaterial.IsIn(request));
        Assert.False(KeyMaterial.IsIn(KeyMaterial.WithoutPublicKeys(request)));
        Assert.True(KeyMaterial.IsIn(KeyMaterial.WithoutPublicKeys(request + Pem)));
    }

    [Fact]
    public void An_error_never_holds_a_key()
    {
        var error = new KalshiException(
            KalshiErrorId.NotFound, KalshiErrorCategory.ObjectNotFound, $"There is no '{Pem}'.", $"Check {Body}.", new FileNotFoundException($"No {Pem}", Pem))
        {
            ExchangeCode = Body,
            ExchangeMessage = $"unknown {Pem}",
            ExchangeDetails = Uri.EscapeDataString(Pem),
        };

        AssertGone(Pem, $"{error} {error.Message} {error.Advice} {error.ExchangeCode} {error.ExchangeMessage} {error.ExchangeDetails} {error.InnerException}");
    }

    [Fact]
    public void Keys_are_known_whatever_their_digits()
    {
        // The same ones each time: one in some ten thousand lines looks less random than it is.
        var random = new Random(20261130);
        var octets = new byte[48];
        for (var i = 0; i < 200; i++)
        {
            random.NextBytes(octets);
            var line = Convert.ToBase64String(octets);
            Assert.True(KeyMaterial.IsIn(line), line);
        }

        // An Ed25519 key always has the same beginning.
        for (var i = 0; i < 200; i++)
        {
            random.NextBytes(octets);
            var body = Convert.ToBase64String(Ed25519Pem.Pkcs8(octets[..32]));
            Assert.True(KeyMaterial.IsIn(body), body);
            Assert.Equal(KeyMaterial.Mark, KeyMaterial.Without(body));
            Assert.True(KeyMaterial.IsWhole(body), body);
        }

        Assert.True(KeyMaterial.IsIn("uvUcWmoqJyNrwp+ZEvbeNSSubgaLCzIsRlgLJfl/OHwlxAYdBpHHtTDrMcIWAOg/"), "a line without a digit");
    }

    private static void AssertGone(string key, string shown)
    {
        for (var i = 0; i + 20 <= key.Length; i++)
        {
            var run = key.Substring(i, 20);
            if (!run.Contains("KEY", StringComparison.Ordinal) && !run.Contains("---", StringComparison.Ordinal))
                Assert.DoesNotContain(run, shown, StringComparison.Ordinal);
        }
    }

    private static string InForm(string form) => form switch
    {
        "PEM" => Pem,
        "PKCS#1" => ClientFixture.Key.ExportRSAPrivateKeyPem(),
        "encrypted" => ClientFixture.Key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
        "one line" => Pem.ReplaceLineEndings(""),
        "two-character line ends" => Pem.ReplaceLineEndings("\\n"),
        "JSON" => System.Text.Json.JsonSerializer.Serialize(new { privateKey = Pem }),
        "base64" => Body,
        "base64url" => Body.Replace('+', '-').Replace('/', '_').TrimEnd('='),
        "address" => Uri.EscapeDataString(Pem),
        "lines without armor" => string.Join('\n', Pem.Split('\n').Where(line => line.Length == 64)),
        "hex" => Convert.ToHexString(ClientFixture.Key.ExportParameters(true).D!),
        "pairs" => string.Join(":\n    ", Convert.ToHexString(ClientFixture.Key.ExportParameters(true).D!).ToLowerInvariant().Chunk(30).Select(line => string.Join(':', line.Chunk(2).Select(pair => new string(pair))))),
        "a line" => Pem.Split('\n')[3],
        "Ed25519 in hex" => Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
        "Ed25519 in base64" => Convert.ToBase64String((byte[])[0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20, .. RandomNumberGenerator.GetBytes(32)]),
        "Ed25519, version 2" => Convert.ToBase64String(Ed25519Pem.Pkcs8Version2()),
        "Ed25519 in PEM" => Ed25519Pem.Pem,
        "Ed25519 in one line" => Ed25519Pem.Pem.ReplaceLineEndings(""),
        "Ed25519 in JSON" => System.Text.Json.JsonSerializer.Serialize(new { privateKey = Ed25519Pem.Pem }),
        "Ed25519, encrypted" => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Ed25519Pem.Encrypt(Ed25519Pem.Pkcs8(Ed25519Pem.Seed), "x")),
        "Ed25519, encrypted without armor" => Convert.ToBase64String(Ed25519Pem.Encrypt(Ed25519Pem.Pkcs8(Ed25519Pem.Seed), "x")),
        "half of Ed25519" => Convert.ToBase64String(Ed25519Pem.Pkcs8(Ed25519Pem.Seed))[..36],
        "half" => Pem[..(Pem.Length / 2)],
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
