using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, DateTimeOffset? Date)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The code of an error, whichever shape it has.</summary>
    public string? Code => (Json["error"] as JsonObject)?["code"]?.GetValue<string>() ?? Json["code"]?.GetValue<string>();

    public JsonObject Ok(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(Status == status, $"{(int)Status}: {Text}");
        return Json;
    }
}

/// <summary>Talks to a simulator over loopback and signs with a signer of its own.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly HttpClient http = new();
    private readonly RSA key = RSA.Create();
    private readonly SimulatorHost host;

    public RestClient(SimulatorHost host)
    {
        this.host = host;
        key.ImportFromPem(File.ReadAllText(host.PrivateKeyPath));
        KeyId = host.ApiKeyId;
    }

    public string KeyId { get; set; }

    /// <summary>The clock requests are stamped by.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Signs with another key from now on.</summary>
    public void Import(string pem) => key.ImportFromPem(pem);

    /// <summary>How texts are signed, unless it is with an RSA key.</summary>
    public Func<byte[], byte[]>? Signer { get; init; }

    public static string UniqueId() => Guid.NewGuid().ToString();

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body.ToJsonString());

    public Task<Answer> PutAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Put, path, (body ?? new JsonObject()).ToJsonString());

    public Task<Answer> DeleteAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Delete, path, body?.ToJsonString());

    /// <summary>Places an order; the usual one is a bid for one contract at a price nobody sells at.</summary>
    public Task<Answer> PlaceAsync(string ticker, string side = "bid", string price = "0.0100", string count = "1.00", Action<JsonObject>? with = null) =>
        PostAsync("/portfolio/events/orders", OrderBody(ticker, side, price, count, with));

    /// <summary>The body that places an order.</summary>
    public static JsonObject OrderBody(string ticker, string side = "bid", string price = "0.0100", string count = "1.00", Action<JsonObject>? with = null)
    {
        var body = new JsonObject
        {
            ["ticker"] = ticker,
            ["client_order_id"] = UniqueId(),
            ["side"] = side,
            ["count"] = count,
            ["price"] = price,
            ["time_in_force"] = "good_till_canceled",
            ["self_trade_prevention_type"] = "taker_at_cross",
        };
        with?.Invoke(body);
        return body;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, bool isSigned = true, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.BaseUri + path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (isSigned)
            Sign(request);
        with?.Invoke(request);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text, response.Headers.Date);
    }

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }

    private void Sign(HttpRequestMessage request)
    {
        var timestamp = Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetBytes(timestamp + request.Method.Method + request.RequestUri!.AbsolutePath);
        var signature = Signer?.Invoke(text) ?? key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        request.Headers.Add("KALSHI-ACCESS-KEY", KeyId);
        request.Headers.Add("KALSHI-ACCESS-TIMESTAMP", timestamp);
        request.Headers.Add("KALSHI-ACCESS-SIGNATURE", Convert.ToBase64String(signature));
    }
}
