// Also compiled by Feed.ps1, without implicit usings.
#pragma warning disable IDE0005
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
#pragma warning restore IDE0005

namespace KalshiPS.Benchmarks;

/// <summary>Serves a feed's socket: for any subscription, the same messages repeatedly, as quickly as they are read.</summary>
public sealed class FloodServer : IDisposable
{
    private const int Frames = 2000;
    private const int LongFrame = 126;
    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public FloodServer()
    {
        listener.Start();
        Uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/trade-api/ws/v2"));
        _ = Task.Run(AcceptAsync);
    }

    public Uri Uri { get; }

    /// <summary>The markets of the messages.</summary>
    public static IReadOnlyList<string> Tickers { get; } = [.. Names()];

    public void Dispose() => listener.Dispose();

    private static IEnumerable<string> Names()
    {
        for (var market = 0; market < 200; market++)
            yield return string.Create(CultureInfo.InvariantCulture, $"KXHIGHNY-26NOV{market % 30:00}-B{30 + (market / 30)}.5");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Over.
        }
    }

    private static async Task ServeAsync(TcpClient socket)
    {
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                var stream = socket.GetStream();
                await ShakeHandsAsync(stream).ConfigureAwait(false);
                var command = await ReadFrameAsync(stream).ConfigureAwait(false);
                var id = Regex.Match(command, "(?<=\"id\":)\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
                var channel = Regex.Match(command, "(?<=\"channels\":\\[\")\\w+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
                await stream.WriteAsync(Frame($$$"""{"type":"subscribed","id":{{{id}}},"msg":{"channel":"{{{channel}}}","sid":1}}""")).ConfigureAwait(false);
                foreach (var first in First(channel))
                    await stream.WriteAsync(Frame(first)).ConfigureAwait(false);
                var flood = Flood(channel);
                while (true)
                    await stream.WriteAsync(flood).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The client has disconnected.
        }
    }

    private static async Task ShakeHandsAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true, bufferSize: 1);
        var key = "";
        for (var line = await reader.ReadLineAsync().ConfigureAwait(false); line is { Length: > 0 }; line = await reader.ReadLineAsync().ConfigureAwait(false))
        {
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
                key = line.Split(':')[1].Trim();
        }

#pragma warning disable CA5350 // The protocol requires it, and it protects nothing.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer)).ConfigureAwait(false);
    }

    private static async Task<string> ReadFrameAsync(NetworkStream stream)
    {
        var head = new byte[2];
        await stream.ReadExactlyAsync(head).ConfigureAwait(false);
        var length = head[1] & 0x7F;
        if (length >= LongFrame)
        {
            var more = new byte[length == LongFrame ? 2 : 8];
            await stream.ReadExactlyAsync(more).ConfigureAwait(false);
            length = 0;
            foreach (var part in more)
                length = (length << 8) | part;
        }

        var body = new byte[4 + length];
        await stream.ReadExactlyAsync(body).ConfigureAwait(false);
        for (var i = 0; i < length; i++)
            body[4 + i] ^= body[i % 4];
        return Encoding.UTF8.GetString(body, 4, length);
    }

    private static byte[] Frame(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        byte[] head = body.Length < LongFrame
            ? [0x81, (byte)body.Length]
            : [0x81, LongFrame, (byte)(body.Length >> 8), (byte)body.Length];
        return [.. head, .. body];
    }

    private static IEnumerable<string> First(string channel)
    {
        if (channel != "orderbook_delta")
            yield break;
        foreach (var ticker in Tickers)
            yield return $$$"""{"type":"orderbook_snapshot","sid":1,"msg":{"market_ticker":"{{{ticker}}}","market_id":"f5ed38e2-0991-4c8f-817e-08c4fd9cbf00","yes_dollars_fp":[["0.3000","10.00"],["0.3100","20.00"]],"no_dollars_fp":[["0.4000","10.00"],["0.3900","20.00"]]}}""";
    }

    private static byte[] Flood(string channel)
    {
        using var all = new MemoryStream();
        for (var i = 0; i < Frames; i++)
        {
            var ticker = Tickers[i % Tickers.Count];
            all.Write(Frame(channel switch
            {
                "orderbook_delta" => $$$"""{"type":"orderbook_delta","sid":1,"msg":{"market_ticker":"{{{ticker}}}","market_id":"f5ed38e2-0991-4c8f-817e-08c4fd9cbf00","price_dollars":"0.3100","delta_fp":"5.00","side":"yes","ts":"2026-11-23T03:35:00.957081Z","ts_ms":1795404900957}}""",
                "fill" => $$$"""{"type":"fill","sid":1,"msg":{"trade_id":"d91bc706-ee49-470d-82d8-{{{i:000000000000}}}","order_id":"ee587a1c-8b87-4dcf-b721-9f6f790619fa","market_ticker":"{{{ticker}}}","is_taker":true,"side":"yes","yes_price_dollars":"0.3600","count_fp":"5.00","fee_cost":"0.0100","action":"buy","outcome_side":"yes","book_side":"bid","ts_ms":1795404900957,"post_position_fp":"5.00"}}""",
                _ => $$$"""{"type":"trade","sid":1,"msg":{"trade_id":"d91bc706-ee49-470d-82d8-{{{i:000000000000}}}","market_ticker":"{{{ticker}}}","yes_price_dollars":"0.3600","no_price_dollars":"0.6400","count_fp":"5.00","taker_side":"no","taker_outcome_side":"no","taker_book_side":"ask","is_block_trade":false,"ts":1795404900,"ts_ms":1795404900957}}""",
            }));
        }

        return all.ToArray();
    }
}
