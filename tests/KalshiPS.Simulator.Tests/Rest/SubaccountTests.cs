using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class SubaccountTests : IDisposable
{
    private const string Root = "/portfolio/subaccounts";
    private readonly SimulatorHost host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
    private readonly RestClient client;

    public SubaccountTests() => client = new RestClient(host);

    [Fact]
    public async Task Cash_can_be_moved_to_a_subaccount_and_traded_with_there()
    {
        Assert.Equal(1, (await CreateAsync()).Ok(HttpStatusCode.Created)["subaccount_number"]!.GetValue<int>());
        Assert.Equal(2, (await CreateAsync()).Ok(HttpStatusCode.Created)["subaccount_number"]!.GetValue<int>());
        var id = RestClient.UniqueId();
        (await TransferAsync(id, 0, 2, 25_050)).Ok();
        (await TransferAsync(id, 0, 2, 25_050)).Ok();
        Assert.Equal("bad_request", (await TransferAsync(id, 0, 2, 1)).Code);
        Assert.Equal("insufficient_balance", (await TransferAsync(RestClient.UniqueId(), 2, 0, 25_051)).Code);
        Assert.Equal("bad_request", (await TransferAsync(RestClient.UniqueId(), 0, 3, 1)).Code);
        Assert.Equal("bad_request", (await TransferAsync(RestClient.UniqueId(), 0, 2, 0)).Code);

        var balances = (await client.GetAsync($"{Root}/balances")).Ok()["subaccount_balances"]!.AsArray();
        Assert.Equal(["749.5000", "0.0000", "250.5000"], balances.Select(each => RestFixture.Text(each!["balance"])), StringComparer.Ordinal);
        Assert.Equal("250.5000", RestFixture.Text((await client.GetAsync("/portfolio/balance?subaccount=2")).Ok()["balance_dollars"]));
        var transfer = Assert.Single((await client.GetAsync($"{Root}/transfers")).Ok()["transfers"]!.AsArray())!;
        Assert.Equal(25_050, transfer["amount_cents"]!.GetValue<int>());

        var market = host.Exchange.Markets.First(each => each.Status is MarketStatus.Active && each.ExchangeIndex == 0);
        var placed = await client.PlaceAsync(market.Ticker, price: "0.9900", count: "2.00", with: body => body["subaccount"] = 2);
        placed.Ok(HttpStatusCode.Created);
        Assert.Equal("invalid_order", (await client.PlaceAsync(market.Ticker, with: body => body["subaccount"] = 3)).Code);
        foreach (var (path, name) in new[] { ("orders", "orders"), ("fills", "fills"), ("positions", "market_positions") })
        {
            Assert.NotEmpty((await client.GetAsync($"/portfolio/{path}?subaccount=2")).Ok()[name]!.AsArray());
            Assert.Empty((await client.GetAsync($"/portfolio/{path}?subaccount=0")).Ok()[name]!.AsArray());
        }
    }

    [Fact]
    public async Task There_are_sixty_three_subaccounts_at_most()
    {
        for (var i = 1; i <= 63; i++)
            (await CreateAsync()).Ok(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync()).Status);
    }

    [Fact]
    public async Task Netting_is_kept_by_subaccount()
    {
        (await CreateAsync()).Ok(HttpStatusCode.Created);
        var set = await client.PutAsync($"{Root}/netting", new JsonObject { ["subaccount_number"] = 1, ["enabled"] = true });
        Assert.Equal(HttpStatusCode.OK, set.Status);
        var configs = (await client.GetAsync($"{Root}/netting")).Ok()["netting_configs"]!.AsArray();
        Assert.Equal([false, true], configs.Select(each => each!["enabled"]!.GetValue<bool>()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsync($"{Root}/netting", new JsonObject { ["subaccount_number"] = 9, ["enabled"] = true })).Status);
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    private Task<Answer> CreateAsync() => client.PostAsync(Root, new JsonObject());

    private Task<Answer> TransferAsync(string id, int from, int to, int cents) => client.PostAsync($"{Root}/transfer", new JsonObject
    {
        ["client_transfer_id"] = id,
        ["from_subaccount"] = from,
        ["to_subaccount"] = to,
        ["amount_cents"] = cents,
    });
}
