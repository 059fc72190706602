using BenchmarkDotNet.Attributes;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Operations;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Benchmarks;

/// <summary>Measures the simulator: an order that matches a resting one, in the engine alone and in a batch over HTTP.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet has its own method for cleanup.
public class MatchOrders
#pragma warning restore CA1001
{
    private const int Batch = 20;
    private const decimal Price = 0.5m;

    private SimulatorHost? host;
    private KalshiCredential? credential;
    private KalshiClient? client;
    private OrderRequest? ask;
    private OrderRequest? bid;
    private BatchCreateOrdersV2Request? bids;

    [GlobalSetup]
    public void Begin()
    {
        host = SimulatorHost.Start(new SimulatorOptions { StartingBalance = 1_000_000_000m, MeterTokens = false });
        var ticker = host.Exchange.Do(() =>
        {
            var listing = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active).Listing;
            host.Exchange.AddMarket(listing with { Ticker = $"{listing.Event.Ticker}-BENCH", Prices = PriceStructure.LinearCent });
            host.Exchange.Deposit(host.Exchange.Accounts[0], 1_000_000_000m);
            return $"{listing.Event.Ticker}-BENCH";
        });
        ask = new OrderRequest { Ticker = ticker, Side = Simulator.Exchange.BookSide.Ask, Price = Price, Count = 1m };
        bid = ask with { Side = Simulator.Exchange.BookSide.Bid };
        credential = KalshiCredential.FromPem(host.ApiKeyId, File.ReadAllText(host.PrivateKeyPath));
        client = new KalshiClient(new KalshiClientOptions { BaseUri = host.BaseUri, Credential = credential });
        var unlimited = new BucketLimit { RefillRate = 1_000_000_000, BucketCapacity = 1_000_000_000 };
        client.Apply(new ApiLimits { Read = unlimited, Write = unlimited });
        var order = new CreateOrderV2Request
        {
            Ticker = ticker,
            Side = "bid",
            Count = 1m,
            Price = Price,
            TimeInForce = "good_till_canceled",
            SelfTradePreventionType = "taker_at_cross",
        };
        bids = new BatchCreateOrdersV2Request { Orders = [.. Enumerable.Repeat(order, Batch)] };
    }

    [Benchmark(OperationsPerInvoke = 2 * Batch, Description = "in the engine")]
    public void Engine()
    {
        for (var i = 0; i < Batch; i++)
        {
            host!.Exchange.PlaceOrder(host.Exchange.Accounts[0], ask!);
            host.Exchange.PlaceOrder(host.Member, bid!);
        }
    }

    [Benchmark(OperationsPerInvoke = 2 * Batch, Description = "half of them in a batch over HTTP")]
    public async Task Http()
    {
        for (var i = 0; i < Batch; i++)
            host!.Exchange.PlaceOrder(host.Exchange.Accounts[0], ask!);
        var answer = await client!.SendAsync(new BatchCreateOrdersV2(bids!), trace: null, CancellationToken.None).ConfigureAwait(false);
        if (answer.Orders.Any(order => order.FillCount != 1m))
            throw new InvalidOperationException("An order did not match.");
    }

    [GlobalCleanup]
    public void End()
    {
        client!.Dispose();
        credential!.Dispose();
        host!.Dispose();
    }
}
