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

/// <summary>Hosts an exchange with REST and WebSocket front ends on loopback, a member with cash, and its key.</summary>
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

    /// <summary>The operationIds of the simulator's operations, sorted.</summary>
    public static IReadOnlyList<string> OperationIds { get; } =
        [.. RouteTable.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal)];

    /// <summary>The base address of the REST API, which ends in /trade-api/v2.</summary>
    public Uri BaseUri { get; }

    /// <summary>The address of the live feed.</summary>
    public Uri WebSocketUri { get; }

    /// <summary>The id of the member's key.</summary>
    public string ApiKeyId { get; }

    /// <summary>The path of the member's private key (RSA 2048, PKCS#8 PEM), which only its owner can read.</summary>
    public string PrivateKeyPath { get; }

    /// <summary>The exchange.</summary>
    public ExchangeEngine Exchange { get; }

    /// <summary>The account of the key.</summary>
    public Account Member { get; }

    /// <summary>The faults of calls.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The number of received requests, including refused ones.</summary>
    public long RequestCount => server.RequestCount;

    /// <summary>The faults of the feed.</summary>
    public FeedFaults FeedFaults => feed.Faults;

    /// <summary>Starts a simulator.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <returns>The running simulator; dispose of it to stop it.</returns>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static SimulatorHost Start(SimulatorOptions? options = null) => new(options ?? new SimulatorOptions());

    /// <summary>Adds a key of the member.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="publicKey">The public key.</param>
    public void AddKey(string keyId, RSA publicKey) => keys.Add(new ApiKey(keyId, keyId, Member, PublicKey.Of(publicKey)));

    /// <summary>Has other members place, cancel and match random orders in open markets, which are the same for the same seed.</summary>
    /// <param name="steps">The number of steps.</param>
    public void Trade(int steps) => flow.Trade(steps);

    /// <summary>Publishes a value of a CF Benchmarks index, which from then on does not move by itself.</summary>
    /// <param name="indexId">The index, such as BRTI; a new one is added to the list.</param>
    /// <param name="value">The value in dollars.</param>
    /// <param name="sourceTime">The source's time; null for now. A value that is not newer than the last one is ignored.</param>
    public void PushIndexValue(string indexId, decimal value, DateTimeOffset? sourceTime = null) =>
        feed.Push(ReferenceChannel.Indices, indexId, value, sourceTime);

    /// <summary>Publishes a price of a Pyth underlying, which from then on does not move by itself.</summary>
    /// <param name="ticker">The underlying, such as Metal.XAU/USD; a new one is added to the list.</param>
    /// <param name="value">The price in dollars.</param>
    /// <param name="sourceTime">The source's time; null for now. A value that is not newer than the last one is ignored.</param>
    public void PushUnderlyingValue(string ticker, decimal value, DateTimeOffset? sourceTime = null) =>
        feed.Push(ReferenceChannel.Underlyings, ticker, value, sourceTime);

    /// <summary>Stops the simulator and deletes the key file.</summary>
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
                // Another process took the port: try the next one.
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
