using System.Net;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Transport;

/// <summary>The HTTP client under the pipeline.</summary>
internal static class Network
{
    /// <summary>A request's time, for which a connection is made.</summary>
    public static readonly HttpRequestOptionsKey<Deadline> Deadline = new("KalshiPS.Deadline");

    /// <summary>How long a connection may take to be made.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Long enough to be worth keeping, short enough to follow a change of the exchange's address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>What this client calls itself.</summary>
    public static readonly string UserAgent =
        $"KalshiPS/{typeof(Network).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    public static HttpClient Open(KalshiClientOptions options)
    {
#pragma warning disable CA2000 // The client disposes of the handler that it owns.
        var client = options.Handler is { } standIn
            ? new HttpClient(standIn, disposeHandler: false)
            : new HttpClient(CreateHandler(options.BaseUri), disposeHandler: true);
#pragma warning restore CA2000
        // The pipeline times calls and attempts, on a clock that tests can turn.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return client;
    }

    /// <summary>How connections to the exchange are made.</summary>
    public static SocketsHttpHandler CreateHandler(Uri baseUri) => new()
    {
        // A redirect would carry a signature to a place that it was not made for.
        AllowAutoRedirect = false,
        UseCookies = false,
        // What is meant for this machine does not leave it.
        UseProxy = !baseUri.IsLoopback,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PlaintextStreamFilter = static (context, _) => InTime(context),
        // When one connection carries as many calls as its server allows, the next has another instead of a wait.
        EnableMultipleHttp2Connections = true,
#pragma warning disable CA5398 // The floor is the point: an old machine's default may be lower.
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
#pragma warning restore CA5398
    };

    // In HTTP/2 a request's head leaves before its body is asked for: the connection that came too late must not carry it.
    private static ValueTask<Stream> InTime(SocketsHttpPlaintextStreamFilterContext context) =>
        context.InitialRequestMessage.Options.TryGetValue(Deadline, out var deadline) && deadline.IsOver
            ? throw new HeldBackException()
            : ValueTask.FromResult(context.PlaintextStream);
}
