using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KalshiPS.Serialization;

namespace KalshiPS.Benchmarks;

/// <summary>Measures the largest page of markets, from bytes to objects.</summary>
[MemoryDiagnoser]
public class ReadMarketPage
{
    private const int LargestPage = 1000;

    private readonly byte[] page = SampleMarkets.Page(LargestPage);

    [Benchmark(Baseline = true, Description = "prices as text")]
    public PlainMarketPage? Plain() => JsonSerializer.Deserialize(page, PlainJson.Default.PlainMarketPage);

    [Benchmark(Description = "KalshiJson")]
    public GetMarketsResponse? Ours() => JsonSerializer.Deserialize(page, KalshiJson.Of<GetMarketsResponse>());

    [Benchmark(Description = "JsonDocument (floor)")]
    public int Document()
    {
        using var document = JsonDocument.Parse(page);
        return document.RootElement.GetProperty("markets").GetArrayLength();
    }
}
