using System.Net;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Transport;

/// <summary>Creates the HTTP client of the pipeline.</summary>
internal static class Network
{
    /// <summary>The key of a request's deadline, which limits making a connection for it.</summary>
    public static readonly HttpRequestOptionsKey<Deadline> Deadline = new("KalshiPS.Deadline");

    /// <summary>The time limit for making a connection.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Long enough to be worth keeping, short enough to follow a change of the exchange's address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The User-Agent header of this client.</summary>
    public static readonly string UserAgent =
        $"KalshiPS/{typeof(Network).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    public static HttpClient Open(KalshiClientOptions options)
    {
#pragma warning disable CA2000 // The client disposes the handler that it owns.
        var client = options.Handler is { } standIn
            ? new HttpClient(standIn, disposeHandler: false)
            : new HttpClient(CreateHandler(options.BaseUri), disposeHandler: true);
#pragma warning restore CA2000
        // The pipeline times calls and attempts, on a clock that tests can control.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return client;
    }

    /// <summary>Creates the handler that connects to the exchange.</summary>
    public static SocketsHttpHandler CreateHandler(Uri baseUri) => new()
    {
        // A redirect would carry the signature to another address than it was made for.
        AllowAutoRedirect = false,
        UseCookies = false,
        // Requests to this machine do not leave it.
        UseProxy = !baseUri.IsLoopback,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PlaintextStreamFilter = static (context, _) => InTime(context),
        // When a connection carries as many calls as its server allows, another is opened instead of waiting.
        EnableMultipleHttp2Connections = true,
#pragma warning disable CA5398 // The floor is the point: an old machine's default may be lower.
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
#pragma warning restore CA5398
    };

    // In HTTP/2 a request's headers leave before its body is read: a connection made too late must not carry it.
    private static ValueTask<Stream> InTime(SocketsHttpPlaintextStreamFilterContext context) =>
        context.InitialRequestMessage.Options.TryGetValue(Deadline, out var deadline) && deadline.IsOver
            ? throw new HeldBackException()
            : ValueTask.FromResult(context.PlaintextStream);
}
