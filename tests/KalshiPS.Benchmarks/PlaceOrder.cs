using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Simulator;

namespace KalshiPS.Benchmarks;

/// <summary>
/// Measures the round trip of one order over loopback, compared with the least work that sends the same bytes with the same
/// signature. The order does not rest, so that all orders find the exchange in the same state.
/// </summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet has its own method for cleanup.
public class PlaceOrder
#pragma warning restore CA1001
{
    private const decimal Price = 0.01m;

    private readonly byte[] block = new byte[4096];

    private SimulatorHost? host;
    private FileStream? file;
    private DirectoryInfo? folder;
    private HttpClient? http;
    private RSA? key;
    private KalshiCredential? credential;
    private KalshiClient? client;
    private OrderJournal? journal;
    private OrderGateway? plain;
    private OrderGateway? writing;
    private Uri? address;
    private string? ticker;

    [GlobalSetup]
    public void Begin()
    {
        host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
        folder = Directory.CreateTempSubdirectory("KalshiPS-bench-");
        file = File.Create(Path.Combine(folder.FullName, "forced"));
        http = new HttpClient();
        key = RSA.Create();
        var pem = File.ReadAllText(host.PrivateKeyPath);
        key.ImportFromPem(pem);
        credential = KalshiCredential.FromPem(host.ApiKeyId, pem);
        client = new KalshiClient(new KalshiClientOptions { BaseUri = host.BaseUri, Credential = credential });
        var unlimited = new BucketLimit { RefillRate = 1_000_000, BucketCapacity = 1_000_000 };
        client.Apply(new ApiLimits { Read = unlimited, Write = unlimited });
        journal = new OrderJournal(host.BaseUri, host.ApiKeyId, folder.FullName);
        plain = new OrderGateway(client);
        writing = new OrderGateway(client, journal);
        address = new Uri($"{host.BaseUri.ToString().TrimEnd('/')}/portfolio/events/orders");
        ticker = host.Exchange.Do(() => host.Exchange.Markets.First(market => market.Book.BestAsk > Price).Ticker);
    }

    [Benchmark(Baseline = true, Description = "HttpClient, a signature, the same bytes")]
    public async Task<string> Raw()
    {
        var body = $$"""{"ticker":"{{ticker}}","client_order_id":"{{Guid.NewGuid()}}","side":"bid","count":"1.00","price":"0.0100","time_in_force":"immediate_or_cancel","self_trade_prevention_type":"taker_at_cross"}""";
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetBytes($"{timestamp}POST{address!.AbsolutePath}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("KALSHI-ACCESS-KEY", host!.ApiKeyId);
        request.Headers.Add("KALSHI-ACCESS-TIMESTAMP", timestamp);
        request.Headers.Add("KALSHI-ACCESS-SIGNATURE", Convert.ToBase64String(key!.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        using var response = await http!.SendAsync(request).ConfigureAwait(false);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false);
    }

    [Benchmark(Description = "OrderGateway, nothing written down")]
    public Task<string> Ours() => PlaceAsync(plain!);

    [Benchmark(Description = "OrderGateway, in the journal before it is sent")]
    public Task<string> OursWrittenDown() => PlaceAsync(writing!);

    [Benchmark(Description = "4 KB forced to the disk (the journal's floor)")]
    public void Force()
    {
        file!.Write(block);
        file.Flush(flushToDisk: true);
    }

    [GlobalCleanup]
    public void End()
    {
        journal!.Dispose();
        file!.Dispose();
        client!.Dispose();
        credential!.Dispose();
        key!.Dispose();
        http!.Dispose();
        host!.Dispose();
        folder!.Delete(recursive: true);
    }

    private async Task<string> PlaceAsync(OrderGateway gateway)
    {
        var order = new OrderIntent(new CreateOrderV2Request
        {
            Ticker = ticker!,
            Side = "bid",
            Count = 1m,
            Price = Price,
            TimeInForce = "immediate_or_cancel",
            SelfTradePreventionType = "taker_at_cross",
        });
        var outcomes = await gateway.PlaceAsync([order], OrderGateway.UsualTime, trace: null, CancellationToken.None).ConfigureAwait(false);
        return outcomes[0].Response?.OrderId ?? throw outcomes[0].Error!;
    }
}
