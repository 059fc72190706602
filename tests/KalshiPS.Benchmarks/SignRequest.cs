using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using KalshiPS.Client.Credentials;
using Ed25519 = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace KalshiPS.Benchmarks;

/// <summary>Measures the signature of a private request, with a key of either kind.</summary>
[MemoryDiagnoser]
public class SignRequest
{
    private const int KeyBits = 2048;

    private const string Timestamp = "1795404900000";
    private const string Path = "/trade-api/v2/portfolio/orders";

    private static readonly RSA Key = RSA.Create(KeyBits);
    private static readonly KalshiCredential Credential = KalshiCredential.FromPem("a-key", Key.ExportPkcs8PrivateKeyPem());

    private static readonly byte[] Seed = RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize);
    private static readonly byte[] PublicKey = PublicKeyOf(Seed);

    // Version, algorithm and two octet strings are before the key.
    private static readonly KalshiCredential Ed25519Credential = KalshiCredential.FromPem(
        "a-key", PemEncoding.WriteString("PRIVATE KEY", [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20, .. Seed]));

    private readonly byte[] text = Encoding.UTF8.GetBytes($"{Timestamp}GET{Path}");

    [Benchmark(Baseline = true, Description = "RSA.SignData (floor)")]
    public byte[] Raw() => Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    [Benchmark(Description = "KalshiCredential, RSA")]
    public string Ours() => Credential.Sign(Timestamp, "GET", Path);

    [Benchmark(Description = "Ed25519.Sign (floor)")]
    public byte[] RawEd25519()
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(Seed, 0, PublicKey, 0, text, 0, text.Length, signature, 0);
        return signature;
    }

    [Benchmark(Description = "KalshiCredential, Ed25519")]
    public string OursEd25519() => Ed25519Credential.Sign(Timestamp, "GET", Path);

    private static byte[] PublicKeyOf(byte[] seed)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }
}
