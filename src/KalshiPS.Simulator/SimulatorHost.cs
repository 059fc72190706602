using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Faults;
using KalshiPS.Simulator.Feed;
using KalshiPS.Simulator.Rest;
using KalshiPS.Simulator.Seeding;

namespace KalshiPS.Simulator;

/// <summary>An exchange with a REST and a WebSocket front on loopback, a member with cash, and a key to sign with.</summary>
public sealed class SimulatorHost : IDisposable
{
    private const int PortAttempts = 20;

    private readonly RestServer server;
    private readonly FeedServer feed;
    private readonly OrderFlow flow;
    private readonly KeyRing keys;
    private readonly KeyFile keyFile;
    private readonly RSA key;

    private SimulatorHost(SimulatorOptions options)
    {
        TimeProvider time = new SkewedTimeProvider(options.TimeProvider ?? TimeProvider.System, options.ClockSkew);
        Exchange = new ExchangeEngine(time, options.Seed);
        Member = Seeder.Fill(Exchange, options.ExtraMarkets);
        Exchange.Deposit(Member, options.StartingBalance);
        ApiKeyId = Exchange.Ids.NextGuid().ToString();

        keys = new KeyRing();
        this.key = options.Key is { } key ? RSA.Create(key) : RSA.Create(2048);
        keys.Add(new ApiKey(ApiKeyId, "Simulator", Member, PublicKey.Of(this.key)));
        keyFile = KeyFile.Write(options.KeyPath, this.key.ExportPkcs8PrivateKeyPem());
        PrivateKeyPath = keyFile.Path;

        var fcm = options.Fcm ? FcmSeeder.Fill(Exchange, Member) : null;
        var services = new RestServices(Exchange, keys, new UsageLevels(options.MeterTokens ? RateLimits.Basic : RateLimits.Prestige), ReferenceSeeder.Build(Exchange), fcm);
        var meter = options.MeterTokens ? new TokenMeter(time) : null;
        var authenticator = new Authenticator(keys, time);
        var (listener, port) = ListenOrCleanUp(options.Port);
        Faults = new FaultPlan(fault => Pauses.End(Exchange, fault));
        flow = new OrderFlow(Exchange, options.Seed);
        feed = new FeedServer(Exchange, authenticator, time, options.MeterTokens, options.Unknowns);
        server = new RestServer(listener, new Dispatcher(services, authenticator, meter, new FaultInjector(Exchange, Faults), time, options.Unknowns), feed, time);
        BaseUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{Dispatcher.BasePath}"));
        if (options.Activity > 0)
            flow.Run(time, options.Activity);
        WebSocketUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}{FeedServer.Path}"));
    }

    /// <summary>The operationIds of what a simulator answers, sorted.</summary>
    public static IReadOnlyList<string> OperationIds { get; } =
        [.. RouteTable.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal)];

    /// <summary>The address operations hang under, ending in /trade-api/v2.</summary>
    public Uri BaseUri { get; }

    /// <summary>The address of the feed.</summary>
    public Uri WebSocketUri { get; }

    /// <summary>The id of the member's key.</summary>
    public string ApiKeyId { get; }

    /// <summary>The file with the member's private key (RSA 2048, PKCS#8 PEM), readable by its owner alone.</summary>
    public string PrivateKeyPath { get; }

    /// <summary>The exchange behind the front.</summary>
    public ExchangeEngine Exchange { get; }

    /// <summary>The account the key signs for.</summary>
    public Account Member { get; }

    /// <summary>What is to go wrong with calls.</summary>
    public FaultPlan Faults { get; }

    /// <summary>How many requests have come in, refused ones included.</summary>
    public long RequestCount => server.RequestCount;

    /// <summary>Makes the feed fail the way feeds do.</summary>
    public FeedFaults FeedFaults => feed.Faults;

    /// <summary>Starts a simulator.</summary>
    /// <param name="options">How; the usual way when null.</param>
    /// <returns>The running simulator; dispose of it to stop it.</returns>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static SimulatorHost Start(SimulatorOptions? options = null) => new(options ?? new SimulatorOptions());

    /// <summary>Lets another key sign for the member.</summary>
    /// <param name="keyId">Its id.</param>
    /// <param name="publicKey">Its public part.</param>
    public void AddKey(string keyId, RSA publicKey) => keys.Add(new ApiKey(keyId, keyId, Member, PublicKey.Of(publicKey)));

    /// <summary>Lets other members place, cancel and cross random orders in open markets; the same seed gives the same ones.</summary>
    /// <param name="steps">How many.</param>
    public void Trade(int steps) => flow.Trade(steps);

    /// <summary>Tells a value of a CF Benchmarks index; from then on it does not move by itself.</summary>
    /// <param name="indexId">The index, such as BRTI; one that is new joins the list.</param>
    /// <param name="value">The value in dollars.</param>
    /// <param name="sourceTime">When its source says it was, now when null; what is no newer than the last is ignored.</param>
    public void PushIndexValue(string indexId, decimal value, DateTimeOffset? sourceTime = null) =>
        feed.Push(ReferenceChannel.Indices, indexId, value, sourceTime);

    /// <summary>Tells a price of a Pyth underlying; from then on it does not move by itself.</summary>
    /// <param name="ticker">The underlying, such as Metal.XAU/USD; one that is new joins the list.</param>
    /// <param name="value">The price in dollars.</param>
    /// <param name="sourceTime">When its source says it was, now when null; what is no newer than the last is ignored.</param>
    public void PushUnderlyingValue(string ticker, decimal value, DateTimeOffset? sourceTime = null) =>
        feed.Push(ReferenceChannel.Underlyings, ticker, value, sourceTime);

    /// <summary>Stops answering and removes the key file.</summary>
    public void Dispose()
    {
        flow.Dispose();
        feed.Dispose();
        server.Dispose();
        key.Dispose();
        keyFile.Dispose();
    }

    private (HttpListener Listener, int Port) ListenOrCleanUp(int wished)
    {
        try
        {
            return Listen(wished);
        }
        catch (HttpListenerException)
        {
            key.Dispose();
            keyFile.Dispose();
            throw;
        }
    }

    private static (HttpListener Listener, int Port) Listen(int wished)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = wished == 0 ? FreePort() : wished;
            var listener = new HttpListener();
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (wished == 0 && attempt < PortAttempts)
            {
                // Somebody was faster: try another one.
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
