using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class OrderBatchTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private const string Path = "/portfolio/events/orders/batched";
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task Every_order_of_a_batch_has_its_own_outcome()
    {
        var ticker = fixture.NewMarket();
        var wrong = RestClient.OrderBody(ticker, price: "0.0150");
        var unreadable = RestClient.OrderBody(ticker);
        unreadable["count"] = 1;
        var orders = new JsonArray(RestClient.OrderBody(ticker), wrong, unreadable, RestClient.OrderBody(ticker, count: "3.00"));
        var answer = (await client.PostAsync(Path, new JsonObject { ["orders"] = orders })).Ok(HttpStatusCode.Created)["orders"]!.AsArray();
        Assert.Equal(4, answer.Count);
        Assert.Equal("1.00", RestFixture.Text(answer[0]!["remaining_count"]));
        Assert.Equal("invalid_price", RestFixture.Text(answer[1]!["error"]!["code"]));
        Assert.Equal(RestFixture.Text(wrong["client_order_id"]), RestFixture.Text(answer[1]!["client_order_id"]));
        Assert.Null(answer[1]!["order_id"]);
        Assert.Equal("bad_request", RestFixture.Text(answer[2]!["error"]!["code"]));
        Assert.Equal("3.00", RestFixture.Text(answer[3]!["remaining_count"]));

        var ids = new[] { RestFixture.Text(answer[0]!["order_id"]), Guid.Empty.ToString(), RestFixture.Text(answer[3]!["order_id"]) };
        var cancels = new JsonArray([.. ids.Select(id => new JsonObject { ["order_id"] = id, ["market_ticker"] = ticker })]);
        var canceled = (await client.DeleteAsync(Path, new JsonObject { ["orders"] = cancels })).Ok()["orders"]!.AsArray();
        Assert.Equal(["1.00", "0.00", "3.00"], canceled.Select(each => RestFixture.Text(each!["reduced_by"])), StringComparer.Ordinal);
        Assert.Equal(["", "not_found", ""], canceled.Select(each => each!["error"]?["code"]?.GetValue<string>() ?? ""), StringComparer.Ordinal);
        Assert.Equal(ids, canceled.Select(each => RestFixture.Text(each!["order_id"])), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_empty_batch_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(Path, new JsonObject { ["orders"] = new JsonArray() })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.DeleteAsync(Path, new JsonObject())).Status);
    }

    [Fact]
    public async Task A_batch_costs_as_much_as_its_items_and_must_fit_the_bucket()
    {
        var clock = new FakeTimeProvider(TestExchange.Start);
        using var host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock });
        using var client = new RestClient(host) { Clock = clock };
        var ticker = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        JsonObject Batch(int count) => new() { ["orders"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => RestClient.OrderBody(ticker))]) };

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsync(Path, Batch(11))).Status);
        (await client.PostAsync(Path, Batch(9))).Ok(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsync(Path, Batch(2))).Status);
        var cancels = new JsonArray([.. host.Member.Orders.Take(5).Select(order => new JsonObject { ["order_id"] = order.Id.ToString() })]);
        (await client.DeleteAsync(Path, new JsonObject { ["orders"] = cancels })).Ok();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.DeleteAsync("/portfolio/events/orders")).Status);
    }

    [Fact]
    public async Task An_order_waits_for_better_prices_and_for_those_before_it()
    {
        var ticker = fixture.NewMarket();
        fixture.Quote(ticker, BookSide.Bid, 0.20m, 5m);
        fixture.Quote(ticker, BookSide.Bid, 0.19m, 2.5m);
        var id = RestFixture.Text((await client.PlaceAsync(ticker, price: "0.1900")).Ok(HttpStatusCode.Created)["order_id"]);
        fixture.Quote(ticker, BookSide.Bid, 0.19m, 9m);
        var one = (await client.GetAsync($"/portfolio/orders/{id}/queue_position")).Ok();
        Assert.Equal("7.50", RestFixture.Text(one["queue_position_fp"]));
        var all = (await client.GetAsync($"/portfolio/orders/queue_positions?market_tickers={ticker}")).Ok()["queue_positions"]!.AsArray();
        Assert.Equal("7.50", RestFixture.Text(Assert.Single(all)!["queue_position_fp"]));

        (await client.DeleteAsync($"/portfolio/events/orders/{id}")).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portfolio/orders/{id}/queue_position")).Status);
    }
}
