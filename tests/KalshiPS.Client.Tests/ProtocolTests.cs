using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KalshiPS.Client.Tests;

/// <summary>HTTP/2 where the server offers it, and what must not change with it.</summary>
public sealed class ProtocolTests
{
    private const string Open = """{"exchange_active":true,"trading_active":true}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_newest_version_of_the_server_is_spoken(HttpProtocols offered, string spoken)
    {
        await using var server = await ModernServer.StartAsync(offered, context => context.Response.WriteAsync(Open, Token));
        using var client = server.Connect();

        for (var i = 0; i < 3; i++)
            await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal($"GET /v2/exchange/status {spoken}", request.Line));
        Assert.Single(server.Requests.DistinctBy(request => request.Connection, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_a_connection()
    {
        const int Calls = 8;
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ModernServer.StartAsync(HttpProtocols.Http1AndHttp2, async context =>
        {
            // The first opens the connection that the others are to share.
            if (Interlocked.Increment(ref arrived) == Calls + 1)
                all.SetResult();
            if (arrived > 1)
                await all.Task;
            await context.Response.WriteAsync(Open, Token);
        });
        using var client = server.Connect();
        await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => client.SendAsync(new GetExchangeStatus(), trace: null, Token)));

        Assert.Single(server.Requests.DistinctBy(request => request.Connection, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_write_whose_stream_breaks_is_not_sent_again_behind_our_back()
    {
        await using var server = await ModernServer.StartAsync(HttpProtocols.Http1AndHttp2, context =>
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                context.Abort();
            return context.Response.WriteAsync(Open, Token);
        });
        using var client = server.Connect();
        await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendRawAsync("POST", "/orders", jsonBody: "{}", trace: null, Token));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        Assert.Contains("not known", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }
}
