using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Client.Transport;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Tests;

/// <summary>Every recorded answer goes through the client as if it came now: nothing unread, nothing rounded.</summary>
public sealed class SampleTests
{
    private const string Base = "/trade-api/v2";

    /// <summary>Calls that the exchange took when they were recorded and that are gone; their answers still hold orders.</summary>
    private static readonly Dictionary<string, Type> Gone = new(StringComparer.Ordinal)
    {
        ["POST /portfolio/orders"] = typeof(GetOrderResponse),
        ["DELETE /portfolio/orders/{order_id}"] = typeof(GetOrderResponse),
    };

    private static readonly Dictionary<string, string> ErrorIds = new(StringComparer.Ordinal)
    {
        ["auth.bad_signature.json"] = KalshiErrorId.Authentication,
        ["auth.missing_signature_header.json"] = KalshiErrorId.Authentication,
        ["auth.skew_minus30s.json"] = KalshiErrorId.ClockSkew,
        ["auth.skew_minus5min.json"] = KalshiErrorId.ClockSkew,
        ["auth.skew_plus5min.json"] = KalshiErrorId.ClockSkew,
        ["auth.unknown_key_id.json"] = KalshiErrorId.Authentication,
        ["cleanup.leftover_0.json"] = KalshiErrorId.NotFound,
        ["cleanup.leftover_1.json"] = KalshiErrorId.NotFound,
        ["cleanup.leftover_2.json"] = KalshiErrorId.NotFound,
        ["markets.limit_over_max.json"] = KalshiErrorId.InvalidRequest,
        ["orders.cancel_already_canceled.json"] = KalshiErrorId.NotFound,
        ["orders.cancel_executed.json"] = KalshiErrorId.NotFound,
        ["orders.cancel_unknown_id.json"] = KalshiErrorId.NotFound,
        ["orders.duplicate_client_order_id.json"] = KalshiErrorId.DuplicateOrder,
        ["orders.insufficient_balance.json"] = KalshiErrorId.InsufficientBalance,
        ["orders.invalid_price_structure.json"] = KalshiErrorId.InvalidPrice,
        ["orders.numeric_field_types.json"] = KalshiErrorId.InvalidRequest,
        ["orders.post_only_cross.json"] = KalshiErrorId.PostOnlyCross,
        ["orders.reuse_canceled_client_id.json"] = KalshiErrorId.DuplicateOrder,
    };

    /// <summary>Members without a property, and why.</summary>
    private static readonly HashSet<string> KnownExtras = new(StringComparer.Ordinal)
    {
        // The answer of a cancel that is gone, read here as an order.
        "GetOrderResponse.reduced_by_fp",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var folder in new[] { "rest", "prod" })
        {
            IEnumerable<string> files = SharedFolder.Path is null
                ? ["*"]
                : Directory.EnumerateFiles(Path.Combine(SharedFolder.Path, "samples", folder), "*.json").Order(StringComparer.Ordinal);
            foreach (var file in files)
                data.Add($"samples/{folder}/{Path.GetFileName(file)}");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_recorded_answer_is_read_whole_and_exactly(string file)
    {
        using var sample = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedFolder.Require(file), Token));
        var method = sample.RootElement.GetProperty("method").GetString()!;
        var target = sample.RootElement.GetProperty("path").GetString()![Base.Length..];
        var status = (HttpStatusCode)sample.RootElement.GetProperty("status").GetInt32();
        var response = sample.RootElement.GetProperty("response");
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(status, response.GetRawText());
        var sending = fixture.Client.SendRawAsync(method, target, jsonBody: null, fixture.Trace, Token);

        if ((int)status >= 400)
        {
            var error = await Assert.ThrowsAsync<KalshiException>(() => sending);
            Assert.Equal(ErrorIds[Path.GetFileName(file)], error.Id);
            Assert.Equal(status, error.StatusCode);
            return;
        }

        var raw = await sending;
        var (responseType, request) = ResponseOf(method, target);
        var typed = Read(responseType, request, new ApiResponse(status, raw.ContentType, null, Encoding.UTF8.GetBytes(raw.Body)), fixture.Trace);
        var written = JsonSerializer.SerializeToElement(typed, KalshiJson.Options.GetTypeInfo(responseType));
        Assert.Empty(JsonComparison.Differences(response, written));
        Assert.Empty(fixture.Trace.Warnings);
        Assert.Empty(ExtraMembers.Of(typed).Where(name => !KnownExtras.Contains(name)).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("orders.create_v2_maker.json")]
    [InlineData("orders.create_v2_taker_ioc.json")]
    [InlineData("orders.duplicate_client_order_id.json")]
    [InlineData("orders.insufficient_balance.json")]
    [InlineData("orders.invalid_price_structure.json")]
    [InlineData("orders.post_only_cross.json")]
    [InlineData("orders.reuse_canceled_client_id.json")]
    [InlineData("orders.settlement_seed.json")]
    [InlineData("orders.stp_self_cross.json")]
    [InlineData("orders.stp_setup.json")]
    public async Task An_order_of_the_recorded_values_is_sent_as_the_recorded_request(string file)
    {
        using var sample = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedFolder.Require($"samples/rest/{file}"), Token));
        var recorded = sample.RootElement.GetProperty("request");
        string Text(string name) => recorded.GetProperty(name).GetString()!;
        var order = new CreateOrderV2Request
        {
            Ticker = Text("ticker"),
            ClientOrderId = Text("client_order_id"),
            Side = Text("side"),
            // As a person would type them, with no more digits than needed.
            Count = decimal.Parse(Text("count").TrimEnd('0').TrimEnd('.'), CultureInfo.InvariantCulture),
            Price = decimal.Parse(Text("price").TrimEnd('0'), CultureInfo.InvariantCulture),
            TimeInForce = Text("time_in_force"),
            SelfTradePreventionType = Text("self_trade_prevention_type"),
            PostOnly = recorded.TryGetProperty("post_only", out var postOnly) ? postOnly.GetBoolean() : null,
        };
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.Created, """{"order_id":"1","fill_count":"0.00","remaining_count":"1.00","ts_ms":1}""");

        await fixture.Client.SendAsync(new CreateOrderV2(order), fixture.Trace, Token);

        var sent = Assert.Single(fixture.Exchange.Requests);
        using var body = JsonDocument.Parse(sent.Body!);
        Assert.Empty(JsonComparison.Differences(recorded, body.RootElement));
        Assert.Equal("application/json", sent.ContentType?.MediaType);
    }

    private static (Type Response, KalshiRequest Request) ResponseOf(string method, string target)
    {
        var request = KalshiRequest.Raw(method, target, jsonBody: null);
        var operations = typeof(KalshiOperation).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(KalshiOperation)))
            .Select(type => (Key: $"{OperationDescription.Of(type).Method} {OperationDescription.Of(type).Path}", Response: AnswerOf(type)))
            .Concat(Gone.Select(gone => (gone.Key, Response: gone.Value)));
        // A path spelt out goes before one with placeholders.
        var found = operations.Where(o => Matches(o.Key, request.ToString())).MinBy(o => o.Key.Count(c => c == '{'));
        Assert.True(found.Response is not null, $"No operation answers {request}.");
        return (found.Response, request);
    }

    private static Type AnswerOf(Type operation)
    {
        var type = operation;
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KalshiOperation<>))
            type = type.BaseType!;
        return type.GenericTypeArguments[0];
    }

    private static bool Matches(string template, string actual)
    {
        var (one, other) = (template.Split('/'), actual.Split('/'));
        return one.Length == other.Length
            && one.Zip(other).All(pair => pair.First.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static object Read(Type response, KalshiRequest request, ApiResponse answer, Trace trace) =>
        typeof(ResponseReader).GetMethod(nameof(ResponseReader.Read))!.MakeGenericMethod(response).Invoke(null, [request, answer, trace])!;
}
