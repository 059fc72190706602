using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KalshiPS.Client.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A server on this machine with TLS, and with HTTP/2 or without.</summary>
internal sealed class ModernServer : IAsyncDisposable
{
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Line, string Connection)> requests = new();

    private ModernServer(X509Certificate2 certificate, WebApplication app)
    {
        this.certificate = certificate;
        this.app = app;
    }

    public Uri BaseUri => new($"{app.Urls.Single()}/v2");

    /// <summary>The requests that arrived, and the connections that they came on.</summary>
    public IReadOnlyList<(string Line, string Connection)> Requests => [.. requests];

    public static async Task<ModernServer> StartAsync(HttpProtocols protocols, RequestDelegate answer)
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows serves only with a key that was read from a file's bytes.
        var own = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, endpoint =>
        {
            endpoint.Protocols = protocols;
            endpoint.UseHttps(own);
        }));
        var server = new ModernServer(own, builder.Build());
        server.app.Run(context =>
        {
            server.requests.Enqueue(($"{context.Request.Method} {context.Request.Path} {context.Request.Protocol}", context.Connection.Id));
            return answer(context);
        });
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>A client that knows this server's certificate, and is otherwise as everywhere.</summary>
    /// <param name="options">What else is wished for.</param>
    /// <param name="connecting">Done before each connection is made.</param>
    public KalshiClient Connect(KalshiClientOptions? options = null, Action? connecting = null)
    {
        var handler = Network.CreateHandler(BaseUri);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, theirs, _, errors) =>
            errors == SslPolicyErrors.None || theirs?.GetCertHashString() == certificate.GetCertHashString();
        handler.ConnectCallback = async (context, token) =>
        {
            connecting?.Invoke();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, token);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new KalshiClient((options ?? new KalshiClientOptions { BaseUri = BaseUri }) with { Handler = handler });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }
}
