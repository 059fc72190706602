using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using KalshiPS.Client.Credentials;

namespace KalshiPS.Benchmarks;

/// <summary>The signature that every private request needs.</summary>
[MemoryDiagnoser]
public class SignRequest
{
    private const int KeyBits = 2048;

    private const string Timestamp = "1795404900000";
    private const string Path = "/trade-api/v2/portfolio/orders";

    private static readonly RSA Key = RSA.Create(KeyBits);
    private static readonly KalshiCredential Credential = KalshiCredential.FromPem("a-key", Key.ExportPkcs8PrivateKeyPem());

    private readonly byte[] text = Encoding.UTF8.GetBytes($"{Timestamp}GET{Path}");

    [Benchmark(Baseline = true, Description = "RSA.SignData (floor)")]
    public byte[] Raw() => Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    [Benchmark(Description = "KalshiCredential")]
    public string Ours() => Credential.Sign(Timestamp, "GET", Path);
}
