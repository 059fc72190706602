using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;

namespace KalshiPS.Benchmarks;

/// <summary>The signature that every private request needs.</summary>
[MemoryDiagnoser]
public class SignRequest
{
    private const int KeyBits = 2048;

    private static readonly RSA Key = RSA.Create(KeyBits);

    private readonly byte[] text = "1795404900000GET/trade-api/v2/portfolio/orders"u8.ToArray();

    [Benchmark(Baseline = true, Description = "RSA.SignData (floor)")]
    public byte[] Raw() => Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
}
