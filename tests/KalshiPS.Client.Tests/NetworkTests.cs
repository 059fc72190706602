using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

/// <summary>What only a real connection shows.</summary>
public sealed class NetworkTests
{
    private static readonly byte[] Open = """{"exchange_active":true,"trading_active":true}"""u8.ToArray();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Compressed(), "Content-Encoding: gzip\r\nContent-Type: application/json\r\n"));
        using var client = Client(server.BaseUri);

        var status = await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        Assert.True(status.ExchangeActive);
        Assert.Equal(["GET /v2/exchange/status HTTP/1.1"], server.Requests);
    }

    [Fact]
    public async Task A_damaged_compressed_answer_is_told()
    {
        var bytes = Compressed();
        Array.Fill<byte>(bytes, 0xA5, 10, bytes.Length - 10);
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", bytes, "Content-Encoding: gzip\r\n"));
        using var client = Client(server.BaseUri);

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendAsync(new GetExchangeStatus(), trace: null, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
    }

    [Fact]
    public async Task An_answer_that_is_small_until_it_is_decompressed_is_given_up()
    {
        var bytes = Compressed(new byte[Calls.ResponseBuffer.MaxBytes + 1]);
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", bytes, "Content-Encoding: gzip\r\n"));
        using var client = Client(server.BaseUri);

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendAsync(new GetExchangeStatus(), trace: null, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Contains("larger than 64 MiB", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Answers_that_are_read_at_the_same_time_are_each_their_own()
    {
        // Told compressed, an answer does not say how long it will be; this one is read in many pieces.
        await using var server = new LoopbackServer(head => LoopbackServer.Answer(
            "200 OK", Compressed(Encoding.UTF8.GetBytes(Markets(head.Split('=', ' ')[2]))), "Content-Encoding: gzip\r\nContent-Type: application/json\r\n"));
        using var client = Client(server.BaseUri);

        var lists = await Task.WhenAll(Enumerable.Range(1, 40).Select(async number => (
            Number: number.ToString(CultureInfo.InvariantCulture),
            (await client.SendAsync(new GetMarkets { SeriesTicker = number.ToString(CultureInfo.InvariantCulture) }, trace: null, Token)).Markets)));

        Assert.All(lists, list => Assert.All(list.Markets, market => Assert.Equal($"KX{list.Number}", market.Ticker)));
        Assert.All(lists, list => Assert.Equal(500, list.Markets.Count));

        static string Markets(string series) =>
            $$"""{"markets":[{{string.Join(',', Enumerable.Repeat($$"""{"ticker":"KX{{series}}","title":"{{new string('x', 100)}}"}""", 500))}}],"cursor":""}""";
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("302 Found", [], "Location: /v2/elsewhere\r\n"));
        using var client = Client(server.BaseUri);

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendAsync(new GetExchangeStatus(), trace: null, Token));

        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Contains("302", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_write_on_a_connection_that_breaks_is_not_sent_again_behind_our_back(string method)
    {
        // The first answer leaves a connection to be used again; on it the write arrives and is never answered.
        await using var server = new LoopbackServer(head => head.StartsWith("GET", StringComparison.Ordinal)
            ? LoopbackServer.Answer("200 OK", Open, "Connection: keep-alive\r\n")
            : null);
        using var client = Client(server.BaseUri);
        await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendRawAsync(method, "/orders/1", jsonBody: null, trace: null, Token));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        Assert.Contains("not known", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        var calls = 0;
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Open, contentLength: ++calls == 1 ? 1000 : null));
        using var client = Client(server.BaseUri);

        var status = await client.SendAsync(new GetExchangeStatus(), trace: null, Token);

        Assert.True(status.ExchangeActive);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_told()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Dispose();
        var trace = new Trace();
        using var client = Client(new Uri($"http://127.0.0.1:{port}/v2"), TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendRawAsync("POST", "/x", jsonBody: null, trace, Token));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        Assert.Equal($"127.0.0.1:{port} refuses the connection.", error.Message);
        Assert.Contains(trace.Lines, line => line.StartsWith("Unreachable, retrying", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_TLS_is_told()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Answer("400 Bad Request", []));
        using var client = Client(new Uri($"https://127.0.0.1:{server.BaseUri.Port}/v2"), TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendRawAsync("POST", "/x", jsonBody: null, trace: null, Token));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
    }

    private static KalshiClient Client(Uri baseUri, TimeSpan? timeout = null) =>
        new(new KalshiClientOptions { BaseUri = baseUri, Timeout = timeout ?? TimeSpan.FromSeconds(30) });

    private static byte[] Compressed() => Compressed(Open);

    private static byte[] Compressed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }
}
