using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>Talks to a simulator's feed over a plain WebSocket and signs with a signer of its own.</summary>
internal sealed class FeedClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private long lastId;

    private FeedClient()
    {
    }

    /// <summary>How the server closed, once it has.</summary>
    public int? CloseStatus => (int?)socket.CloseStatus;

    /// <summary>In how many pieces the last message came.</summary>
    public int Fragments { get; private set; }

    /// <summary>The status of a handshake that was refused.</summary>
    public static async Task<int> RefusedAsync(SimulatorHost host, Action<Dictionary<string, string>>? with = null, TimeProvider? clock = null)
    {
        using var client = new FeedClient();
        client.socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(host, with, clock));
        return (int)client.socket.HttpStatusCode;
    }

    public static async Task<FeedClient> OpenAsync(SimulatorHost host, Action<Dictionary<string, string>>? with = null, TimeProvider? clock = null)
    {
        var client = new FeedClient();
        await client.ConnectAsync(host, with, clock);
        return client;
    }

    /// <summary>The headers of a good handshake.</summary>
    public static Dictionary<string, string> Headers(SimulatorHost host, TimeProvider? clock = null) =>
        Headers(host.ApiKeyId, File.ReadAllText(host.PrivateKeyPath), clock);

    /// <summary>The headers of a handshake another key signs.</summary>
    public static Dictionary<string, string> Headers(string keyId, string pem, TimeProvider? clock = null)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        var timestamp = (clock ?? TimeProvider.System).GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = key.SignData(
            Encoding.UTF8.GetBytes($"{timestamp}GET/trade-api/ws/v2"), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return new(StringComparer.Ordinal)
        {
            ["KALSHI-ACCESS-KEY"] = keyId,
            ["KALSHI-ACCESS-TIMESTAMP"] = timestamp,
            ["KALSHI-ACCESS-SIGNATURE"] = Convert.ToBase64String(signature),
        };
    }

    public Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>Sends a command with the next id and hands the id out.</summary>
    public async Task<long> SendAsync(string command, JsonObject? parameters)
    {
        var json = new JsonObject { ["id"] = ++lastId, ["cmd"] = command };
        if (parameters is not null)
            json["params"] = parameters;
        await SendAsync(json.ToJsonString());
        return lastId;
    }

    /// <summary>Subscribes to one channel and hands out the sid.</summary>
    public async Task<long> SubscribeAsync(string channel, Action<JsonObject>? with = null)
    {
        var parameters = new JsonObject { ["channels"] = new JsonArray(channel) };
        with?.Invoke(parameters);
        await SendAsync("subscribe", parameters);
        var reply = await ReadAsync();
        Assert.Equal("subscribed", Type(reply));
        return reply["msg"]!["sid"]!.GetValue<long>();
    }

    /// <summary>Sends a command and reads the one message that answers it.</summary>
    public async Task<JsonObject> AskAsync(string command, JsonObject? parameters = null)
    {
        var id = await SendAsync(command, parameters);
        var reply = await ReadAsync();
        Assert.Equal(id, reply["id"]?.GetValue<long>());
        return reply;
    }

    /// <summary>Sends a command that is refused and hands out the error.</summary>
    public async Task<JsonObject> RefusedAsync(int code, string text, string command, JsonObject? parameters = null)
    {
        var reply = await AskAsync(command, parameters);
        Assert.Equal("error", Type(reply));
        Assert.Equal(code, reply["msg"]!["code"]!.GetValue<int>());
        Assert.Equal(text, reply["msg"]!["msg"]!.GetValue<string>());
        return reply;
    }

    /// <summary>The next message.</summary>
    public async Task<JsonObject> ReadAsync() =>
        await TryReadAsync() ?? throw new InvalidOperationException($"The socket was closed with {CloseStatus}.");

    /// <summary>The next message; null when the socket was closed in good order.</summary>
    public async Task<JsonObject?> TryReadAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        for (Fragments = 1; ; Fragments++)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType is WebSocketMessageType.Close)
                return null;
            message.Write(buffer.AsSpan(0, received.Count));
            if (received.EndOfMessage)
                return JsonNode.Parse(message.ToArray())!.AsObject();
        }
    }

    /// <summary>Everything that was sent up to now: what comes before the answer to one more command.</summary>
    public async Task<List<JsonObject>> DrainAsync()
    {
        var id = await SendAsync("list_subscriptions", parameters: null);
        var messages = new List<JsonObject>();
        while (true)
        {
            var message = await ReadAsync();
            if (message["id"]?.GetValue<long>() == id)
                return messages;
            messages.Add(message);
        }
    }

    public async Task CloseAsync() =>
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

    public void Dispose() => socket.Dispose();

    public static string Type(JsonObject message) => message["type"]!.GetValue<string>();

    public static JsonObject Markets(params string[] tickers) => new() { ["market_tickers"] = new JsonArray([.. tickers.Select(each => (JsonNode)each)]) };

    private async Task ConnectAsync(SimulatorHost host, Action<Dictionary<string, string>>? with, TimeProvider? clock)
    {
        var headers = Headers(host, clock);
        with?.Invoke(headers);
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        await socket.ConnectAsync(host.WebSocketUri, TestContext.Current.CancellationToken);
    }
}
