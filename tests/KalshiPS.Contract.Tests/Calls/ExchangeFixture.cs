using System.Security.Cryptography;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Operations;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>A simulated exchange on loopback, a client connected to it, and the steps that many calls begin with.</summary>
internal sealed class ExchangeFixture : IDisposable
{
    // One key for every scene: making one takes longer than the scene itself.
    private static readonly RSAParameters Key = NewKey();

    private readonly KalshiCredential credential;
    private readonly Wiretap wire = new();

    public ExchangeFixture(SimulatorOptions options)
    {
        Host = SimulatorHost.Start(options with { MeterTokens = false, TimeProvider = Clock, Key = Key });
        credential = KalshiCredential.FromFile(Host.ApiKeyId, Host.PrivateKeyPath);
        Client = new KalshiClient(new KalshiClientOptions
        {
            BaseUri = Host.BaseUri,
            Credential = credential,
            TimeProvider = Clock,
            Handler = wire,
        });
    }

    public StandingClock Clock { get; } = new();

    public SimulatorHost Host { get; }

    public KalshiClient Client { get; }

    public WireExchange LastExchange => wire.Last ?? throw new InvalidOperationException("Nothing was sent.");

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A market that trades on shard 0, in fractions too, with several prices on both sides of its book.</summary>
    public Simulator.Exchange.Market Listed => Host.Exchange.Markets.First(market =>
        market is { Status: MarketStatus.Active, Event.Series.Ticker: "KXHIGHNY" } && market.Ticker.EndsWith("-B78.5", StringComparison.Ordinal));

    /// <summary>Its ticker.</summary>
    public string Ticker => Listed.Ticker;

    /// <summary>Another client for the same exchange, with a key of its own.</summary>
    public KalshiClient Connect(KalshiCredential other) =>
        new(new KalshiClientOptions { BaseUri = Host.BaseUri, Credential = other, TimeProvider = Clock });

    /// <summary>Sends an operation through the client.</summary>
    public Task<TResponse> SendAsync<TResponse>(KalshiOperation<TResponse> operation)
        where TResponse : class =>
        Client.SendAsync(operation, trace: null, CancellationToken.None);

    /// <summary>An order for YES contracts that rests far below the market.</summary>
    public CreateOrderV2Request Resting(decimal count = 10m, decimal price = 0.02m) => new()
    {
        Ticker = Ticker,
        Side = BookSides.Bid,
        Count = count,
        Price = price,
        TimeInForce = "good_till_canceled",
        SelfTradePreventionType = "taker_at_cross",
    };

    /// <summary>An order for YES contracts at the best ask; what is not there at that price it goes without.</summary>
    public CreateOrderV2Request Crossing(decimal count) => Resting(count, Listed.Book.BestAsk!.Value) with { TimeInForce = "immediate_or_cancel" };

    /// <summary>Places an order and gives its id.</summary>
    public async Task<string> PlaceAsync(CreateOrderV2Request request) => (await SendAsync(new CreateOrderV2(request))).OrderId;

    /// <summary>Places an order that rests and gives its id.</summary>
    public Task<string> RestAsync(decimal count = 10m, decimal price = 0.02m) => PlaceAsync(Resting(count, price));

    /// <summary>Buys YES contracts and gives the order's id.</summary>
    public Task<string> BuyAsync(decimal count) => PlaceAsync(Crossing(count));

    /// <summary>The order as it is now.</summary>
    public async Task<Order> OrderAsync(string orderId) => (await SendAsync(new GetOrder(orderId))).Order;

    public void Dispose()
    {
        Client.Dispose();
        wire.Dispose();
        credential.Dispose();
        Host.Dispose();
    }

    private static RSAParameters NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
