using System.Net;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>One request and its answer as they went over the wire.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path from the host's root, without the query.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Body">The answer's body; empty if there was none.</param>
internal sealed record WireExchange(string Method, string Path, int Status, string Body);

/// <summary>The network, with an ear on it.</summary>
internal sealed class Wiretap : DelegatingHandler
{
    public Wiretap() =>
        InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.All };

    public WireExchange? Last { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Last = new WireExchange(request.Method.Method, request.RequestUri!.AbsolutePath, (int)response.StatusCode, body);
        return response;
    }
}
