using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class FcmTests : IDisposable
{
    private const string Cap = "/fcm/subtraders/event_contract_daily_cap";
    private const string Blocked = "/fcm/subtraders/blocked_categories";
    private readonly SimulatorHost host = SimulatorHost.Start(new SimulatorOptions { Fcm = true, MeterTokens = false });
    private readonly RestClient client;

    public FcmTests() => client = new RestClient(host);

    [Fact]
    public async Task A_member_that_is_no_fcm_is_refused()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
        using var client = new RestClient(host);
        foreach (var path in new[] { "/fcm/subtraders", "/fcm/orders?subtrader_id=x", "/fcm/fills", "/fcm/positions?subtrader_id=x", Cap, Blocked })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_customers_orders_fills_and_positions_can_be_read()
    {
        var subtrader = await FirstAsync();
        Assert.Equal(2, (await client.GetAsync($"/fcm/orders?subtrader_id={subtrader}")).Ok()["orders"]!.AsArray().Count);
        var resting = (await client.GetAsync($"/fcm/orders?subtrader_id={subtrader}&status=resting")).Ok()["orders"]!.AsArray();
        Assert.Equal("desk1-2", RestFixture.Text(Assert.Single(resting)!["client_order_id"]));
        Assert.Equal(2, (await client.GetAsync("/fcm/orders?client_order_ids=desk1-1,desk2-2")).Ok()["orders"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/fcm/orders")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/fcm/orders?subtrader_id=nobody")).Status);

        var fill = (await client.GetAsync("/fcm/fills")).Ok()["fills"]!.AsArray()[^1]!;
        Assert.Equal(subtrader, RestFixture.Text(fill["taker_subtrader_id"]));
        Assert.Null(fill["maker_subtrader_id"]);
        var position = Assert.Single((await client.GetAsync($"/fcm/positions?subtrader_id={subtrader}")).Ok()["market_positions"]!.AsArray())!;
        Assert.Equal("10.00", RestFixture.Text(position["position_fp"]));
        Assert.Empty((await client.GetAsync($"/fcm/positions?subtrader_id={subtrader}&settlement_status=settled")).Ok()["market_positions"]!.AsArray());

        // The member's own lists know nothing of them.
        Assert.Empty((await client.GetAsync("/portfolio/orders")).Ok()["orders"]!.AsArray());
    }

    [Fact]
    public async Task Customers_can_be_added()
    {
        var id = RestFixture.Text((await CreateAsync("New1")).Ok(HttpStatusCode.Created)["subtrader_id"]);
        Assert.Contains((await client.GetAsync("/fcm/subtraders")).Ok()["subtraders"]!.AsArray(), each => RestFixture.Text(each!["subtrader_id"]) == id);
        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync("New1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync("not good")).Status);

        // A key bound to a customer is for other interfaces than this one.
        var key = (await client.PostAsync("/api_keys/generate", new JsonObject { ["name"] = "desk", ["fcm_subtrader_id"] = id })).Ok(HttpStatusCode.Created);
        using var bound = new RestClient(host) { KeyId = RestFixture.Text(key["api_key_id"]) };
        bound.Import(RestFixture.Text(key["private_key"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await bound.GetAsync("/portfolio/balance")).Status);
        Assert.Single((await client.GetAsync($"/api_keys?fcm_subtrader_id={id}")).Ok()["api_keys"]!.AsArray());
    }

    [Fact]
    public async Task A_position_is_booked_to_the_error_account_at_the_price_of_yes_without_a_fill()
    {
        var (source, target) = (await FirstAsync(), $"{host.Member.UserId}-error_ops");
        var ticker = RestFixture.Text((await PositionAsync(source))["ticker"]);
        var (cash, fills) = (Cash(source), (await client.GetAsync("/fcm/fills")).Ok()["fills"]!.AsArray().Count);
        var interest = host.Exchange.GetMarket(ticker).OpenInterest;

        (await MoveAsync(source, target, ticker, 400, 4_000)).Ok(HttpStatusCode.Created);

        Assert.Equal("6.00", RestFixture.Text((await PositionAsync(source))["position_fp"]));
        Assert.Equal("4.00", RestFixture.Text((await PositionAsync(target))["position_fp"]));
        Assert.Equal((cash + 1.6m, 5_000m - 1.6m), (Cash(source), Cash(target)));
        Assert.Equal(interest, host.Exchange.GetMarket(ticker).OpenInterest);
        Assert.Equal(fills, (await client.GetAsync("/fcm/fills")).Ok()["fills"]!.AsArray().Count);

        // More than the source holds reverses its position.
        (await MoveAsync(source, target, ticker, 1_000, 0)).Ok(HttpStatusCode.Created);
        Assert.Equal("-4.00", RestFixture.Text((await PositionAsync(source))["position_fp"]));
        Assert.Equal("14.00", RestFixture.Text((await PositionAsync(target))["position_fp"]));
    }

    [Theory]
    [InlineData(0, 5_000, "error_ops", HttpStatusCode.BadRequest)]
    [InlineData(150, 5_000, "error_ops", HttpStatusCode.BadRequest)]
    [InlineData(100, 5_050, "error_ops", HttpStatusCode.BadRequest)]
    [InlineData(100, 10_100, "error_ops", HttpStatusCode.BadRequest)]
    [InlineData(100, 5_000, "error_not good", HttpStatusCode.BadRequest)]
    [InlineData(100, 5_000, "desk2", HttpStatusCode.BadRequest)]
    [InlineData(100_000_000, 5_000, "error_ops", HttpStatusCode.Conflict)]
    public async Task A_transfer_that_breaks_a_rule_moves_nothing(int centicount, int price, string target, HttpStatusCode status)
    {
        var source = await FirstAsync();
        var before = await PositionAsync(source);
        var id = target.StartsWith("error", StringComparison.Ordinal) ? $"{host.Member.UserId}-{target}" : $"{host.Member.UserId}_{target}";

        Assert.Equal(status, (await MoveAsync(source, id, RestFixture.Text(before["ticker"]), centicount, price)).Status);

        Assert.Equal(RestFixture.Text(before["position_fp"]), RestFixture.Text((await PositionAsync(source))["position_fp"]));
    }

    [Fact]
    public async Task A_daily_cap_can_be_read_set_and_removed()
    {
        var path = $"{Cap}?subtrader_id={await FirstAsync()}";
        var cap = (await client.GetAsync(path)).Ok();
        Assert.Equal("2500.0000", RestFixture.Text(cap["limit"]));
        Assert.NotEqual("0.0000", RestFixture.Text(cap["executed_utilization"]), StringComparer.Ordinal);
        Assert.NotEqual("0.0000", RestFixture.Text(cap["resting_order_utilization"]), StringComparer.Ordinal);
        (await client.PutAsync(Cap, new JsonObject { ["subtrader_id"] = await FirstAsync(), ["limit"] = "10.50" })).Ok();
        Assert.Equal("10.5000", RestFixture.Text((await client.GetAsync(path)).Ok()["limit"]));
        (await client.DeleteAsync(path)).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Categories_can_be_blocked()
    {
        var path = $"{Blocked}?subtrader_id={await FirstAsync()}";
        Assert.Empty((await client.GetAsync(path)).Ok()["categories"]!.AsArray());
        JsonObject Block(string category, bool blocked) => new() { ["subtrader_id"] = host.Member.UserId + "_desk1", ["category"] = category, ["blocked"] = blocked };
        (await client.PutAsync(Blocked, Block("Sports", true))).Ok();
        var blocked = (await client.PutAsync(Blocked, Block("Crypto", true))).Ok()["categories"]!.AsArray();
        Assert.Equal(["Crypto", "Sports"], blocked.Select(RestFixture.Text), StringComparer.Ordinal);
        Assert.Single((await client.PutAsync(Blocked, Block("Sports", false))).Ok()["categories"]!.AsArray());
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    private async Task<string> FirstAsync() => RestFixture.Text((await client.GetAsync("/fcm/subtraders")).Ok()["subtraders"]![0]!["subtrader_id"]);

    private async Task<JsonNode> PositionAsync(string subtrader) =>
        Assert.Single((await client.GetAsync($"/fcm/positions?subtrader_id={subtrader}")).Ok()["market_positions"]!.AsArray())!;

    private decimal Cash(string subtrader) => host.Exchange.Accounts.Single(account => account.Name == subtrader).Wallets.Values.Sum(wallet => wallet.Cash);

    private Task<Answer> MoveAsync(string source, string target, string ticker, int centicount, int price) => client.PostAsync("/fcm/positions/transfers", new JsonObject
    {
        ["source_subtrader_id"] = source,
        ["target_subtrader_id"] = target,
        ["market_ticker"] = ticker,
        ["position_centicount"] = centicount,
        ["price_centicents"] = price,
    });

    private Task<Answer> CreateAsync(string suffix) => client.PostAsync("/fcm/subtraders", new JsonObject { ["subtrader_suffix"] = suffix });
}
