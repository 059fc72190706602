using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KalshiPS.Client.Feed.Wire;

namespace KalshiPS.Benchmarks;

/// <summary>Measures a thousand messages of the live feed, from bytes to objects; figures are per message.</summary>
[MemoryDiagnoser]
public class ReadFeed
{
    private const int Frames = 1000;

    private readonly FeedReader reader = new();
    private byte[][] frames = [];

    [Params("orderbook_delta", "ticker", "trade", "mixed")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => frames = SampleFrames.Of(Kind, Frames);

    [Benchmark(Baseline = true, Description = "Utf8JsonReader (floor)", OperationsPerInvoke = Frames)]
    public int Floor()
    {
        var tokens = 0;
        foreach (var frame in frames)
        {
            var json = new Utf8JsonReader(frame);
            while (json.Read())
                tokens++;
        }

        return tokens;
    }

    [Benchmark(Description = "FeedReader", OperationsPerInvoke = Frames)]
    public long Ours()
    {
        var sequences = 0L;
        foreach (var frame in frames)
            sequences += reader.Read(frame).Sequence ?? 0;
        return sequences;
    }
}
