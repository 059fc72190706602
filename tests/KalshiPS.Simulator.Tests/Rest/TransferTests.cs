using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class TransferTests : IDisposable
{
    private const string Path = "/portfolio/intra_exchange_instance_transfer";
    private readonly SimulatorHost host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
    private readonly RestClient client;

    public TransferTests() => client = new RestClient(host);

    [Fact]
    public async Task Cash_moved_to_another_shard_pays_there()
    {
        var crypto = host.Exchange.Markets.First(market => market.ExchangeIndex == 2 && market.Status is MarketStatus.Active);
        Assert.Equal("insufficient_balance", (await client.PlaceAsync(crypto.Ticker)).Code);
        var id = RestFixture.Text((await TransferAsync(1_234_567)).Ok()["transfer_id"]);
        (await client.PlaceAsync(crypto.Ticker)).Ok(HttpStatusCode.Created);

        var balance = (await client.GetAsync("/portfolio/balance")).Ok();
        var breakdown = balance["balance_breakdown"]!.AsArray();
        Assert.Equal("999.9900", RestFixture.Text(balance["balance_dollars"]));
        Assert.Equal(["876.5433", "123.4467"], breakdown.Select(each => RestFixture.Text(each!["balance"])), StringComparer.Ordinal);

        var transfer = (await client.GetAsync($"{Path}s/{id}")).Ok()["transfer"]!;
        Assert.Equal("123.4567", RestFixture.Text(transfer["amount"]));
        Assert.Equal("complete", RestFixture.Text(transfer["status"]));
        Assert.Equal(id, RestFixture.Text(Assert.Single((await client.GetAsync($"{Path}s")).Ok()["transfers"]!.AsArray())!["transfer_id"]));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Path}s/{Guid.Empty}")).Status);
    }

    [Fact]
    public async Task A_transfer_between_subaccounts_goes_by_way_of_the_primary_ones()
    {
        (await client.PostAsync("/portfolio/subaccounts", new JsonObject())).Ok(HttpStatusCode.Created);
        (await TransferAsync(100_000, with: body => body["destination_subaccount"] = 1)).Ok();
        Assert.Equal("10.0000", RestFixture.Text((await client.GetAsync("/portfolio/balance?subaccount=1&exchange_index=2")).Ok()["balance_dollars"]));
        var step = Assert.Single((await client.GetAsync("/portfolio/subaccounts/transfers")).Ok()["transfers"]!.AsArray())!;
        Assert.Equal(2, step["exchange_index"]!.GetValue<int>());

        // On one shard it is a transfer between subaccounts and is listed there.
        var id = RestFixture.Text((await TransferAsync(50_000, with: body =>
        {
            body["destination_exchange_shard"] = 0;
            body["destination_subaccount"] = 1;
        })).Ok()["transfer_id"]);
        Assert.Equal(id, RestFixture.Text((await client.GetAsync("/portfolio/subaccounts/transfers")).Ok()["transfers"]![0]!["transfer_id"]));
    }

    [Fact]
    public async Task A_client_transfer_id_moves_the_money_once_between_the_same_shards()
    {
        const string Id = "2d9a5b0e-8f0f-4a8f-8d38-6f3c5f0b7a42";
        (await TransferAsync(100_000, with: body => body["client_transfer_id"] = Id)).Ok();
        Assert.Equal(HttpStatusCode.BadRequest, (await TransferAsync(100_000, with: body => body["client_transfer_id"] = Id)).Status);
        Assert.Equal(10m, host.Member.Wallets[(0, 2)].Cash);
        Assert.Single((await client.GetAsync($"{Path}s")).Ok()["transfers"]!.AsArray());

        (await TransferAsync(100_000, with: body =>
        {
            (body["source_exchange_shard"], body["destination_exchange_shard"]) = (2, 0);
            body["client_transfer_id"] = Id;
        })).Ok();
    }

    [Theory]
    [InlineData("client_transfer_id", "no GUID")]
    [InlineData("source_subaccount", 1)]
    [InlineData("destination_subaccount", 1)]
    public async Task A_client_transfer_id_is_a_guid_and_only_for_the_primary_account(string member, object value)
    {
        (await client.PostAsync("/portfolio/subaccounts", new JsonObject())).Ok(HttpStatusCode.Created);
        var answer = await TransferAsync(1, with: body =>
        {
            body["client_transfer_id"] = Guid.Empty.ToString();
            body[member] = JsonValue.Create(value);
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData(10_000_001, null, null)]
    [InlineData(0, null, null)]
    [InlineData(1, "destination", "margined")]
    [InlineData(1, "destination", "elsewhere")]
    [InlineData(1, "destination_exchange_shard", 7)]
    [InlineData(1, "destination_exchange_shard", 0)]
    [InlineData(1, "source_subaccount", 4)]
    public async Task What_cannot_be_moved_is_refused(int amount, string? member, object? value)
    {
        var answer = await TransferAsync(amount, with: body =>
        {
            if (member is not null)
                body[member] = JsonValue.Create(value);
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(1000m, host.Member.Wallets.Values.Sum(wallet => wallet.Cash));
    }

    [Fact]
    public async Task Deposits_are_listed()
    {
        var deposit = (await client.GetAsync("/portfolio/deposits")).Ok()["deposits"]![0]!;
        Assert.Equal(100_000, deposit["amount_cents"]!.GetValue<int>());
        Assert.Equal("applied", RestFixture.Text(deposit["status"]));
        Assert.NotNull((await client.GetAsync("/portfolio/withdrawals")).Ok()["withdrawals"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/portfolio/deposits?limit=501")).Status);
    }

    [Fact]
    public async Task A_wish_for_spreading_cash_is_kept()
    {
        const string Target = "/portfolio/target_balance_allocation";
        Assert.Equal("sum", RestFixture.Text((await client.GetAsync(Target)).Ok()["resting_margin_reservation"]));
        JsonObject Split(int first, int second) => new()
        {
            ["allocations"] = new JsonArray(
                new JsonObject { ["exchange_index"] = 0, ["percent"] = first }, new JsonObject { ["exchange_index"] = 2, ["percent"] = second }),
            ["resting_margin_reservation"] = "max",
        };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(Target, Split(60, 50))).Status);
        (await client.PostAsync(Target, Split(60, 40))).Ok();
        var target = (await client.GetAsync(Target)).Ok();
        Assert.Equal("max", RestFixture.Text(target["resting_margin_reservation"]));
        Assert.Equal([60, 40], target["allocations"]!.AsArray().Select(each => each!["percent"]!.GetValue<int>()));
        (await client.PostAsync(Target, new JsonObject { ["allocations"] = new JsonArray() })).Ok();
        Assert.Empty((await client.GetAsync(Target)).Ok()["allocations"]!.AsArray());
    }

    [Fact]
    public async Task Resting_orders_add_up_by_shard()
    {
        const string Value = "/portfolio/summary/total_resting_order_value";
        Assert.Equal(0, (await client.GetAsync(Value)).Ok()["total_resting_order_value"]!.GetValue<int>());
        var market = host.Exchange.Markets.First(each => each.Status is MarketStatus.Active && each.ExchangeIndex == 0);
        (await client.PlaceAsync(market.Ticker, price: "0.0100", count: "30.00")).Ok(HttpStatusCode.Created);
        (await client.PlaceAsync(market.Ticker, side: "ask", price: "0.9900", count: "20.00")).Ok(HttpStatusCode.Created);
        var value = (await client.GetAsync(Value)).Ok();
        Assert.Equal(50, value["total_resting_order_value"]!.GetValue<int>());
        Assert.Equal("0.5000", RestFixture.Text(Assert.Single(value["resting_order_value_breakdown"]!.AsArray())!["balance"]));
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    private Task<Answer> TransferAsync(int centicents, Action<JsonObject>? with = null)
    {
        var body = new JsonObject
        {
            ["source"] = "event_contract",
            ["destination"] = "event_contract",
            ["amount"] = centicents,
            ["destination_exchange_shard"] = 2,
        };
        with?.Invoke(body);
        return client.PostAsync(Path, body);
    }
}
