using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>Plays recorded order situations against the simulator and expects the recorded answers.</summary>
public sealed class RecordedOrderTests : IClassFixture<RestFixture>
{
    private readonly string run = RestClient.UniqueId();
    private readonly SimulatorHost host;
    private readonly RestClient client;
    private readonly string ticker;

    /// <summary>The recorded situation: a book of 0.47 to 0.52 with three contracts on each side.</summary>
    public RecordedOrderTests(RestFixture fixture)
    {
        host = fixture.Host;
        client = fixture.Client;
        ticker = NewMarket(host);
        Quote(host, ticker, BookSide.Bid, 0.47m, 3m);
        Quote(host, ticker, BookSide.Ask, 0.52m, 3m);
    }

    [Fact]
    public async Task The_book()
    {
        var sample = Sample.Read("orderbook.base");
        var answer = await client.GetAsync($"/markets/{ticker}/orderbook");
        Shape.AssertSameValues(sample.Response, answer.Ok());
    }

    [Theory]
    [InlineData("orders.create_v2_maker")]
    [InlineData("orders.create_v2_taker_ioc")]
    [InlineData("orders.insufficient_balance")]
    [InlineData("orders.invalid_price_structure")]
    [InlineData("orders.numeric_field_types")]
    [InlineData("orders.post_only_cross")]
    [InlineData("orders.settlement_seed")]
    [InlineData("orders.stp_setup")]
    public async Task OrderSubmission(string name)
    {
        var sample = Sample.Read(name);
        await PlayAsync(sample);
    }

    [Theory]
    [InlineData("orders.duplicate_client_order_id")]
    [InlineData("orders.reuse_canceled_client_id")]
    public async Task Using_a_client_order_id_again(string name)
    {
        var sample = Sample.Read(name);
        var first = (await PlaceAsync(sample)).Ok(System.Net.HttpStatusCode.Created);
        if (name.Contains("canceled", StringComparison.Ordinal))
            (await client.DeleteAsync($"/portfolio/events/orders/{RestFixture.Text(first["order_id"])}")).Ok();
        await PlayAsync(sample);
    }

    [Fact]
    public async Task Meeting_an_own_order()
    {
        var setup = Sample.Read("orders.stp_setup");
        var resting = await PlayAsync(setup);
        await PlayAsync(Sample.Read("orders.stp_self_cross"));
        var after = await client.GetAsync($"/portfolio/orders/{RestFixture.Text(resting["order_id"])}");
        Shape.AssertSameValues(Sample.Read("orders.stp_resting_after").Response, after.Ok());
        var canceled = await client.DeleteAsync($"/portfolio/events/orders/{RestFixture.Text(resting["order_id"])}");
        AssertExact(Sample.Read("cleanup.stp_resting").Response, canceled);
    }

    [Fact]
    public async Task Canceling_once_and_again()
    {
        var created = await PlayAsync(Sample.Read("orders.create_v2_maker"));
        var id = RestFixture.Text(created["order_id"]);
        var order = await client.GetAsync($"/portfolio/orders/{id}");
        Shape.AssertSameValues(Sample.Read("orders.get_after_create").Response, order.Ok());
        AssertExact(Sample.Read("orders.cancel_v2").Response, await client.DeleteAsync($"/portfolio/events/orders/{id}"));
        await NotFoundAsync("orders.cancel_already_canceled", id);

        // The recording shows a read that was stale for a moment: only the look of it is compared.
        order = await client.GetAsync($"/portfolio/orders/{id}");
        Shape.AssertAlike(Sample.Read("orders.get_after_cancel").Response, order.Ok());
    }

    [Fact]
    public async Task Canceling_what_is_not_there()
    {
        await NotFoundAsync("orders.cancel_unknown_id", "00000000-0000-0000-0000-000000000000");
        var executed = await PlayAsync(Sample.Read("orders.create_v2_taker_ioc"));
        await NotFoundAsync("orders.cancel_executed", RestFixture.Text(executed["order_id"]));
    }

    [Fact]
    public async Task The_recorded_session_leaves_the_recorded_account()
    {
        // Two contracts bought at 0.99, then the balance was read; then a third at 0.52.
        var balance = Sample.Read("auth.balance_ok");
        using var host = SimulatorHost.Start(new SimulatorOptions { StartingBalance = 100m });
        using var client = new RestClient(host);
        var ticker = NewMarket(host);
        Quote(host, ticker, BookSide.Ask, 0.99m, 2m);
        await BuyAsync(client, ticker);
        await BuyAsync(client, ticker);
        Shape.AssertSameValues(balance.Response, (await client.GetAsync("/portfolio/balance")).Ok());

        Quote(host, ticker, BookSide.Ask, 0.52m, 3m);
        await BuyAsync(client, ticker);
        Shape.AssertSameValues(Sample.Read("portfolio.positions").Response, (await client.GetAsync("/portfolio/positions")).Ok());
        var fills = (await client.GetAsync("/portfolio/fills?limit=10")).Ok();
        Shape.AssertSameValues(Sample.Read("fills.after_taker").Response, fills);

        var recorded = Sample.Read("portfolio.orders_list").Response["orders"]![0]!;
        var orders = (await client.GetAsync("/portfolio/orders?limit=10")).Ok()["orders"]!.AsArray();
        Shape.AssertSameValues(recorded, orders[0]!);
        Shape.AssertSameValues(Sample.Read("settlements.page").Response, (await client.GetAsync("/portfolio/settlements?limit=10")).Ok());
    }

    /// <summary>The same members, not one more.</summary>
    private static void AssertExact(JsonNode recorded, Answer answer)
    {
        Shape.AssertSameValues(recorded, answer.Json);
        Assert.Equal(Names(recorded.AsObject()), Names(answer.Json), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Names(JsonObject json) => json.Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static string NewMarket(SimulatorHost host)
    {
        var listing = host.Exchange.Markets.First(
            each => each.Status is MarketStatus.Active && each.Event.Series.Fees.Multiplier == 1m && each.ExchangeIndex == 0).Listing;
        var ticker = $"{listing.Event.Ticker}-{RestClient.UniqueId()}";
        host.Exchange.AddMarket(listing with { Ticker = ticker, Prices = PriceStructure.LinearCent, AllowsFractions = true, FeeWaiverUntil = null });
        return ticker;
    }

    private static void Quote(SimulatorHost host, string ticker, BookSide side, decimal price, decimal count) => host.Exchange.PlaceOrder(
        host.Exchange.Accounts[0], new OrderRequest { Ticker = ticker, Side = side, Price = price, Count = count });

    private static async Task BuyAsync(RestClient client, string ticker)
    {
        var answer = await client.PlaceAsync(ticker, price: "0.9900", with: body => body["time_in_force"] = "immediate_or_cancel");
        answer.Ok(System.Net.HttpStatusCode.Created);
    }

    private async Task<Answer> PlaceAsync(Sample sample)
    {
        // The ids of the recording can be used once in each test.
        var body = sample.Request!.DeepClone();
        body["ticker"] = ticker;
        body["client_order_id"] = body["client_order_id"]!.GetValue<string>()[..18] + run[18..];
        return await client.PostAsync(sample.Path, body);
    }

    private async Task<JsonObject> PlayAsync(Sample sample)
    {
        var answer = await PlaceAsync(sample);
        Assert.True(sample.Status == (int)answer.Status, answer.Text);
        AssertExact(sample.Response, answer);
        return answer.Json;
    }

    private async Task NotFoundAsync(string name, string id)
    {
        var answer = await client.DeleteAsync($"/portfolio/events/orders/{id}");
        Assert.Equal(404, (int)answer.Status);
        AssertExact(Sample.Read(name).Response, answer);
    }
}
