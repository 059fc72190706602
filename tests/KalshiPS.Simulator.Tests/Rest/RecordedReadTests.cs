using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>Asks what was asked of the real exchange and expects answers of the same shape.</summary>
public sealed class RecordedReadTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    /// <summary>Only some markets have these; which ones is a matter of the listing.</summary>
    private static readonly string[] Optional = ["primary_participant_key", "early_close_condition", "floor_strike", "strike_type", "custom_strike"];

    private readonly RestClient client = fixture.Client;

    [Theory]
    [InlineData("exchange.status")]
    [InlineData("series.fee_changes")]
    [InlineData("markets.limit_over_max")]
    [InlineData("settlements.end_of_session")]
    public async Task The_same_request_gets_the_same_answer(string name)
    {
        var sample = Sample.Read(name);
        var answer = await client.GetAsync(sample.Path);
        Assert.Equal(sample.Status, (int)answer.Status);
        Shape.AssertSameValues(sample.Response, answer.Json);
    }

    [Fact]
    public async Task The_limits_of_a_new_member_are_the_recorded_ones()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions());
        using var client = new RestClient(host);
        var sample = Sample.Read("account.limits");
        Shape.AssertSameValues(sample.Response, (await client.GetAsync(sample.Path)).Ok());
    }

    [Fact]
    public async Task Endpoint_costs()
    {
        var sample = Sample.Read("account.endpoint_costs");
        var costs = (await client.GetAsync(sample.Path)).Ok();
        Assert.Equal(sample.Response["default_cost"]!.ToJsonString(), costs["default_cost"]!.ToJsonString());
        var recorded = sample.Response["endpoint_costs"]!.AsArray().Select(Describe).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(costs["endpoint_costs"]!.AsArray());

        // Canceling all and the quotes of one request are newer than the recording.
        Assert.All(
            costs["endpoint_costs"]!.AsArray().Select(Describe).Where(each =>
                !each.Contains("/portfolio/events/orders\"", StringComparison.Ordinal) && !each.Contains("/communications/rfqs/", StringComparison.Ordinal)),
            each => Assert.Contains(each, recorded));
    }

    [Theory]
    [InlineData("markets.garbage_cursor")]
    [InlineData("markets.page1")]
    [InlineData("markets.status_closed")]
    [InlineData("markets.status_open")]
    [InlineData("markets.status_settled")]
    [InlineData("markets.unauth_list")]
    public async Task Lists_of_markets(string name)
    {
        var sample = Sample.Read(name);
        var isSigned = !name.Contains("unauth", StringComparison.Ordinal);
        var answer = await client.SendAsync(HttpMethod.Get, sample.Path, isSigned: isSigned);
        var recorded = Expected(sample.Response["markets"]!.AsArray());
        var page = answer.Ok();
        Assert.NotNull(page["cursor"]);

        Assert.NotEmpty(page["markets"]!.AsArray());

        // Members come with the status, so like is compared with like, wherever in the whole list it stands.
        var whole = await client.SendAsync(HttpMethod.Get, "/markets?limit=1000");
        var markets = whole.Ok()["markets"]!.AsArray().Where(market => JsonNode.DeepEquals(market!["status"], recorded["status"])).ToList();
        Assert.NotEmpty(markets);
        Assert.All(markets, market => Shape.AssertAlike(recorded, market!));
    }

    [Theory]
    [InlineData("markets.single")]
    [InlineData("markets.unauth_single")]
    public async Task One_market(string name)
    {
        var sample = Sample.Read(name);
        var ticker = fixture.Host.Exchange.Markets[0].Ticker;
        var answer = await client.SendAsync(HttpMethod.Get, $"/markets/{ticker}", isSigned: !name.Contains("unauth", StringComparison.Ordinal));
        Shape.AssertAlike(Expected([sample.Response["market"]!.DeepClone()]), answer.Ok()["market"]!);
    }

    [Fact]
    public async Task The_last_page_has_an_empty_cursor()
    {
        var sample = Sample.Read("markets.single_filter_lastpage");
        var ticker = fixture.Host.Exchange.Markets[0].Ticker;
        var page = (await client.GetAsync($"/markets?tickers={ticker}")).Ok();
        Assert.Equal(RestFixture.Text(sample.Response["cursor"]), RestFixture.Text(page["cursor"]));
        Assert.Single(page["markets"]!.AsArray());
    }

    [Fact]
    public async Task Public_trades()
    {
        var sample = Sample.Read("trades.public_recorded");
        var answer = await client.SendAsync(HttpMethod.Get, "/markets/trades?limit=12", isSigned: false);
        Shape.AssertAlike(sample.Response, answer.Ok());
        Assert.Equal(12, answer.Json["trades"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_series()
    {
        var sample = Sample.Read("series.KXMLBGAME", "prod");
        var recorded = sample.Response["series"]!.DeepClone().AsObject();

        // What it holds is the real series' own affair.
        recorded.Remove("product_metadata");
        Shape.AssertAlike(recorded, (await client.GetAsync("/series/KXBASEBALLGAME")).Ok()["series"]!);
    }

    [Fact]
    public async Task Events_with_their_markets()
    {
        var sample = Sample.Read("events.nested", "prod");
        var recorded = sample.Response["events"]![0]!.DeepClone().AsObject();
        var market = Expected(recorded["markets"]!.AsArray());

        // Written by the real exchange only for some of its own markets and events.
        recorded.Remove("markets");
        recorded.Remove("product_metadata");
        market.Remove("subtitle");
        var events = (await client.GetAsync("/events?series_ticker=KXBASEBALLGAME&with_nested_markets=true")).Ok()["events"]!.AsArray();
        Assert.All(events, each =>
        {
            Shape.AssertAlike(recorded, each!);
            Assert.All(each!["markets"]!.AsArray(), nested => Shape.AssertAlike(market, nested!));
        });
    }

    [Fact]
    public async Task Candlesticks()
    {
        var sample = Sample.Read("candlesticks", "prod");
        var market = fixture.Host.Exchange.Markets.First(each => each.Trades.Count > 0);
        var traded = market.Trades[^1].Time.ToUnixTimeSeconds();
        var path = $"/series/{market.Event.Series.Ticker}/markets/{market.Ticker}/candlesticks?period_interval=1&start_ts={traded}&end_ts={traded + 60}";
        var answer = (await client.GetAsync(path)).Ok();
        Shape.AssertAlike(sample.Response["candlesticks"]![0]!, answer["candlesticks"]![0]!);
    }

    [Theory]
    [InlineData("auth.bad_signature")]
    [InlineData("auth.missing_signature_header")]
    [InlineData("auth.skew_minus30s")]
    [InlineData("auth.skew_minus5min")]
    [InlineData("auth.skew_plus5min")]
    [InlineData("auth.unknown_key_id")]
    public async Task Signatures_that_are_refused(string name)
    {
        var sample = Sample.Read(name);
        using var client = new RestClient(fixture.Host);
        var skew = name switch
        {
            "auth.skew_minus30s" => TimeSpan.FromSeconds(-30),
            "auth.skew_minus5min" => TimeSpan.FromMinutes(-5),
            "auth.skew_plus5min" => TimeSpan.FromMinutes(5),
            _ => TimeSpan.Zero,
        };
        client.Clock = new FakeTimeProvider(DateTimeOffset.UtcNow + skew);
        if (name is "auth.unknown_key_id")
            client.KeyId = Guid.Empty.ToString();
        var answer = await client.SendAsync(HttpMethod.Get, sample.Path, with: request =>
        {
            if (name is "auth.bad_signature" or "auth.missing_signature_header")
                request.Headers.Remove("KALSHI-ACCESS-SIGNATURE");
            if (name is "auth.bad_signature")
                request.Headers.Add("KALSHI-ACCESS-SIGNATURE", Convert.ToBase64String(new byte[256]));
        });
        Assert.Equal(sample.Status, (int)answer.Status);
        Assert.True(JsonNode.DeepEquals(sample.Response, answer.Json), answer.Text);
    }

    private static JsonObject Expected(IEnumerable<JsonNode?> markets)
    {
        var common = Shape.Common(markets);
        foreach (var name in Optional)
            common.Remove(name);

        // What a settled market's observation looks like differs from market to market.
        common.Remove("expiration_value");
        return common;
    }

    private static string Describe(JsonNode? cost) => $"{cost!["method"]} \"{cost["path"]}\" {cost["cost"]}";
}
