using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>The feed over a real socket on this machine.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task A_client_listens_where_its_base_says_signed_and_in_pieces()
    {
        var token = TestContext.Current.CancellationToken;
        var (listener, port) = Listen();
        using var owned = listener;
        var serving = Task.Run(
            async () =>
            {
                var context = await listener.GetContextAsync();
                var headers = context.Request.Headers;
                var seen = (context.Request.Url!.AbsolutePath, headers["KALSHI-ACCESS-KEY"], headers["KALSHI-ACCESS-SIGNATURE"] is { Length: > 100 }, headers["User-Agent"]?.StartsWith("KalshiPS/", StringComparison.Ordinal));
                using var socket = (await context.AcceptWebSocketAsync(subProtocol: null)).WebSocket;
                var buffer = new byte[4096];
                await socket.ReceiveAsync(buffer, token);
                await SendAsync(socket, """{"type":"subscribed","id":1,"msg":{"channel":"trade","sid":1}}""", token);
                var trade = """{"type":"trade","sid":1,"seq":1,"msg":{"trade_id":"1","market_ticker":"A","yes_price_dollars":"0.3600","count_fp":"1.00","ts_ms":1795404900000}}""" + "\n";
                await socket.SendAsync(Encoding.UTF8.GetBytes(trade[..50]), WebSocketMessageType.Text, endOfMessage: false, token);
                await socket.SendAsync(Encoding.UTF8.GetBytes(trade[50..]), WebSocketMessageType.Text, endOfMessage: true, token);
                // The client takes leave when nobody listens any more.
                return (seen, (await socket.ReceiveAsync(buffer, token)).MessageType);
            },
            token);
        using var credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri($"http://127.0.0.1:{port}/trade-api/v2"), Credential = credential });
        var watch = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Trade], Tickers = ["A"] });
        await foreach (var message in watch.ReadAllAsync(token))
        {
            if (message is TradeUpdate trade)
            {
                Assert.Equal(0.36m, trade.YesPrice);
                break;
            }
        }

        await watch.DisposeAsync();
        var (request, end) = await serving;
        Assert.Equal(("/trade-api/ws/v2", ClientFixture.KeyId, true, true), request);
        Assert.Equal(WebSocketMessageType.Close, end);
    }

    [Theory]
    [InlineData("401 Unauthorized", 0, KalshiErrorId.Authentication)]
    [InlineData("401 Unauthorized", -60, KalshiErrorId.ClockSkew)]
    [InlineData("403 Forbidden", 0, KalshiErrorId.PermissionDenied)]
    [InlineData("302 Found", 0, KalshiErrorId.UnexpectedResponse)]
    [InlineData("200 OK", 0, KalshiErrorId.UnexpectedResponse)]
    public async Task A_refused_handshake_says_why_and_no_secret(string status, int skew, string id)
    {
        var date = DateTimeOffset.UtcNow.AddSeconds(skew).ToString("R");
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer(status, [], $"Date: {date}\r\n"));
        using var credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = server.BaseUri, Credential = credential });
        using var watch = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Ticker], Tickers = ["A"] });
        var error = await Assert.ThrowsAsync<KalshiException>(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain("KALSHI-ACCESS", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static Task SendAsync(WebSocket socket, string text, CancellationToken token) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, token);

    // Between the look for a port and its use somebody else may take it.
    private static (HttpListener Listener, int Port) Listen()
    {
        for (var left = 10; ; left--)
        {
            var port = FreePort();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (left > 0)
            {
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
