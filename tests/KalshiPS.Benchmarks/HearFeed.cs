using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;

namespace KalshiPS.Benchmarks;

/// <summary>Measures a hundred thousand messages from a loopback socket's bytes to a listener; figures are per message.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet has its own method for cleanup.
public class HearFeed
#pragma warning restore CA1001
{
    private const int Messages = 100_000;
    private const int KeyBits = 2048;

    private readonly FloodServer server = new();
    private readonly RSA key = RSA.Create(KeyBits);
    private KalshiCredential? credential;
    private KalshiClient? client;
    private FeedSubscription? watch;

    /// <summary>The kinds of messages. Books: one view for many changes. Fills: every message is delivered.</summary>
    [Params(FeedChannels.OrderBook, FeedChannels.Fill)]
    public string Channel { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        credential = KalshiCredential.FromPem("bench", key.ExportPkcs8PrivateKeyPem());
        client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri("http://127.0.0.1:9/trade-api/v2"), FeedUri = server.Uri, Credential = credential });
        watch = client.Feed.Watch(new FeedRequest { Channels = [Channel], Tickers = FloodServer.Tickers, Depth = 1 });
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        watch!.Dispose();
        client!.Dispose();
        credential!.Dispose();
        key.Dispose();
        server.Dispose();
    }

    [Benchmark(Description = "socket to FeedMessage", OperationsPerInvoke = Messages)]
    public async Task<int> Ours()
    {
        var left = Messages;
        await foreach (var message in watch!.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            left -= message is OrderBookView view ? view.Changes : 1;
            if (left <= 0)
                break;
        }

        return left;
    }
}
